#!/usr/bin/perl
# The kernel turns on what a CPU has to keep programs from the kernel and the kernel
# from programs, UMIP, SMAP and SMEP, and works with these as without.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

in_new_folder();

my @programs = qw(bad-umip thread-fork signal-handler args-many);
my @put = map { ('-p', program($_), '-a', $_) } @programs;

# What the programs print, and behind them the TESTS of the kernel, in one boot on a CPU
# of MODEL.
sub ran {
    my ($model, @tests) = @_;
    return pintos('--virtual', "--cpu=$model", '--filesys-size=1', @put, '--', '-q', '-f',
                  map({ ('run', $_) } @programs), map { ('ktest', $_) } @tests)->{all};
}

my $without = ran('pentium', 'touch-user', 'enter-user');
like($without, qr/^\(bad-umip\) not prevented$/m, 'no UMIP');
like($without, qr/^\(touch-user\) not prevented$/m, 'no SMAP');
like($without, qr/^\(enter-user\) not prevented$/m, 'no SMEP');
my $with = ran('max', 'touch-user');
like($with, qr/^bad-umip: dying due to interrupt 0x0d /m, 'UMIP');
like($with,
     qr/^Page fault at 0x8048005: rights violation .* kernel .*^Kernel PANIC /ms,
     'SMAP');
like(pintos('--cpu=max', '--', '-q', 'ktest', 'enter-user')->{all},
     qr/^Page fault at 0x8048000: rights violation .* kernel .*^Kernel PANIC /ms,
     'SMEP');
for (['pentium', $without], ['max', $with]) {
    my ($model, $said) = @$_;
    like($said, qr/^\($_\) end$/m, "$_ on $model") for @programs[ 1 .. 3 ];
}
done_testing();
