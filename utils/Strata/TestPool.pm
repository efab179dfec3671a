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
#
# Each child has a processor that its emulator should keep to (STRATA_PROCESSOR):
# QEMU's threads hand each tick of the guest's clock to each other, which on one
# processor takes half the time.
sub run {
    my (%arg) = @_;
    my @waiting = @{ $arg{tasks} };
    my @processors = processors();
    my @slots = 0 .. $arg{jobs} - 1;
    my (%running, %slot);
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
            my $slot = shift @slots;
            local $ENV{STRATA_PROCESSOR} = $processors[ $slot % @processors ];
            my $child = start($task, $arg{work}, $arg{dir});
            ($running{$child}, $slot{$child}) = ($task, $slot);
        }
        my $child = waitpid -1, 0;
        my $task = delete $running{$child} // next;
        push @slots, delete $slot{$child};
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

# The numbers of the processors that we may use.
sub processors {
    open my $in, '<', '/proc/self/status' or return 0;
    my ($list) = map { /^Cpus_allowed_list:\s*(\S+)/ ? $1 : () } <$in>;
    my @processors = map { /^(\d+)-(\d+)$/ ? $1 .. $2 : $_ } split /,/, $list // 0;
    return @processors;
}

1;
