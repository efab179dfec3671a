package Strata::TestPool;

# Runs tasks side by side, each in a process of its own.

use strict;
use warnings;
use POSIX ();
use Storable qw(store retrieve);

# Calls WORK->(TASK) in a child process for each of TASKS, at most JOBS at a
# time, and DONE->(TASK, RESULT) here as each ends; RESULT (a reference) comes
# through a file in DIR, and is undef where the child died without one.
# STARTED->(TASK) is called before.  An interrupt ends the children and dies.
sub run {
    my (%arg) = @_;
    my @waiting = @{ $arg{tasks} };
    my %running;
    my $stop = sub {
        kill 'TERM', keys %running;
        1 while waitpid(-1, 0) > 0;
        die "interrupted\n";
    };
    local $SIG{INT} = $stop;
    local $SIG{TERM} = $stop;
    local $SIG{HUP} = $stop;
    while (@waiting || %running) {
        while (@waiting && keys %running < $arg{jobs}) {
            my $task = shift @waiting;
            $arg{started}->($task) if $arg{started};
            $running{ start($task, $arg{work}, $arg{dir}) } = $task;
        }
        my $child = waitpid -1, 0;
        my $task = delete $running{$child} // next;
        my $file = "$arg{dir}/result-$child";
        my $result = -e $file ? retrieve($file) : undef;
        unlink $file;
        $arg{done}->($task, $result);
    }
}

sub start {
    my ($task, $work, $dir) = @_;
    my $child = fork // die "fork: $!\n";
    return $child if $child;
    $SIG{INT} = 'IGNORE';       # the parent answers it, with TERM
    $SIG{TERM} = $SIG{HUP} = 'DEFAULT';
    my $result = $work->($task);
    store $result, "$dir/part-$$";
    rename "$dir/part-$$", "$dir/result-$$";
    POSIX::_exit(0);
}

# How many processors there are.
sub processors {
    my $count = 0;
    if (open my $in, '<', '/proc/cpuinfo') {
        $count = grep { /^processor\s*:/ } <$in>;
    }
    return $count || 1;
}

1;
