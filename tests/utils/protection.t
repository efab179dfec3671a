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

# What the run of NAME, a program, prints on a CPU of MODEL.
sub ran {
    my ($model, $name) = @_;
    my $run = pintos("--cpu=$model", '--filesys-size=1', '-p', program($name), '-a',
                     $name, '--', '-q', '-f', 'run', $name);
    return $run->{all};
}

sub ran_in_kernel {
    my ($model, $name) = @_;
    return pintos("--cpu=$model", '--', '-q', 'ktest', $name)->{all};
}

like(ran('pentium', 'bad-umip'), qr/^\(bad-umip\) not prevented$/m, 'no UMIP');
like(ran('max', 'bad-umip'), qr/^bad-umip: dying due to interrupt 0x0d /m, 'UMIP');
like(ran_in_kernel('pentium', 'touch-user'),
     qr/^\(touch-user\) not prevented$/m, 'no SMAP');
like(ran_in_kernel('max', 'touch-user'),
     qr/^Page fault at 0x8048005: rights violation .* kernel .*^Kernel PANIC /ms,
     'SMAP');
like(ran_in_kernel('pentium', 'enter-user'),
     qr/^\(enter-user\) not prevented$/m, 'no SMEP');
like(ran_in_kernel('max', 'enter-user'),
     qr/^Page fault at 0x8048000: rights violation .* kernel .*^Kernel PANIC /ms,
     'SMEP');
for my $model ('pentium', 'max') {
    for my $name ('thread-fork', 'signal-handler', 'args-many') {
        like(ran($model, $name), qr/^\($name\) end$/m, "$name on $model");
    }
}
done_testing();
