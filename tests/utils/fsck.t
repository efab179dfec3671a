#!/usr/bin/perl
# pintos-fsck and the kernel's action `fsck' find the same in the same damaged file
# system, and nothing in a sound one; --repair makes of each one that both find
# sound, and only --repair changes anything.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::FileSystem;
use Strata::Format qw(SECTOR MAP_START crc32);
use Test::More;

in_new_folder();
mkdir $_ for 'tree', 'tree/sub';
spew('tree/x', 'x' x 1300);
spew('tree/y', 'y' x 600);
spew('tree/sub/z', 'z' x 70_000);
spew('tree/sub/empty', '');
is(tool('pintos-mkfs', 'sound', '--bare', '--size=400s', '-q', 'tree')->{code}, 0,
   'a file system');

my $fs = Strata::FileSystem->mount('sound', 0, 400);
my $super = $fs->super;
my %at = map { $_ => $fs->lookup($_)->{sector} } '/', qw(tree tree/x tree/y
  tree/sub tree/sub/z);
my %names = map { $_ => $fs->lookup($_)->{direct}[0] } '/', 'tree', 'tree/sub';
my $x_data = $fs->lookup('tree/x')->{direct}[0];
my $z_index = $fs->lookup('tree/sub/z')->{indirect};
my $sound = slurp('sound');
our $image = $sound;
my ($repaired, $unrepaired) = (0, 0);

sub set_word {
    my ($sector, $word, $value) = @_;
    substr($image, $sector * SECTOR + 4 * $word, 4) = pack 'V', $value;
}

# Overwrites what an entry of directory DIR has behind its first OFFSET bytes.
sub set_entry {
    my ($dir, $name, $offset, $bytes) = @_;
    my $at = index $image, pack('a26', $name), $names{$dir} * SECTOR;
    substr($image, $at - 6 + $offset, length $bytes) = $bytes;
}

sub mark {
    my ($sector, $value) = @_;
    my $map = substr $image, MAP_START * SECTOR, SECTOR;
    vec($map, $sector, 1) = $value;
    substr($image, MAP_START * SECTOR, SECTOR) = $map;
}

# The damaged images, each with its name, what the host finds and what it ends with.
my @cases;

# Fails unless the host finds the problems WANTED (none: nothing) in the image with
# DAMAGE done to it.
sub both_find {
    my ($name, $damage, @wanted) = @_;
    my @host = look_at($name, $damage);
    is(scalar @host, 0, "$name: nothing") if !@wanted;
    for my $wanted (@wanted) {
        ok(scalar(grep { $_ eq $wanted } @host), "$name: $wanted")
          or diag join "\n", @host;
    }
}

# Returns what the host finds; `both_agree' compares it with what the kernel does.
sub look_at {
    my ($name, $damage) = @_;
    local $image = $sound;
    $damage->();
    spew('image', $image);
    my $host = tool('pintos-fsck', 'image');
    is(slurp('image') eq $image, 1, "$name: nothing is changed");
    my @host = sort map { /^image: (?!sound: \d)(.*)/ ? $1 : () } split /\n/, $host->{out};
    is($host->{code}, @host ? 1 : 0, "$name: the code");
    repairs($name, $host->{out}) if @host;
    push @cases, { name => $name, image => $image, found => \@host };
    return @host;
}

# Fails unless the kernel finds in each image what the host did.
sub both_agree {
    my @said = looks(map { $_->{image} } @cases);
    for my $case (@cases) {
        my $said = shift @said;
        my @kernel = sort map { /^fsck: hd\w+: (.*)/ ? $1 : () } split /\n/, $said;
        s/; -f formats it// for @kernel;
        is_deeply(\@kernel, $case->{found}, "$case->{name}: the same") or diag $said;
    }
}

# Fails unless the image, in which FOUND was found, is repaired or, where that is
# impossible, not changed.
sub repairs {
    my ($name, $found) = @_;
    my $ran = tool('pintos-fsck', '--repair', 'image');
    if ($ran->{out} =~ /^image: not repaired: /m) {
        like($ran->{out}, qr/^image: not repaired: its (?:root|superblock|journal)|it holds no/m,
             "$name: it cannot be repaired");
        is($ran->{code}, 1, "$name: the code says so");
        is(slurp('image') eq $image, 1, "$name: not repaired, and not changed");
        return $unrepaired++;
    }
    like($ran->{out}, qr/^\Q$found\Eimage: repaired\nimage: sound: /, "$name: repaired");
    is($ran->{code}, 0, "$name: the code says so");
    is(tool('pintos-fsck', '-q', 'image')->{all}, '', "$name: sound when repaired");
    return $repaired++;
}

both_find('sound', sub { });
both_find('not marked', sub { mark($x_data, 0) },
          "sector $x_data is in use, and not marked as used");
both_find('marked', sub { mark(399, 1) },
          'sector 399 is marked as used, and nobody\'s');
both_find('own sectors', sub { mark(0, 0) },
          'sector 0, the file system\'s own, is not marked as used');
both_find('shared data', sub { set_word($at{'tree/y'}, 8, $x_data) },
          "inode $at{'tree/y'} points to sector $x_data, which something else has");
both_find('shared inode', sub { set_entry('tree', 'y', 0, pack 'V', $at{'tree/x'}) },
          "directory $at{tree}, 'y' points to sector $at{'tree/x'}, which "
            . 'something else has');
both_find('outside', sub { set_word($at{'tree/x'}, 9, 400) },
          "inode $at{'tree/x'} points to sector 400");
both_find('behind the end', sub { set_word($at{'tree/x'}, 8 + 3, 399); mark(399, 1) },
          "inode $at{'tree/x'} points to sector 399 behind its end");
both_find('index', sub { set_word($z_index, 100, $z_index) },
          "inode $at{'tree/sub/z'} points to sector $z_index, which something "
            . 'else has');
both_find('no inode', sub { set_word($at{'tree/y'}, 0, 7) },
          "directory $at{tree}, 'y': sector $at{'tree/y'} holds no inode");
both_find('type', sub { set_word($at{'tree/y'}, 1, 2) },
          "directory $at{tree}, 'y': inode $at{'tree/y'} is of type 2, not 1");
both_find('parent', sub { set_word($at{'tree/sub'}, 4, $at{'/'}) },
          "inode $at{'tree/sub'}: its parent is $at{'/'}, not $at{tree}");
both_find('root', sub { set_word($at{'/'}, 4, 5) },
          "inode $at{'/'}: the root's parent is 5");
both_find('name', sub { set_entry('tree', 'y', 6, "a/\e") },
          "directory $at{tree}: the name 'a/?' is bad");
both_find('endless name', sub { set_entry('tree', 'y', 6, 'n' x 26) },
          "directory $at{tree}: the name '" . 'n' x 26 . "' is bad");
both_find('two names', sub { set_entry('tree', 'y', 6, "x\0") },
          "directory $at{tree}: the name 'x' is there twice");
both_find('a loop', sub { set_entry('tree/sub', 'empty', 0, pack 'V C', $at{tree}, 2) },
          "directory $at{'tree/sub'}, 'empty' points to sector $at{tree}, which "
            . 'something else has');
both_find('length', sub { set_word($at{'tree/sub'}, 2, 65) },
          "directory $at{'tree/sub'}: its length 65 is no number of entries");
both_find('unreadable', sub { set_word($at{tree}, 8, 1) },
          "directory $at{tree}: its data cannot be read");
both_find('removed', sub { set_word($at{'tree/y'}, 5, 1) },
          "directory $at{tree}, 'y': inode $at{'tree/y'} is marked as removed");
both_find('zeros', sub { $image = "\0" x length $image },
          'it holds no Strata file system (wrong magic)');
both_find('checksum', sub { set_word(0, 20, 1) },
          'its superblock is damaged (wrong checksum)');

# An image with anything in the places that matter.
my @metadata = (MAP_START, values %at, values %names, $z_index);
my $seed = $ENV{SEED} // int rand 1_000_000;
for my $turn ($seed .. $seed + 3) {
    srand $turn;
    look_at("SEED=$turn", sub {
        for (1 .. 6) {
            my $sector = $metadata[ rand @metadata ];
            set_word($sector, rand() < 0.5 ? rand 16 : rand 128, rand 400);
        }
    });
}

both_agree();
cmp_ok($repaired, '>', 15, "$repaired repaired, $unrepaired cannot be");

# --- What a repair leaves --------------------------------------------------------

# Much of it at once: the kernel finds that sound, reads what is whole and uses what
# is free again.
{
    local $image = $sound;
    set_entry('tree/sub', 'empty', 0, pack 'V C', $at{tree}, 2);        # a loop
    set_entry('tree', 'y', 6, "x\0");                                   # x again
    set_word($at{'tree/sub/z'}, 8 + 5, $x_data);
    set_word($at{'tree/sub/z'}, 8 + 6, 4000);
    set_word($z_index, 3, 7);
    set_word($at{'tree/sub'}, 4, $at{'/'});
    mark($_, 1) for 380 .. 399;
    mark($x_data, 0);
    my ($start) = $super->{orphan_start};
    set_word($start, 0, 390);
    spew('image', $image);
    is(tool("$root/utils/pintos-fsck", '--repair', 'image')->{code}, 0,
       'all at once: repaired');
    my $fixed = Strata::FileSystem->mount('image', 0, 400);
    is($fixed->get('tree/x'), 'x' x 1300, 'what is whole stays');
    is($fixed->get("tree/lost-$at{'tree/y'}"), 'y' x 600, 'a second name is another');
    my $z = 'z' x 70_000;
    substr($z, $_ * SECTOR, SECTOR) = "\0" x SECTOR for 5, 6, 118 + 3;
    is($fixed->get('tree/sub/z') eq $z, 1, 'what something else has is zeros');
    is_deeply([ map { $_->{name} } $fixed->list('tree/sub') ], ['z'], 'no loop');
    my $map = $fixed->map_of_used;
    is(scalar(grep { vec $map, $_, 1 } 380 .. 399), 0, 'what nobody had is free');
    my $ran = pintos('--filesys=image', '--', '-q', 'fsck', 'ls', '/tree', 'rm',
                     '/tree/x', 'fsck');
    is(() = $ran->{out} =~ /^fsck: hda1: sound: /mg, 2, 'the kernel works on it')
      or diag $ran->{all};
    like($ran->{out}, qr/^lost-$at{'tree\/y'}$/m, 'and lists it');
}

done_testing();
