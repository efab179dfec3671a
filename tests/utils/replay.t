#!/usr/bin/perl
# Runs that repeat: -j SEED gives the same output byte for byte without a disk;
# --record and --replay do so with one, with input, and under gdb backwards.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use lib dirname(abs_path(__FILE__)), dirname(abs_path(__FILE__)) . '/../../utils';
use HostTest qw(in_new_folder spew tool_with $root);
use Strata::Recording ();       # once, not in each run
use Test::More;

my $folder = in_new_folder();
chdir $root or die "$root: $!\n";

check_jitter();
check_recording();
check_input();
check_reverse();
check_errors();
done_testing();

# What pintos prints for ARGUMENTS, its input from the file INPUT.
sub pintos {
    my ($arguments, $input) = @_;
    return tool_with({ STDIN => $input // '/dev/null' }, 'pintos', '--timeout=120',
                     split ' ', $arguments)->{all};
}

# Schedules differ from seed to seed and are the same for the same.
sub check_jitter {
    my $command = '--kernel=build/kernel.bin -- -q ktest jitter-order '
      . 'ktest priority-donate-many';
    my %orders;
    for my $seed (1 .. 3) {
        my ($one, @more) = map { pintos("-j $seed $command") } 1 .. ($seed < 3 ? 2 : 1);
        is($_, $one, "seed $seed: the same again") for @more;
        like($one, qr/^Timer: \d+ ticks$/m, 'runs to its end');
        $orders{$1}++ if $one =~ /^\(jitter-order\) order (\w+)/m;
    }
    ok(keys %orders > 1, 'different seeds, different orders');
}

sub check_recording {
    my $recorded = pintos("--record=$folder/run --exit-status run wc wc");
    like($recorded, qr/^wc: exit\(\d+\)$/m, 'recorded') or diag $recorded;
    is(pintos("--replay=$folder/run"), $recorded, 'the same again');
}

sub check_input {
    my $put = join ' ', map { "-p build/examples/$_ -a $_" } qw(sh echo);
    my $recorded = pintos("--record=$folder/shell --filesys-size=2 "
        . "--kernel=build/kernel.bin $put -- -f -q run sh",
        spew("$folder/typed", "echo typed words\nexit\n"));
    like($recorded, qr/^typed words\r?$/m, 'recorded with input')
      or diag $recorded;
    is(pintos("--replay=$folder/shell"), $recorded, 'replayed without');
}

# One step back from a breakpoint is where the call came from.
sub check_reverse {
    my ($gdb) = grep { -x } map { ("$_/gdb-multiarch", "$_/gdb") }
      split /:/, $ENV{PATH};
    SKIP: {
        skip 'no gdb', 1 unless defined $gdb;
        my $port = 20000 + $$ % 20000;
        my $pid = fork // die "fork: $!\n";
        if (!$pid) {
            open STDOUT, '>', "$folder/gdb-run";
            open STDERR, '>&', \*STDOUT;
            open STDIN, '<', '/dev/null';
            $ENV{PINTOS_GDB_PORT} = $port;
            exec 'timeout', 50, 'utils/pintos', "--replay=$folder/run",
              '--gdb';
        }
        my @commands = ("target remote :$port", 'break process_wait',
                        'continue', 'reverse-stepi', 'bt 1', 'threads',
                        'btthreadall', 'kill');
        my $said = '';
        for (1 .. 50) {         # until the emulator listens
            $said = `timeout 40 $gdb -q -batch -x utils/gdb-macros @{[ map { "-ex '$_'" } @commands ]} build/kernel.o 2>&1 </dev/null`;
            last if $said !~ /(?:refused|timed out)/;
            select undef, undef, undef, 0.1;
        }
        waitpid $pid, 0;
        like($said, qr/Breakpoint 1, process_wait.*^#0 .*\brun/ms,
             'gdb steps back out of a function') or diag $said;
        like($said, qr/^0x\w+  tid 1  main +priority 31  THREAD_RUNNING$/m,
             'gdb lists threads') or diag $said;
        like($said, qr/^Thread 1 \(main\):\nruns on CPU 0:.*\nThread 2 \(idle\):
(?:\w.*\n)*thread_entry \+ \d+ in section .text\nThread 3 /m,
             'with their call stacks') or diag $said;
    }
}

sub check_errors {
    like(pintos("--replay=$folder/none"), qr/none: no such recording$/m,
         'no such file');
    open my $out, '>', "$folder/bad" or die;
    print $out "nonsense\n" x 100;
    close $out;
    like(pintos("--replay=$folder/bad"), qr/bad: not a recording$/m,
         'a file of another kind');
    like(pintos("--record=x --smp=2 -- -q"), qr/--record needs --smp=1$/m,
         'one processor only');
    like(pintos("--replay=$folder/run -- -q"),
         qr/the recording has the kernel's arguments$/m,
         'arguments of its own');
}
