#!/usr/bin/perl
# pintos-mkdisk makes disks whose boot record, partitions and contents are what
# was asked for, and refuses what cannot be.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

in_new_folder();
my $cnt = 0;

# Makes a disk with ARGS and returns its name; the tool must say nothing.
sub disk {
    my $name = 'disk' . $cnt++;
    my $ran = tool('pintos-mkdisk', $name, @_);
    is($ran->{code} . $ran->{all}, 0, "pintos-mkdisk @_");
    return $name;
}

# The entries of the partition table of the disk NAME, read here: active, type,
# first sector, sectors, and where cylinders, heads and sectors say that it
# begins and ends.
sub table {
    my ($name) = @_;
    my $record = substr slurp($name), 0, 512;
    is(unpack('v', substr $record, 510), 0xaa55, "$name is marked");
    my @entries;
    for my $i (0 .. 3) {
        my ($active, @rest) = unpack 'C a3 C a3 V V', substr $record, 446 + 16 * $i, 16;
        my ($from, $type, $to, $start, $sectors) = @rest;
        push @entries, { active => $active, type => $type, start => $start,
                         sectors => $sectors, from => [ chs($from) ],
                         to => [ chs($to) ] } if $type;
    }
    return @entries;
}

sub chs {
    my ($head, $sector, $cylinder) = unpack 'C3', $_[0];
    return ($cylinder | ($sector & 0xc0) << 2, $head, $sector & 63);
}

# The types and sizes of the disk NAME's partitions.
sub layout {
    return join ' ', map { sprintf '%x:%d', $_->{type}, $_->{sectors} } table(@_);
}

# The content of the disk NAME's partition NUMBER.
sub content {
    my ($name, $number) = @_;
    my $p = (table($name))[$number];
    return substr slurp($name), $p->{start} * 512, $p->{sectors} * 512;
}

# --- Sizes and types ------------------------------------------------------------

is(layout(disk('--filesys-size=2')), '21:4096', 'a file system');
is(layout(disk(2)), '21:4096', 'the older form');
is(layout(disk('0.5')), '21:1024', 'the older form, a part of a megabyte');
is(layout(disk('--filesys=2')), '21:4096', '=SIZE');
is(layout(disk(qw(--swap-size=1 --filesys-size=3s --scratch-size=1k))),
   '21:3 22:2 23:2048', 'three, in the usual order');
ok(-s disk('--filesys-size=2') >= 4097 * 512, 'all of it is there');

srand 1;
my %file = map { $_ => join '', map { chr(int rand 256) } 1 .. $_ } 700, 5000;
spew($_, $file{$_}) for keys %file;
my $two = disk('--filesys=700', '--swap=5000', '--filesys-size=9s');
is(layout($two), '21:9 23:10', 'with content');
is(content($two, 0), $file{700} . "\0" x (9 * 512 - 700), 'then zeros');
is(content($two, 1), $file{5000} . "\0" x 120, 'the second');

my $kernels = disk("--kernel=$kernel", '--filesys=5000', '--swap-size=1s',
                   '--scratch=700', '--', '-q', 'run', "it's 1");
my @all = table($kernels);
is(join(' ', map { sprintf '%x', $_->{type} } @all), '20 21 22 23', 'all four');
is(join(' ', map { $_->{active} } @all), '128 0 0 0', 'the kernel\'s is active');
my $image = content($kernels, 0);
is(unpack('Z*', substr $image, 512), "kernel.bin -q run 'it\\'s 1'",
   'what the kernel is told');
ok(substr($image, 3584, (-s $kernel) - 3584) eq substr(slurp($kernel), 3584),
   'and the kernel');
my $loader = slurp(dirname($kernel) . '/loader.bin');
is(substr(slurp($kernels), 0, 440), substr($loader, 0, 440), 'the usual loader');

# --- From other disks --------------------------------------------------------------

my $other = disk("--kernel-from=$kernels", "--filesys-from=$two", "--swap-from=$two",
                 "--scratch-from=$kernels");
is(content($other, 0), content($kernels, 0), '--kernel-from');
is(content($other, 1), content($two, 0), '--filesys-from');
is(content($other, 2), content($kernels, 2), '--scratch-from');
is(content($other, 3), content($two, 1), '--swap-from');
is(substr(slurp($other), 0, 440), substr($loader, 0, 440), 'and its loader');
$other = disk("--filesys-from=$two", '--filesys-size=20s');
is(content($other, 0), content($two, 0) . "\0" x (11 * 512),
   'larger: nothing else from there');

# --- Loader, alignment, geometry -----------------------------------------------------

spew('code', 'x' x 600);
my $loaded = disk('--loader=code', '--filesys-size=1');
is(substr(slurp($loaded), 0, 440), 'x' x 440, 'a loader, cut to its room');
is(layout($loaded), '21:2048', 'which leaves the table alone');

# Each entry says the same by cylinder, head and sector as by number.
sub agrees {
    my ($name, $heads, $per_track) = @_;
    for my $p (table($name)) {
        for (['from', $p->{start}], ['to', $p->{start} + $p->{sectors} - 1]) {
            my ($c, $h, $s) = @{ $p->{ $_->[0] } };
            is(($c * $heads + $h) * $per_track + $s - 1, $_->[1],
               "$name, $_->[0] $_->[1]");
        }
    }
    is((-s $name) % ($heads * $per_track * 512), 0, "$name has whole cylinders");
}

my @two = qw(--filesys-size=100s --swap-size=1);
agrees(disk(@two), 16, 63);
agrees(disk(@two, '--geometry=4,17'), 4, 17);
my $aligned = disk(@two, '--align');
is(join(' ', map { $_->{start} % 63 } table($aligned)), '0 0', '--align');
agrees($aligned, 16, 63);
$aligned = disk(@two, '--align=full', '--geometry=2,9');
is(join(' ', map { $_->{start} % 9 } table($aligned)), '0 0', 'on its own tracks');
is(join(' ', map { $_->{start} } table(disk(@two, '--align=none'))), '1 101',
   'without, one behind the other');

# --- What is refused -------------------------------------------------------------------

my @wrong = (
    [] => qr/no partitions/, ['--filesys-size=x'] => qr/--filesys-size=x: not a size/,
    ['--kernel-size=0'] => qr/not a size/, ['--swap=nothing'] => qr/neither/,
    ['--filesys-from=nothing'] => qr/nothing: no such disk/,
    ["--kernel-from=$two"] => qr/$two: no kernel partition/,
    ['--filesys-from=code'] => qr/code: no filesys partition/,
    [qw(1 --loader=nothing)] => qr/nothing: No such file/,
    [ 1, '--geometry=256,1' ] => qr/1 to 255 heads/,
    [qw(1 --align=odd)] => qr/--align=odd/, ['-1'] => qr/usage:/, [qw(1 2)] => qr/usage:/,
    ['much'] => qr/not a size/, ['--nonsense'] => qr/unknown option: nonsense/i,
    [qw(1 -- -q)] => qr/nothing to give arguments to/,
    [qw(--kernel=700 -- -q)] => qr/holds no Strata kernel/,
    ["--kernel=$kernel", '--', 'x' x 4000] => qr/too long for the boot loader/,
    ['--filesys-size=200000'] => qr/too large/,
);
while (my ($args, $expected) = splice @wrong, 0, 2) {
    my $ran = tool('pintos-mkdisk', 'refused', @$args);
    my $name = substr "@$args", 0, 40;
    like($ran->{err}, $expected, "refused: $name");
    isnt($ran->{code}, 0, "$name: exit code");
    ok(!-e 'refused', "$name: no disk");
    unlink 'refused';
}
like(tool('pintos-mkdisk')->{err}, qr/usage:/, 'no name');
my $ran = tool('pintos-mkdisk', '700', '--filesys-size=1');
is($ran->{err}, "pintos-mkdisk: 700: exists already\n", 'a file is not overwritten');
is(slurp('700'), $file{700}, 'and kept');
is(tool("$root/utils/pintos-mkdisk", 'new', '--filesys-size=1')->{code}, 0, 'the file');
is(tool('pintos-mkdisk', 'same', '--filesys-size=1')->{code}, 0, 'and its copy');
is(slurp('new'), slurp('same'), 'make the same');
my $help = tool('pintos-mkdisk', '--help')->{out};
like($help, qr/--$_\b/, "--help tells of $_")
  for map({ ($_, "$_-size", "$_-from") } qw(kernel filesys scratch swap)),
  qw(loader align geometry);

done_testing();
