package Strata::TestGroup;

# Tests that want the same machine share one boot, in which they run one after the
# other: starting a machine takes longer than most of them.  What does not go well
# there runs again alone, so that one failure does not make others.

use strict;
use warnings;
use List::Util qw(max);
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
    my (@tasks, %open, %seconds, %files);
    for my $run (@runs) {
        if (!may_share($run, $settings)) {
            push @tasks, [$run];
            next;
        }
        my $own = ($work->{ $run->{id} } // USUAL_SECONDS) - START_SECONDS;
        $own = 0 if $own < 0;
        my $key = machine($run, $settings);
        my $task = $open{$key};
        if (!$task || @$task == MOST_TESTS
            || $seconds{$key} + $own > MOST_SECONDS
            || !may_add($files{$key}, wanted_files($run))) {
            $open{$key} = $task = [];
            ($seconds{$key}, $files{$key}) = (0, {});
            push @tasks, $task;
        }
        push @$task, $run;
        $files{$key} = { %{ $files{$key} }, wanted_files($run) };
        $seconds{$key} += $own;
    }
    return @tasks;
}

# True for a test that leaves the kernel as it was, and asks for no more than a
# machine and files on its disk.  In a student's kernel a program may leave things
# behind without being wrong about what its test tells, so that each has its own.
sub may_share {
    my ($run, $settings) = @_;
    my $test = $run->{test} // return 0;
    my ($boot, @more) = @{ $test->{boots} };
    my $user = $test->{kind} eq 'user';
    return !$run->{bochs} && !$test->{alone} && !@more && $boot->{status} eq 'ok'
      && !@{ $boot->{kernel} } && !defined $boot->{input}
      && !@{ $test->{gets} } && !@{ $test->{randoms} }
      && ($user ? !$settings->{project} : !$run->{machine}{disk}
            && !defined $boot->{run} && !@{ $test->{puts} }
            && !@{ $test->{programs} });
}

# What RUN finds on its disk: the file's name => where it comes from.
sub wanted_files {
    my ($run) = @_;
    my $test = $run->{test};
    return if $test->{kind} eq 'kernel';
    return ((map { ($_ => "$test->{folder}/$_") }
             $test->{name}, @{ $test->{programs} }),
            map { ($_->[1] => "$test->{folder}/$_->[0]") } @{ $test->{puts} });
}

# True where files WANTED can be on one disk with files THERE.
sub may_add {
    my ($there, %wanted) = @_;
    return !grep { ($there->{$_} // $wanted{$_}) ne $wanted{$_} } keys %wanted;
}

sub machine {
    my ($run, $settings) = @_;
    my %machine = %{ $run->{machine} };
    my ($kernel) = Strata::TestRun::kernel({ test => $run->{test},
                                             settings => $settings });
    return join ' ', $kernel, $run->{turn} // 1, $run->{test}{kind},
      map { "$_=$machine{$_}" } sort keys %machine;
}

# Runs the tests of RUNS in one boot.  Returns their results, as
# Strata::TestRun::run does, in order.  Where one leaves a file behind or takes one
# away, each runs again alone, to see which.
sub run {
    my ($runs, $settings) = @_;
    my $started = time;
    my $boot = $runs->[0]{test}{boots}[0];
    my (@contexts, @command, %seen);
    my $tidy = { %$settings, tidy => 1 };
    my ($output, $changes) = Strata::TestRun::in_work_folder($settings, sub {
        my ($work) = @_;
        @contexts = map { Strata::TestRun::prepare($_, $tidy, $work) } @$runs;
        my ($first) = @contexts;
        $first->{limit} = max(map { $_->{test}{limit} } @$runs);
        $first->{puts}
          = [ grep { !$seen{ $_->[1] }++ } map { @{ $_->{puts} } } @contexts ];
        @command = Strata::TestRun::command($first, $boot, 0);
        splice @command, 1, 0, '--timeout-per-action';
        my $action = $command[-2];
        push @command, map { ($action, text($_)) } @contexts[ 1 .. $#contexts ];
        my ($printed) = Strata::TestRun::capture($first, $boot, @command);
        return ($printed, scalar(() = Strata::TestRun::changed_files($first)));
    });
    return map { Strata::TestRun::run($_, $tidy) } @$runs if $changes;
    my $seconds = (time - $started) / @$runs;
    my %part = parts($output // '');
    my (@results, $broken);
    for my $i (0 .. $#$runs) {
        my $part = $part{ text($contexts[$i]) };
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

# What the kernel is told to run for the test of CONTEXT.
sub text {
    my ($context) = @_;
    return Strata::TestRun::run_text($context, $context->{test}{boots}[0]);
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
