#!/usr/bin/perl
# FAT12 and FAT16 volumes go from the host to the kernel and back: what mtools wrote is
# read in the kernel, what the kernel wrote is read by mtools and is sound for
# fsck.fat.  Volumes that are damaged are refused with a line, or are read only, and
# never end in a panic.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::TestRun;
use Test::More;

$ENV{PATH} .= ':/sbin:/usr/sbin';
in_new_folder();

# Boots with the volumes IMAGES (hdb, hdc...) and runs COMMANDS, each a program;
# OPTIONS are pintos'.  Returns what was printed.
sub boot {
    my ($name, $images, $commands, @options) = @_;
    my @programs = map { ('-p', program($_), '-a', $_) }
      qw(ls cat mount umount mkdir cp rm mv cmp child-fat);
    my $ran = pintos('-m', 8, '--filesys-size=4', '--mkfs', map({ "--disk=$_" } @$images),
                     @programs, @options, '--', '-q', 'run', 'mkdir m',
                     map { ('run', $_) } @$commands);
    my $fine = $ran->{code} == 0 && $ran->{out} =~ /^Powering off\.\.\.$/m
      && $ran->{all} !~ /PANIC|TIMEOUT|ASSERT/;
    ok($fine, "$name: ends well") or diag substr $ran->{all}, -3000;
    return $ran->{out};
}

# Runs COMMAND of the host, which must work; returns what it prints.
sub host {
    my (@command) = @_;
    my $pid = open my $in, '-|', @command or die "$command[0]: $!";
    local $/;
    my $out = <$in> // '';
    close $in;
    is($?, 0, "@command") or diag $out;
    return $out;
}

sub is_sound {
    my ($image) = @_;
    unlike(host('fsck.fat', '-n', $image), qr/orphan|lost|differ|dirty|truncat/i,
           "$image is sound");
}

# How many pieces of long names the root directory of IMAGE has.
sub pieces_in {
    my ($image) = @_;
    my $all = slurp($image);
    my ($reserved, $copies, $entries, $table) = unpack 'x14 v C v x3 v', $all;
    my $root = substr $all, 512 * ($reserved + $copies * $table), 32 * $entries;
    return scalar grep { /^[^\0\xe5].{10}\x0f/s } unpack '(a32)*', $root;
}

# Makes the volume NAME of SECTORS sectors by mformat with OPTIONS.
sub make {
    my ($name, $sectors, @options) = @_;
    spew($name, '');
    truncate $name, $sectors * 512 or die;
    host('mformat', '-i', $name, '-T', $sectors, '-h', 2, '-s', 18, @options, '::');
}

# --- Both ways -----------------------------------------------------------------

my %content = map { ("s$_" => Strata::TestRun::random_bytes("a $_", $_)) }
  (0, 1, 511, 512, 513, 2047, 2048, 2049, 70_000);
my @names = sort keys %content;
spew($_, $content{$_}) for @names;
my $long = 'A long name, of more than 8.3 characters.text';
spew($long, "found me\n");
mkdir 'out';

# One after the other on hdb, hdc and hdd, in the same boots.
my @kinds = ([ 'fat12', 2880, '-c', 1 ], [ 'fat12c4', 4000, '-c', 4 ],
             [ 'fat16', 32768, '-c', 2 ]);
my @images = map { $_->[0] } @kinds;

# What is printed for each image by COMMANDS, for `IMAGE' in which its name stands; the
# last one stays mounted.
sub boot_each {
    my ($name, $commands, @options) = @_;
    my @all = map {
        my $i = $_;
        ('mount hd' . chr(ord('b') + $i) . ' m fat',
         map({ s/IMAGE/$images[$i]/r } @$commands), $i < $#images ? 'umount m' : ());
    } 0 .. $#images;
    my (undef, @each)
      = split /^(?=Executing 'mount hd)/m, boot($name, \@images, \@all, @options);
    is(scalar @each, @images, "$name: all were mounted");
    return @each;
}

for my $kind (@kinds) {
    my $image = $kind->[0];
    make(@$kind);
    host('mmd', '-i', $image, '::/Sub', '::/Sub/deep');
    host('mcopy', '-i', $image, @names, '::/sub/deep');
    host('mcopy', '-i', $image, $long, '::/');
}
my @said = boot_each('read', [ 'mount', 'ls -l m/sub/DEEP', 'ls m', 'cat m/ALONGN~1.TEX',
                               map { "cp m/sub/deep/$_ IMAGE-$_" } @names ],
                     map { my $image = $_; map { ('-g', "$image-$_") } @names } @images);
for my $image (@images) {
    my $out = shift @said;
    like($out, qr{^hd[b-d] +/m +fat +\d+ kB, +\d+ kB free$}m, "$image: mounted");
    like($out, qr/^- +70000 +\d+  s70000$/m, "$image: listed");
    like($out, qr/^sub\nalongn~1\.tex$/mi, "$image: a long name has a short one");
    like($out, qr/^found me$/m, "$image: and what it stands for");
    is(pieces_in($image), 5, "$image: in four pieces, and Sub in one");
    is(slurp("$image-$_") eq $content{$_}, 1, "$image: $_: the kernel reads it")
      for @names;
}

@said = boot_each('write', [ 'mkdir m/new', map({ "cp $_ m/new/$_" } @names),
                             'rm m/alongn~1.tex', 'mv m/sub/deep m/new/deep',
                             'rm m/new/deep/s512', 'mv m/new/deep/s1 m/sub/one.x',
                             'child-fat' ], map { ('-p', $_) } @names);
for my $image (@images) {
    like(shift @said, qr/^\(child-fat\) all as promised$/m, "$image: calls");
    is_sound($image);
    is(pieces_in($image), 1, "$image: the long name went with the short one");
    host('mcopy', '-n', '-i', $image, map({ "::/new/$_" } @names), 'out');
    is(slurp("out/$_") eq $content{$_}, 1, "$image: $_: the host reads it")
      for @names;
    is(host('mtype', '-i', $image, '::/sub/one.x'), $content{s1}, "$image: moved");
    is(host('mtype', '-i', $image, '::/child.2'), 'C' x 12_000, "$image: by a child");
    like(host('mdir', '-i', $image, '::/new'), qr/^s2049 +2049 20\d\d-\d\d-\d\d/m,
         "$image: small letters and a time");
}

@said = boot_each('again', [ 'cmp m/new/s70000 m/new/deep/s1',
                             'cmp m/new/s70000 m/new/deep/s70000', 'ls m/new/deep' ]);
for my $image (@images) {
    my $out = shift @said;
    like($out, qr/^m.* are equal$/m, "$image: it is there after another boot");
    unlike($out, qr/^s512$/m, "$image: and what was removed is not");
}

{
    my $told = boot('two', [ 'fat12', 'fat16' ], [
        'mkdir n', 'mount hdb m fat', 'mount hdc n fat', 'cp m/new/s70000 n/copied',
        'mv m/new/s1 n/s1', 'cp cmp m/new/prog', 'm/new/prog n/copied m/new/s70000',
        'umount m', 'cmp n/copied n/new/s70000', 'mount hdb m fat', 'cp m/new/s2048 m/late' ]);
    is(() = $told =~ /^\S+ and \S+ are equal$/mg, 2, 'two at once, a program from one');
    like($told, qr/^mv: m\/new\/s1 cannot become n\/s1$/m, 'no name goes from one to the other');
    is_sound($_) for 'fat12', 'fat16';
    is(host('mtype', '-i', 'fat12', '::/late'), $content{s2048}, 'written when power went off');
}

{
    my $told = boot('scratch', [], [ 'mount scratch m fat', 'cmp m/new/s70000 m/new/s512',
                                     'cat m/sub/one.x', 'mount' ], '--scratch=fat12');
    like($told, qr{^hda\d +/m +fat }m, 'on the scratch disk');
    like($told, qr/ differ/, 'it is read');
}

make('small', 380, '-c', 1);         # a table of two sectors
my $out = boot('full', ['small'], [ 'mount hdb m fat', 'child-fat fill',
    'cp child-fat m/a', map({ "cp child-fat m/$_" } 'b' .. 'g'), 'mount' ]);
like($out, qr/^\(child-fat\) all as promised$/m, 'full, and empty again');
like($out, qr/^cp: m\/\w: write failed /m, 'a full volume takes no more');
is_sound('small');

# --- What is refused -------------------------------------------------------------

my $sound = do {
    make('sound', 720, '-c', 1, '-r', 4);
    host('mmd', '-i', 'sound', '::/d');
    host('mcopy', '-i', 'sound', 's2048', 's2049', '::/');
    host('mcopy', '-i', 'sound', 's2047', '::/d');
    slurp('sound');
};

# IMAGE with WORD at AT, a letter of `pack' each.
sub with {
    my ($image, $letter, @changes) = @_;
    while (my ($at, $value) = splice @changes, 0, 2) {
        my $bytes = pack $letter, $value;
        substr($image, $at, length $bytes) = $bytes;
    }
    return $image;
}

my $none = 'it holds no FAT file system';
my @refused = (
    [ 'zeros', "\0" x 4096, $none ],
    [ 'no signature', with($sound, 'v', 510, 0), $none ],
    [ 'media', with($sound, 'C', 21, 0xf7), $none ],
    [ 'no copies', with($sound, 'C', 16, 0), $none ],
    [ 'nothing before the table', with($sound, 'v', 14, 0), $none ],
    [ 'large sectors', with($sound, 'v', 11, 1024), 'its sectors are not of 512 bytes' ],
    [ 'no cluster size', with($sound, 'C', 13, 0), 'its clusters have an impossible size' ],
    [ 'odd clusters', with($sound, 'C', 13, 3), 'its clusters have an impossible size' ],
    [ 'three copies', with($sound, 'C', 16, 3),
      'it has more than two copies of its table' ],
    [ 'no root', with($sound, 'v', 17, 0), 'its root directory has an impossible size' ],
    [ 'odd root', with($sound, 'v', 17, 17), 'its root directory has an impossible size' ],
    [ 'absurd root', with($sound, 'v', 17, 65520), 'it has no clusters' ],
    [ 'everything is reserved', with($sound, 'v', 14, 65535), 'it has no clusters' ],
    [ 'no sectors', with(with($sound, 'v', 19, 0), 'V', 32, 0), 'it has no clusters' ],
    [ 'truncated', substr($sound, 0, 300 * 512),
      'it was made for a larger disk (truncated image)' ],
    [ 'more sectors than any disk', with(with($sound, 'v', 19, 0), 'V', 32, 0xffffffff),
      'it was made for a larger disk (truncated image)' ],
    [ 'short table', with($sound, 'v', 22, 1), 'its table is too short' ],
);
spew('fat32', '');
truncate 'fat32', 80_000 * 512 or die;
host('mformat', '-i', 'fat32', '-F', '-T', 80_000, '-h', 16, '-s', 63, '::');
{
    spew('bad', disk_of(map { $_->[1] } @refused));
    push @refused, [ 'fat32', '', 'it is FAT32, which is not known here' ];
    my @where = (logical('hdb', $#refused), 'hdc');
    my $told = boot('refused', [qw(bad fat32)], [ map { "mount $_ m fat" } @where ]);
    like($told, qr/^mount: @{[ shift @where ]} on m: \Q$_->[2]\E$/m, "$_->[0]: why")
      for @refused;
}

# --- What is damaged --------------------------------------------------------------

# The layout, from the first sector of $sound.
my ($reserved, $copies, $root_entries, $table_sectors) = unpack 'x14 v C v x3 v', $sound;
my $root = 512 * ($reserved + $copies * $table_sectors);
my $data = $root + 32 * $root_entries;

# Where the entry of file NAME is, and its first cluster.
sub entry {
    my ($name) = @_;
    my $at = index $sound, uc(sprintf '%-11s', $name);
    die $name if $at < 0;
    return $at;
}
sub first_of { return unpack 'v', substr $sound, entry($_[0]) + 26, 2 }

# IMAGE with VALUE for CLUSTER in the first copy of its table.
sub linked {
    my ($image, $cluster, $value) = @_;
    my $at = 512 * $reserved + int($cluster * 3 / 2);
    my $word = unpack 'v', substr $image, $at, 2;
    $word = $cluster % 2 ? ($word & 0xf) | $value << 4 : ($word & 0xf000) | $value;
    return with($image, 'v', $at, $word);
}

# What lies behind the end of a directory is nothing, also when the end moves.
{
    my $behind = entry('s2049') + 64;
    is(substr($sound, $behind - 32, 1), "\0", 'the end of a directory');
    spew('behind', with($sound, 'a11', $behind, 'GARBAGE   X'));
    my $told = boot('behind the end', ['behind'], [ 'mount hdb m fat', 'mkdir m/new', 'ls m' ]);
    like($told, qr/^s2049\nnew\nls: exit/m, 'the last name is the new one');
    is_sound('behind');
}

my ($x, $y, $d) = map { first_of($_) } qw(s2048 s2049 d);
my @damaged = (
    [ 'a circle', linked($sound, $x + 2, $x + 1) ],
    [ 'itself', linked($sound, $x + 1, $x + 1) ],
    [ 'crossed', linked($sound, $x, $y + 1) ],
    [ 'two names', with($sound, 'v', entry('s2048') + 26, $y) ],
    [ 'cut off', linked($sound, $x + 1, 0xfff) ],
    [ 'free', linked($sound, $x + 1, 0) ],
    [ 'a bad cluster', linked($sound, $x + 1, 0xff7) ],
    [ 'outside', linked($sound, $x + 1, 0xff0) ],
    [ 'begins outside', with($sound, 'v', entry('s2048') + 26, 0xffff) ],
    [ 'endless', with($sound, 'V', entry('s2048') + 28, 0xffffffff) ],
    [ 'a directory in itself', with($sound, 'v', entry('s2047') + 26, $d) ],
    [ 'a directory that is a file',
      with(with($sound, 'C', entry('s2048') + 11, 0x10), 'V', 0, 0) ],
);
while (my @some = splice @damaged, 0, 6) {      # as many as a command line has room for
    spew('bad', my $before = disk_of(map { $_->[1] } @some));
    my @where = logical('hdb', scalar @some);
    my $told = boot('damaged', ['bad'], [ map { my $n = $_; (
        "mount $where[$n] m fat", 'ls -l m', 'ls -l m/d', "cp m/s2048 x$n",
        "cp m/s2049 y$n", "cp m/d/s2047 z$n", 'rm m/s2048', 'mkdir m/new', 'umount m')
    } 0 .. $#where ]);
    my (undef, @parts) = split /^Executing 'mount/m, $told;
    for my $damage (@some) {
        my ($name, $part) = ($damage->[0], shift @parts);
        like($part, qr/^filesys: hd\w+: damaged in \d+ places, and so read only$/m,
             "$name: said so");
        like($part, qr/^cp: (?:[xyz]\d: the source cannot be read|m\S+: open failed)$/m,
             "$name: not all is read");
        like($part, qr/^rm: m\/s2048: remove failed$/m, "$name: not changed");
    }
    is(slurp('bad') eq $before, 1, 'all are as they were');
}
done_testing();
