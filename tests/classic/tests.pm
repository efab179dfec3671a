package tests::tests;

# What the .ck files of this tree share: called as `perl X.ck TEST RESULT', they
# read TEST.output and write PASS, or FAIL and why, to RESULT.

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw($test pass fail read_text_file core check_expected
  IGNORE_EXIT_CODES);
use constant IGNORE_EXIT_CODES => 'ignore exit codes';

our ($test, $result_file) = @ARGV;

sub finish {
    my (@lines) = @_;
    open my $out, '>', $result_file or die "$result_file: $!\n";
    print $out map { "$_\n" } @lines;
    close $out or die "$result_file: $!\n";
    exit 0;
}

sub pass {
    finish('PASS', @_);
}

sub fail {
    finish('FAIL', map { split /\n/ } @_);
}

sub read_text_file {
    my ($name) = @_;
    open my $in, '<', $name or fail("$name: $!");
    return map { s/\r?\n$//r } <$in>;
}

# The lines between Executing and Execution complete, of a run without faults.
sub core {
    my @lines = read_text_file("$test.output");
    for my $word ('PANIC', 'FAIL', 'TIMEOUT') {
        fail("the run says $word") if grep { /$word/ } @lines;
    }
    fail('the kernel did not boot once') if 1 != grep { /Pintos booting/ } @lines;
    fail('the run did not end') unless grep { /^Powering off/ } @lines;
    shift @lines while @lines && $lines[0] !~ /^Executing '.*':$/;
    shift @lines;
    pop @lines while @lines && $lines[-1] !~ /^Execution of '.*' complete\.$/;
    fail('the test did not complete') if !@lines;
    pop @lines;
    return @lines;
}

# Passes where the core is one of EXPECTED, texts in [].
sub check_expected {
    my $options = ref $_[0] ? '' : shift;
    my (@expected) = @_;
    my @lines = core();
    @lines = grep { !/^\S+: exit\(-?\d+\)$/ } @lines if $options eq IGNORE_EXIT_CODES;
    my $got = join '', map { "$_\n" } @lines;
    for my $expected (map { ref eq 'ARRAY' ? @$_ : $_ } @expected) {
        return if $got eq $expected;
    }
    fail('It printed:', $got, 'and not:', ref $expected[0] ? @{ $expected[0] }
                                                            : $expected[0]);
}

1;
