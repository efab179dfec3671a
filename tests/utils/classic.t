#!/usr/bin/perl
# `make check-classic' builds, runs and grades a classical tests/ tree, and a test
# of it that goes wrong fails.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/../..');
my $tree = tempdir(CLEANUP => 1);
my %passes = (
    threads => [qw(threads/alarm-order threads/alarm-zero threads/flag-seen)],
    userprog => [map { "userprog/$_" }
                 qw(args-none args-two read-sample exec-child bad-read)],
    filesys => [(map { "userprog/$_" }
                 qw(args-none args-two read-sample exec-child bad-read)),
                'filesys/extended/keep-file',
                'filesys/extended/keep-file-persistence'],
);

# A host that has much else to do may need longer than the usual minute.
sub make {
    my ($project, @words) = @_;
    return scalar `make -C $root/$project TIMEOUT=300 @words 2>&1`;
}

for my $project (sort keys %passes) {
    my $count = @{ $passes{$project} };
    remove_tree("$root/$project/build/classic");
    my $output = make($project, 'check-classic', "TESTS=$root/tests/classic");
    is($? >> 8, 0, "$project: exit status") or diag $output;
    like($output, qr/^$count passed, 0 failed$/m, "$project: count");
    my $results = do { local (@ARGV, $/) = "$root/$project/build/classic/results"; <> };
    is($results, join('', map { "pass tests/$_\n" } @{ $passes{$project} }),
       "$project: results");
}
make_path("$root/vm/build/classic/src");
make('vm', 'clean-classic');
ok(!-e "$root/vm/build/classic", 'nothing is left of it');
like(make('threads', 'grade-classic', "TESTS=$root/tests/classic"),
     qr/^TOTAL TESTING SCORE: 100\.0%$/m, 'the tree grades itself');

# Another tree, under another name, in which one test expects something else and
# one does not tell the kernel what it should.
system("cp -r $root/tests/classic $tree/course") == 0 or die;
sub change {
    my ($file, $from, $to) = @_;
    local @ARGV = ("$tree/course/$file");
    local $^I = '';
    while (<>) {
        s/\Q$from\E/$to/;
        print;
    }
}
change('threads/alarm-zero.ck', '(alarm-zero) PASS', '(alarm-zero) NO');
change('threads/Make.tests', '-mlfqs', '-rs=7');
my $output = make('threads', 'check-classic', "TESTS=$tree/course");
isnt($? >> 8, 0, 'failures give a bad exit status');
like($output, qr/^1 passed, 2 failed$/m, 'two tests were broken') or diag $output;
like($output, qr/^FAIL tests\/threads\/flag-seen$/m,
     'the one without its option fails');
$output = make('threads', 'grade-classic', "TESTS=$tree/course");
like($output, qr/^TOTAL TESTING SCORE: 50\.0%$/m, 'and cost their points')
  or diag $output;

done_testing();
