#!/usr/bin/perl
# Traces call every system call by the name that lib/syscall-nr.h has for its number,
# as the compiler understands it.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Test::More;
use lib abs_path(dirname(__FILE__));
use HostTest;
use Strata::Trace;

in_new_folder();
my $header = "$root/lib/syscall-nr.h";
my %names = %{ Strata::Trace::call_names($header) };

# Numbers that begin or end a range are no calls.
my @calls = grep { !/^SYS_(?:OURS|END)$/ }
  slurp($header) =~ /^\s*(SYS_\w+)/mg;
ok(@calls > 50, 'the header has calls');

my ($compiler) = grep { `$_ --version 2>/dev/null` } qw(i686-linux-gnu-gcc gcc clang cc);
spew('numbers.c', "#include \"$header\"\n"
       . join '', map { "int number_of_$_ = $_ + 1000;\n" } @calls);
my $assembly = `$compiler -S -o - numbers.c`;
for my $call (@calls) {
    my ($number) = $assembly =~ /^number_of_$call:\s+\.long\s+(\d+)/m;
    is($names{ ($number // 0) - 1000 }, lc $call =~ s/^SYS_//r, $call);
}
is(keys %{ Strata::Trace::call_names('nowhere') }, 0, 'no header, no names');
done_testing();
