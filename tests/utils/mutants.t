#!/usr/bin/perl
# Each lock of filesys/ is needed, and a test notices when it does nothing; one
# that nobody noticed would be told.  (`make mutants' runs each test often.  With
# the lock they run as tests of their own.)
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

in_new_folder();
my $ran = tool('mutants', '--runs=1', '--jobs=1', '--only-mutants');
is($ran->{code}, 0, 'no lock is missed') or diag $ran->{all};
like($ran->{out}, qr/^DIRECTORY +\S+ +1 of 1, .*\n(?:.*\n)*\d+ locks, 0 survive\n\z/m,
     'which it says');

# No test of filesys/ notices a lock of threads/, none that there is of devices/.
$ran = tool('mutants', '--runs=1', '--folder=devices');
is($ran->{code}, 1, 'locks that no test notices');
like($ran->{out}, qr/^IDE_CHANNEL, which no test claims to notice, survives$/m,
     'are told');
is(tool("$root/utils/mutants", '--lock=NOTHING')->{code}, 2, 'no such lock');

# A kernel whose lock does nothing says so on its command line; other names are
# refused.
like(pintos('--', '-q', '-mutant=NOTHING')->{out}, qr/-mutant=NOTHING/,
     'no such lock in the kernel');
like(pintos('--', '-q', '-mutant=CONSOLE')->{out}, qr/^Powering off/m,
     'a kernel whose console is not locked');

done_testing();
