#!/usr/bin/perl
# File systems of other kinds on further disks, made by the host's own tools: a
# ustar archive is mounted and read as part of the one tree of names; what is damaged
# is refused with a line, and never ends in a panic (fat.t has FAT).
# SEED=N TURNS=N tries other damage at random.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Test::More;

in_new_folder();
my $seed = $ENV{SEED} // time;
srand $seed;
diag "seed $seed";

# Boots with the raw disk DISK beside the file system and runs COMMANDS, each a
# program.  Returns what was printed.
sub boot {
    my ($name, $disk, @commands) = @_;
    my @programs = map { ('-p', program($_), '-a', $_) }
      qw(ls cat mount umount mkdir cp rm mv cmp);
    my $ran = pintos('--filesys-size=2', '--mkfs', "--disk=$disk", @programs, '--', '-q',
                     'run', 'mkdir m', map { ('run', $_) } @commands);
    my $fine = $ran->{code} == 0 && $ran->{out} =~ /^Powering off\.\.\.$/m
      && $ran->{all} !~ /PANIC|TIMEOUT|ASSERT/;
    ok($fine, "$name: ends well") or diag substr $ran->{all}, -3000;
    return $ran->{out};
}

# --- ustar ----------------------------------------------------------------------

my $long = 'a-file-with-a-name-of-more-than-25-characters.txt';
my $content = join '', map { "line $_\n" } 1 .. 600;
spew("src/d/e/$long", "found me\n");
spew('src/big', $content);
system('tar', '--format=ustar', '-C', 'src', '-cf', 'a.tar', '.') == 0 or die 'tar';
{
    my $out = boot('ustar', 'a.tar', 'mount hdb m ustar', 'ls -l m', 'ls m/d/e',
                   "cat m/d/e/$long", 'cp m/big big', 'cmp m/big big', 'rm m/big',
                   'mkdir m/new', 'mv m/big m/small', 'mount', 'umount m', 'ls m');
    like($out, qr{^-     \Q${\length $content}\E +\d+  big$}m, 'a file is listed');
    like($out, qr{^d +0 +\d+  d/$}m, 'and a directory');
    like($out, qr/^\Q$long\E$/m, 'with a long name');
    like($out, qr/^found me$/m, 'read');
    like($out, qr/^cmp: exit\(0\)$/m, 'copied');
    like($out, qr/^rm: m\/big: remove failed$/m, 'not removed');
    like($out, qr/^mkdir: m\/new: cannot be made$/m, 'nothing made');
    like($out, qr/^mv: m\/big cannot become m\/small$/m, 'nor renamed');
    like($out, qr/^hdb +\/m +ustar .*, read-only$/m, 'mount says so');
    like($out, qr/^umount: exit\(0\)$/m, 'unmounted');
}

# --- Strata ---------------------------------------------------------------------

# A second one is refused, and neither is harmed.
{
    is(tool('pintos-mkfs', 'second', '--bare', '--size=400s', 'src/big')->{code}, 0,
       'a second file system');
    my $second = slurp('second');
    my $out = boot('a second Strata', 'second', 'mount hdb m strata', 'mount',
                   'mkdir m/d', 'ls m');
    like($out, qr/^mount: hdb on m: another Strata file system is mounted, and there can be but one$/m,
         'a second Strata file system is refused');
    unlike($out, qr/^hdb +\/m/m, 'and is not there');
    like($out, qr/^d$/m, 'what it would cover can be used');
    is(slurp('second') eq $second, 1, 'it is as it was');
    is(tool('pintos-fsck', 'second')->{code}, 0, 'and sound');
}

my $tar = slurp('a.tar');
# Changes some bytes of IMAGE, most of them among the first FRONT.
sub damage {
    my ($image, $front) = @_;
    for (1 .. 1 + rand 8) {
        my $at = int rand(rand() < .8 ? $front : length $image);
        substr($image, $at, 1) = chr(rand() < .3 ? (0, 255)[rand 2] : rand 256);
    }
    return $image;
}

my ($at) = $tar =~ /^(.*?)\.\/big\0/s;
my @images = (
    [ 'no archive', 'x' x 4096, 'ustar', 'not a ustar archive' ],
    [ 'no end', substr($tar, 0, 512), 'ustar', 'its archive has no end' ],
    [ 'cut off', substr($tar, 0, 1024 + length $at), 'ustar', 'its archive is cut off' ],
    [ 'no such kind', $tar, 'fast', 'there is no such kind of file system' ],
    map { [ "damaged archive $_", damage($tar, length $tar), 'ustar' ] }
      1 .. $ENV{TURNS} // 3);

# Each is mounted; WHY not, must be told where that is known.
while (my @some = splice @images, 0, 12) {
    spew('bad', disk_of(map { $_->[1] . "\0" x (-length($_->[1]) % 512) } @some));
    my @where = logical('hdb', scalar @some);
    my (undef, @parts) = split /^(?=Executing 'mount)/m,
      boot('refused and damaged', 'bad', map {
          ("mount $where[$_] m $some[$_][2]", 'ls -l m', 'ls -l m/d', 'cat m/big', 'umount m')
      } 0 .. $#where);
    is(scalar @parts, @some, 'all were tried');
    for my $i (0 .. $#some) {
        my ($name, undef, undef, $why) = @{ $some[$i] };
        like($parts[$i], qr/^mount: $where[$i] on m: \Q$why\E$/m, "$name: said so")
          if defined $why;
    }
}
done_testing();
