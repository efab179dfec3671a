#!/usr/bin/perl
# utils/bench fails for what is above its limit, or above what is promised, or not
# measured though promised.  A pretended pintos prints the figures.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

my $folder = in_new_folder();
script('pintos', <<'END');
for name; do :; done
figures=$name
case "$*" in *--smp=2*) figures=$name-2;; esac
echo "Pintos booting with 4,096 kB RAM..."
echo "Boot complete."
echo "Executing '$name':"
cat ${0%/*}/$figures
echo "Execution of '$name' complete."
echo "Powering off..."
END
spew("tests/bench/$_.c", "/* It is quick.\n\n   \@machine smp=1,2\n   \@check\n   1; */\n"
     . "KERNEL_TEST($_)\n") for qw(one two);
spew('one', "BENCH fast 90\nBENCH odd 7\n");
spew('one-2', "BENCH fast 120\n");
spew('two', "BENCH slow 1000\n");
spew('two-2', '');
my $limits = "# a comment\nslow 1000\nfast 100 110\n";

my $bench = 'bench';
# With LIMITS, OPTIONS exit with CODE; returns what is printed.
sub bench {
    my ($name, $limits, $code, @options) = @_;
    spew('tests/bench/limits', $limits);
    my $ran = tool($bench, "--root=$folder", "--pintos=$folder/pintos", @options);
    is($ran->{code}, $code, $name) or diag $ran->{all};
    return $ran->{all};
}

like(bench('a table', $limits, 0),
     qr/^fast +90 +100 +0\.90\nodd +7 +- +-\nfast +120 +100 +1\.20  ABOVE\nslow +1,000 /m,
     'its rows');
bench('above the limit', $limits, 1, '--strict');
my $said = bench('as promised, by one CPU', $limits, 0, '--promised');
like($said, qr/^fast +90 +110 .*\n(?:.*\n)*slow +1,000 +- +-$/m, 'promises alone');
unlike($said, qr/120/, 'not by two');
bench('above what is promised', "fast 200 89\n", 1, '--promised');
like(bench('not measured', "$limits\ngone 5 5\n", 1, '--promised'),
     qr/^FAIL gone: promised, but not measured$/m, 'said');
spew('two', "Kernel PANIC at x\n");
bench('a bench that fails', $limits, 1);
like(bench('nothing is promised', "fast 200\n", 2, '--promised'), qr/^bench: .*no promise/m,
     'said');
like(bench('no such test', $limits, 2, '--test=none'), qr/^bench: no bench matches none$/m,
     'said');
spew('two', "BENCH slow 1000\n");
like(bench('one test', $limits, 0, '--promised', '--test=tw'), qr/^slow /m, 'its row');
like(bench('what excludes each other', $limits, 2, '--strict', '--promised'),
     qr/^usage: bench /m, 'said');
unlink 'tests/bench/limits';
$bench = "$root/utils/bench";
like(tool($bench, "--root=$folder")->{err}, qr{^bench: .*/limits: No such file}, 'no limits');
like(bench('the file itself', $limits, 1, '--strict'), qr/^fast +120 .*  ABOVE$/m, 'its row');
done_testing();
