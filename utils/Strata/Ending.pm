package Strata::Ending;

# What is said after a run, and the exit code it has.

use strict;
use warnings;
use Exporter 'import';
use Strata::Options qw(%EXIT);

our @EXPORT_OK = qw(report exit_code);

# Adds what a person wants to know about an end that was not a good one.
sub report {
    my ($opt, $result) = @_;
    print_symbols($opt, $result)
      if grep { /^Call stack:/ } @{ $result->{lines} };
    if ($result->{how} eq 'reset') {
        print "The machine was reset before the kernel powered off: a triple ",
          "fault, most likely.\n";
    } elsif ($result->{how} eq 'failed') {
        print STDERR 'pintos: ', $result->{not_loaded}
          // failure($opt, $result), "\n";
    }
}

# What the emulator complained of, in a line.
sub failure {
    my ($opt, $result) = @_;
    my $file = "$opt->{work}/" . ($opt->{emulator} eq 'bochs' ? 'log' : 'stderr');
    open my $in, '<', $file or return 'the emulator failed';
    my @lines = grep { /\S/ } <$in>;
    chomp @lines;
    my ($locked) = grep { /Failed to get "?(?:shared )?"?\w+"? lock/ } @lines;
    return "a disk is in use by another emulator: $locked" if defined $locked;
    return "QEMU has no window: Debian's package qemu-system-gui brings it"
      if grep { /Display 'gtk' is not available/ } @lines;
    my ($panic) = grep { />>PANIC<</ } @lines;
    return 'the emulator failed: ' . ($panic // $lines[-1] // 'no message');
}

# Prints functions and lines for each call stack in the output, the kernel's
# from its own symbols, a program's from the file it was put from.  The line
# before it tells where the kernel has printed those of all threads.
sub print_symbols {
    my ($opt, $result) = @_;
    require Strata::Backtrace;
    my $before = '';
    for my $line (@{ $result->{lines} }) {
        my $whose = $before =~ /^Thread \d+ \((.*?)\): / ? " of thread $1" : '';
        $before = $line;
        my @addresses = Strata::Backtrace::addresses_in($line) or next;
        my $binary = hex($addresses[0]) >= 0xc0000000 ? $opt->{elf_for_symbols}
                                                      : program_symbols($opt);
        next unless defined $binary;
        my @frames = Strata::Backtrace::symbolize($binary, @addresses) or next;
        my $what = $line =~ /Call stack:/ ? 'Call stack with names' : 'Taken';
        print "$what$whose (from $binary):\n";
        print "$_\n" for Strata::Backtrace::format_frames($opt->{root}, @frames);
    }
}

sub program_symbols {
    my ($opt) = @_;
    for (@{ $opt->{put} }) {
        return "$_->[0].debug" if -e "$_->[0].debug";
    }
    return;
}

sub exit_code {
    my ($opt, $result) = @_;
    my %code = (panic => $EXIT{panic}, timeout => $EXIT{timeout},
                reset => $EXIT{reset}, failed => $EXIT{emulator});
    return $code{ $result->{how} } if defined $code{ $result->{how} };
    my @args = @{ $opt->{kernel_arguments} };
    my @lines = @{ $result->{lines} };

    # A kernel that does not get there was told something wrong, or is asked
    # for help.
    return grep({ $_ eq '-h' } @args) ? 0 : $EXIT{usage}
      unless $result->{how} eq 'quit' || grep { $_ eq 'Boot complete.' } @lines;

    my ($at) = grep { $args[$_] =~ /^(?:run|ktest)$/ } 0 .. $#args;
    return 0 if !defined $at || $at == $#args || $result->{how} eq 'quit';
    my ($name) = split ' ', $args[ $at + 1 ];
    my ($status) = map { /^\Q$name\E: exit\((-?\d+)\)$/ ? $1 : () }
      reverse @lines;
    return $status >= 0 && $status < $EXIT{other} ? $status : $EXIT{other}
      if defined $status;
    my $ran = grep { $_ eq "Executing '$args[ $at + 1 ]':" } @lines;
    return !$ran || grep({ /^load: \Q$name\E: |^run '.*': not started$/ } @lines)
      ? $EXIT{other} : 0;
}

1;
