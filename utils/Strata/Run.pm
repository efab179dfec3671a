package Strata::Run;

# A run of an emulator: its output as it comes, its end, and how it ended.

use strict;
use warnings;
use Exporter 'import';
use IO::Select;
use POSIX qw(:sys_wait_h);
use Time::HiRes qw(time sleep);

our @EXPORT_OK = qw(run_emulator);

# The codes with which the kernel ends QEMU: value written * 2 + 1.
use constant { CODE_POWER_OFF => 99, CODE_PANIC => 103 };

# Runs COMMAND for OPT and copies the console to standard output.  Returns a
# hash: how (power-off, reboot, panic, timeout, reset, quit, failed), lines,
# not_loaded (what kept the kernel from being loaded, if anything did).
# WORK holds the serial line's file where there is one, and QEMU's control socket.
sub run_emulator {
    my ($opt, $work, @command) = @_;
    my $run = { opt => $opt, work => $work, lines => [], partial => '',
                bochs => $opt->{emulator} eq 'bochs' };
    $run->{display} = !$run->{bochs} && $opt->{display} eq 'terminal';
    $run->{file} = $run->{bochs} || $run->{display} || !$opt->{serial};
    my $terminal = save_terminal();
    my $pid = start($run, @command);
    local @SIG{qw(INT TERM HUP PIPE)} = (sub {
        kill 'KILL', $pid;
        waitpid $pid, 0;
        restore_terminal($terminal);
        unlink @{ $opt->{locks} // [] };
        die "interrupted\n";
    }) x 4;

    set_deadline($run);
    follow($run, $pid);
    restore_terminal($terminal);
    unlink @{ $opt->{locks} // [] };    # Bochs leaves them when it is killed
    show($run, "\n") if $run->{partial} ne '' && !$opt->{gdb};
    syswrite STDOUT, $run->{kept} if defined $run->{kept};
    push @{ $run->{lines} }, $run->{partial} if $run->{partial} ne '';
    $run->{how} //= judge($run);
    return $run;
}

sub save_terminal {
    return unless -t STDIN;
    my $settings = `stty -g 2>/dev/null`;
    chomp $settings;
    return $settings;
}

sub restore_terminal {
    my ($settings) = @_;
    system 'stty', $settings if defined $settings && $settings ne '';
}

# Starts COMMAND.  QEMU's output comes through a pipe; Bochs writes a file, as does
# QEMU where its display is the terminal or nothing shall be printed.
sub start {
    my ($run, @command) = @_;
    pipe my $read, my $write or die "pipe: $!\n";
    my $input = hold_input($run);
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        if ($run->{bochs}) {
            open STDIN, '<', '/dev/null';
            open STDOUT, '>', "$run->{work}/stdout";
            open STDERR, '>&', \*STDOUT;
        } else {
            open STDOUT, '>&', $write unless $run->{display};
            open STDERR, '>', "$run->{work}/stderr";
        }
        open STDIN, '<&', $input if $input;
        close $run->{held} if $input;
        close $read;
        chdir $run->{work} if $run->{opt}{record} || $run->{opt}{replay};
        { no warnings 'exec'; exec @command; }
        POSIX::_exit(127);
    }
    close $write;
    $run->{pipe} = $read;
    return $pid;
}

# While it records, QEMU loses what comes before the kernel has set up its serial
# line.  What is not typed is therefore held until then; returns the end of the
# pipe from which it will come, or nothing.
sub hold_input {
    my ($run) = @_;
    return if !$run->{opt}{record} || -t STDIN;
    pipe my $from, $run->{held} or die "pipe: $!\n";
    return $from;
}

# Lets a process pass on what was held, 200 bytes a second: QEMU does not hold back
# what the guest has no room for while it records, and on a busy host that is soon
# much.
sub release_input {
    my ($run) = @_;
    my $held = delete $run->{held} or return;
    if (!(fork // die "fork: $!\n")) {
        while (sysread STDIN, my $byte, 1) {
            syswrite $held, $byte;
            sleep 0.005;
        }
        POSIX::_exit(0);
    }
    close $held;
}

sub set_deadline {
    my ($run) = @_;
    $run->{deadline} = time + $run->{opt}{timeout}
      if defined $run->{opt}{timeout};
}

# Copies output until the emulator ends, or has to be ended.
sub follow {
    my ($run, $pid) = @_;
    my $ended;
    while (!$ended) {
        $ended = $run->{file} ? wait_for_file($run, $pid)
                              : wait_for_pipe($run);
        if (!$ended && defined $run->{deadline} && time >= $run->{deadline}) {
            time_out($run, $pid);
            return;
        }
        if (!$ended && $run->{kill_at} && time >= $run->{kill_at}) {
            $run->{how} = $run->{panic} ? 'panic'
              : defined $run->{not_loaded} ? 'failed' : 'timeout';
            end($run, $pid);
            return;
        }
    }
    waitpid $pid, 0 unless $run->{reaped};
    $run->{status} = $? unless $run->{reaped};
    take_file($run) if $run->{file};
}

# Copies what QEMU prints; true at its end.
sub wait_for_pipe {
    my ($run) = @_;
    my $until = $run->{kill_at} // $run->{deadline};
    my $wait = defined $until ? $until - time : undef;
    $wait = 0 if defined $wait && $wait < 0;
    IO::Select->new($run->{pipe})->can_read($wait) or return 0;
    my $got = sysread $run->{pipe}, my $text, 65536;
    return 1 if !$got;
    take($run, $text);
    return 0;
}

# The same for an emulator that has no better sign of life than the growth of its file.
sub wait_for_file {
    my ($run, $pid) = @_;
    take_file($run);
    if (waitpid($pid, WNOHANG) == $pid) {
        $run->{status} = $?;
        $run->{reaped} = 1;
        return 1;
    }
    sleep 0.01;
    return 0;
}

sub take_file {
    my ($run) = @_;
    if (!$run->{serial}) {
        open $run->{serial}, '<:raw', "$run->{work}/serial" or do {
            delete $run->{serial};
            return;
        };
    }
    while (sysread $run->{serial}, my $text, 65536) {
        take($run, $text);
    }
}

# Passes TEXT on, unless it is not wanted (-s); where there is a display, when that is
# gone.
sub show {
    my ($run, $text) = @_;
    return if !$run->{opt}{serial};
    if ($run->{display}) {
        $run->{kept} .= $text;
    } else {
        syswrite STDOUT, $text;
    }
}

# Passes TEXT on and looks for what matters in it.
sub take {
    my ($run, $text) = @_;
    show($run, $text);
    my @lines = split /\r?\n/, $run->{partial} . $text, -1;
    $run->{partial} = pop @lines;
    for my $line (@lines) {
        push @{ $run->{lines} }, $line;
        release_input($run) if $line eq 'Boot complete.';
        set_deadline($run) if $run->{opt}{timeout_per_action}
          && $line =~ /^Execution of '.*' complete\.$/;
        $run->{panic} = 1 if $line =~ /Kernel PANIC at/;
        $run->{powered_off} = 1 if $line =~ /^Powering off\.\.\./;
        $run->{rebooting} = 1 if $line =~ /^Rebooting\.\.\./;
        $run->{quit} = 1 if $line =~ /^QEMU: Terminated/;

        # What loads the kernel, and cannot, says so and stops.
        if ($line =~ /^Strata: ./ && @{ $run->{lines} } == 1) {
            $run->{not_loaded} = $line;
            $run->{kill_at} = time;
        }

        $run->{kill_at} //= time + 0.2
          if $run->{opt}{kill_on_failure}
          && $line =~ /^Every thread is blocked/;

        # Who asked to be rid of a panicking kernel still wants to know where
        # it was.
        $run->{kill_at} //= time + 0.5
          if $run->{panic} && $run->{opt}{kill_on_failure}
          && $line =~ /^Call stack:/;
    }
}

# The time is up: has every CPU tell what it does, then ends the emulator.
sub time_out {
    my ($run, $pid) = @_;
    if (!$run->{file} && inject_nmi($run)) {
        my $until = time + 1;
        while (time < $until && IO::Select->new($run->{pipe})->can_read(0.3)) {
            last unless sysread $run->{pipe}, my $text, 65536;
            take($run, $text);
        }
    }
    end($run, $pid);
    take($run, "\n") if $run->{partial} ne '';
    my $message = "TIMEOUT after $run->{opt}{timeout} seconds of host time\n";
    take($run, $message);
    print $message if !$run->{opt}{serial};
    $run->{how} = 'timeout';
}

# Sends a non-maskable interrupt over QEMU's control socket.
sub inject_nmi {
    my ($run) = @_;
    require IO::Socket::UNIX;
    my $socket = IO::Socket::UNIX->new(Peer => "$run->{work}/qmp") or return 0;
    $socket->autoflush(1);
    print $socket "{\"execute\":\"qmp_capabilities\"}\n",
      "{\"execute\":\"inject-nmi\"}\n";
    my ($select, $answers) = (IO::Select->new($socket), '');
    while ((() = $answers =~ /"return"/g) < 2 && $select->can_read(1)) {
        sysread $socket, $answers, 4096, length $answers or last;
    }
    return 1;
}

sub end {
    my ($run, $pid) = @_;
    take_file($run) if $run->{file};
    kill 'KILL', $pid;
    waitpid $pid, 0;
    $run->{status} = 0;
}

# How a run ended that ended by itself.
sub judge {
    my ($run) = @_;
    my $code = $run->{status} >> 8;
    return 'panic' if $run->{panic};
    return 'power-off' if $run->{powered_off};
    return 'reboot' if $run->{rebooting};
    return 'quit' if $run->{quit};
    if ($run->{bochs}) {
        my $reset = qr/3rd \(\d+\) exception|triple fault|shutdown status/i;
        return 'reset' if grep { $_ =~ $reset } file_lines("$run->{work}/log");
        return 'failed';
    }
    return 'power-off' if $code == CODE_POWER_OFF;
    return 'panic' if $code == CODE_PANIC;
    return 'failed' if $run->{status} != 0;

    # QEMU's code is the same for a machine that was reset, for one that was ended
    # in the monitor (ShutdownCause 2), a window (5) or the debugger, and by a signal.
    my @said = map { file_lines("$run->{work}/$_") } qw(stderr shutdown);
    return 'failed' if grep { /terminating on signal/ } @said;
    return grep({ /shutdown_request reason=[25]$|Terminated via GDB/ } @said)
      ? 'quit' : 'reset';
}

sub file_lines {
    my ($file) = @_;
    open my $in, '<', $file or return;
    return <$in>;
}

1;
