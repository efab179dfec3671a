package Strata::TestGroup;

# Kernel tests that want the same machine share one boot, in which they run one
# after the other: starting a machine takes longer than most of them.  What does
# not go well there runs again alone, so that one failure does not make others.

use strict;
use warnings;
use Time::HiRes qw(time);
use Strata::TestRun;

# The most tests in a boot, and the most seconds of work that they were last time.
use constant { MOST_TESTS => 16, MOST_SECONDS => 1.5 };

# What a test takes in a machine of its own at least, mostly for starting that, and
# what one is thought to take that never ran.
use constant { START_SECONDS => 0.06, USUAL_SECONDS => 0.12 };

# Divides RUNS into tasks: arrays of the runs that share a boot.  WORK has the
# seconds that each was, where that is known.
sub tasks {
    my ($settings, $work, @runs) = @_;
    my (@tasks, %open, %seconds);
    for my $run (@runs) {
        if (!may_share($run)) {
            push @tasks, [$run];
            next;
        }
        my $own = ($work->{ $run->{id} } // USUAL_SECONDS) - START_SECONDS;
        $own = 0 if $own < 0;
        my $key = machine($run, $settings);
        my $task = $open{$key};
        if (!$task || @$task == MOST_TESTS
            || $seconds{$key} + $own > MOST_SECONDS) {
            $open{$key} = $task = [];
            $seconds{$key} = 0;
            push @tasks, $task;
        }
        push @$task, $run;
        $seconds{$key} += $own;
    }
    return @tasks;
}

# True for a test of the kernel that leaves it as it was, and asks for no more
# than a machine.
sub may_share {
    my ($run) = @_;
    my $test = $run->{test} // return 0;
    my ($boot, @more) = @{ $test->{boots} };
    return $test->{kind} eq 'kernel' && !$run->{bochs} && !$test->{alone}
      && !@more && $boot->{status} eq 'ok' && !@{ $boot->{kernel} }
      && !defined $boot->{input} && !defined $boot->{run}
      && !$run->{machine}{disk} && !grep { @{ $test->{$_} } }
      qw(programs puts gets randoms);
}

sub machine {
    my ($run, $settings) = @_;
    my %machine = %{ $run->{machine} };
    my ($kernel) = Strata::TestRun::kernel({ test => $run->{test},
                                             settings => $settings });
    return join ' ', $kernel, $run->{turn} // 1, $run->{test}{limit},
      map { "$_=$machine{$_}" } sort keys %machine;
}

# Runs the tests of RUNS in one boot.  Returns their results, as
# Strata::TestRun::run does, in order.
sub run {
    my ($runs, $settings) = @_;
    my $started = time;
    my @contexts = map { Strata::TestRun::context($_, $settings) } @$runs;
    my @command = Strata::TestRun::command($contexts[0],
                                           $runs->[0]{test}{boots}[0], 0);
    splice @command, 1, 0, '--timeout-per-action';
    my $action = $command[-2];
    push @command, map { ($action, $_->{test}{name}) } @$runs[ 1 .. $#$runs ];
    my ($output, $errors, $status)
      = Strata::TestRun::in_work_folder($settings, sub {
            my ($work) = @_;
            $_->{work} = $work for @contexts;
            return Strata::TestRun::capture($contexts[0],
                                            $runs->[0]{test}{boots}[0], @command);
        });
    my $seconds = (time - $started) / @$runs;
    my %part = parts($output);
    my (@results, $broken);
    for my $i (0 .. $#$runs) {
        my $part = $part{ $runs->[$i]{test}{name} };
        my $result = Strata::TestRun::new_result();
        $result->{commands} = [ Strata::TestRun::command_text(@command) ];
        @$result{qw(output seconds)} = ($part // '', $seconds);
        push @results, !defined $part || $broken
          ? Strata::TestRun::run($runs->[$i], $settings)
          : judged($contexts[$i], $result, $part) ? $result
          : again_alone($runs, $i, $result, $settings);
        $broken ||= ($part // '') !~ /^Execution of .* complete\.\r?$/m;
    }
    return @results;
}

# What each test printed, with the kernel's first and last lines around it; where
# the kernel did not get to the last, those of it that came to their end have the
# line that matters.
sub parts {
    my ($output) = @_;
    my ($name, $last, %part) = ('');
    my %around = (head => '', tail => '');
    for my $line (split /^/, $output) {
        $name = $1 if $line =~ /^Executing '([^']*)':/;
        $last = 1 if $line =~ /^Timer: \d+ ticks/;
        if ($last || $name eq '') {
            $around{ $last ? 'tail' : 'head' } .= $line;
        } else {
            $part{$name} .= $line;
        }
    }
    for my $text (values %part) {
        my $tail = $last || $text !~ /^Execution of .* complete\.\r?$/m
          ? $around{tail} : "Powering off...\n";
        $text = $around{head} . $text . $tail;
    }
    return %part;
}

# True where PART is what the test should print; else RESULT says why not.
sub judged {
    my ($context, $result, $part) = @_;
    my $boot = $context->{test}{boots}[0];
    my @lines = map { s/\r$//r } split /\n/, $part;
    my $why = Strata::TestRun::fault_in_run($context, $boot, 0, @lines);
    return Strata::TestRun::failed($result, $why) if defined $why;
    my @got = Strata::TestRun::printed($context, $boot, @lines);
    return Strata::TestRun::compare($context, $boot, $result, @got)
      && Strata::TestRun::check($context, $boot, $result, $part, @got);
}

# The result of test I of RUNS, which failed among others, as FAILED tells.  It
# is that of a run alone; where that passes, the failure stands nevertheless.
sub again_alone {
    my ($runs, $i, $failed, $settings) = @_;
    my $alone = Strata::TestRun::run($runs->[$i], $settings);
    return $alone if $alone->{verdict} ne 'pass' || $i == 0;
    my @before = map { $_->{test}{name} } @$runs[ 0 .. $i - 1 ];
    $failed->{why} = "passes alone, but not after @before: $failed->{why}";
    return $failed;
}

1;
