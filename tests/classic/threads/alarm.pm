package tests::threads::alarm;

use strict;
use warnings;
use Exporter 'import';
use tests::tests;

our @EXPORT = qw(check_order);

# The threads must have woken after 10, 20, ... ticks, COUNT of them.
sub check_order {
    my ($count) = @_;
    my @slept = map { /slept (\d+) ticks/ ? $1 : () } core();
    fail("$count threads should have slept, not " . @slept) if @slept != $count;
    for my $i (1 .. $count) {
        fail("number $i to wake slept $slept[$i - 1] ticks")
          if $slept[ $i - 1 ] != 10 * $i;
    }
    pass;
}

1;
