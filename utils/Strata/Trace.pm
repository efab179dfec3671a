package Strata::Trace;

# What the kernel's tracer sent (threads/trace.h), made into trace events of the
# form that chrome://tracing, Perfetto and speedscope read: lanes for CPUs,
# threads and locks, arrows from who wakes to who is woken and from who frees a
# lock to who waited for it.  A readers-writers lock has as many lanes as there are
# readers inside at once.

use strict;
use warnings;
use Exporter 'import';
use JSON::PP ();

our @EXPORT_OK = qw(read_records trace_events write_trace);

use constant { RECORD => 32, DISK_WRITES => 0x8000 };
use constant { CPUS => 1, THREADS => 2, LOCKS => 3 };     # the groups of lanes

# In the order of enum trace_event, from 1 on.
my @NAMES = qw(none thread switch wake exit lock-wait lock-hold lock-free
               sema-wait intr-begin intr-end call-begin call-end fault-begin
               fault-end disk-begin disk-end tick page evict);

# In the order of enum trace_lock: what a thread waits for a lock to do.
my @WAITS = ('waits for', 'waits to read', 'waits to write');
my @HOLDS = ('hold', 'read', 'write');

my %INTERRUPTS = (0x20 => 'timer', 0x21 => 'keyboard', 0x24 => 'serial line',
                  0x2e => 'disk channel 0', 0x2f => 'disk channel 1');

# The records in the bytes of FILE, in the order of time, as hashes.
sub read_records {
    my ($file) = @_;
    open my $in, '<:raw', $file or die "$file: open: $!\n";
    my @records;
    while (read($in, my $bytes, RECORD) == RECORD) {
        my ($low, $high, $tid, $event, $cpu, $other, $number, $text)
          = unpack 'VVVCCvVa12', $bytes;
        my $name = $NAMES[$event]
          // die "$file: a record of unknown kind $event\n";
        $text = substr $bytes, 16 if $name eq 'thread';
        push @records, { when => $high * 4294967296 + $low, tid => $tid,
                         event => $name, cpu => $cpu, other => $other,
                         number => $number, text => $text =~ s/\0.*//sr };
    }
    return sort { $a->{when} <=> $b->{when} } @records;
}

# Counts of the time stamp a microsecond, told by the ticks of the timer; those
# of a clock of nanoseconds where there are too few.
sub counts_per_us {
    my @ticks = grep { $_->{event} eq 'tick' } @_;
    my $ticks = @ticks > 1 ? $ticks[-1]{number} - $ticks[0]{number} : 0;
    return 1000 if $ticks < 1;
    return ($ticks[-1]{when} - $ticks[0]{when}) * $ticks[0]{other}
      / ($ticks * 1e6);
}

# RECORDS as a list of trace events.  CALLS names system calls by number.
sub trace_events {
    my ($records, $calls) = @_;
    my $self = { events => [], calls => $calls // {}, threads => {},
                 open => {}, running => {}, flows => 0,
                 scale => counts_per_us(@$records),
                 start => @$records ? $records->[0]{when} : 0 };
    for my $r (@$records) {
        $self->{now} = sprintf('%.3f',
            ($r->{when} - $self->{start}) / $self->{scale}) + 0;
        take($self, $r);
    }
    for my $lane (sort keys %{ $self->{open} }) {
        close_slice($self, split /\//, $lane) while @{ $self->{open}{$lane} };
    }
    name_lanes($self, $records);
    return @{ $self->{events} };
}

sub emit {
    my ($self, %event) = @_;
    push @{ $self->{events} }, { ts => $self->{now}, %event };
}

# Slices of a lane nest: the last opened is the first closed.
sub open_slice {
    my ($self, $group, $lane, $name, $category, $args) = @_;
    push @{ $self->{open}{"$group/$lane"} },
      { ph => 'X', pid => $group + 0, tid => $lane + 0, name => $name,
        cat => $category, ts => $self->{now}, args => $args // {} };
}

sub close_slice {
    my ($self, $group, $lane, $category) = @_;
    my $open = $self->{open}{"$group/$lane"} or return;
    return if !@$open || defined $category && $open->[-1]{cat} ne $category;
    my $slice = pop @$open;
    $slice->{dur} = sprintf('%.3f', $self->{now} - $slice->{ts}) + 0;
    push @{ $self->{events} }, $slice;
    return $slice;
}

# An arrow begins or ends here.
sub arrow {
    my ($self, $phase, $id, $name, $group, $lane) = @_;
    emit($self, ph => $phase, id => $id, name => $name, cat => $name,
         pid => $group, tid => $lane + 0, $phase eq 'f' ? (bp => 'e') : ());
}

sub thread_name {
    my ($self, $tid) = @_;
    return $self->{threads}{$tid} // "thread $tid";
}

sub take {
    my ($self, $r) = @_;
    my ($event, $tid, $number) = @$r{qw(event tid number)};
    my ($kind, $end) = $event =~ /^(\w+)-(begin|end)$/;
    if (defined $kind) {
        take_span($self, $r, $kind, $end eq 'end');
    } elsif ($event eq 'thread') {
        $self->{threads}{$tid} = $r->{text};
    } elsif ($event eq 'switch') {
        take_switch($self, $r);
    } elsif ($event eq 'wake') {
        my $id = $self->{woken}{$number} = ++$self->{flows};
        arrow($self, 's', $id, 'wake', CPUS, $r->{cpu});
    } elsif ($event eq 'exit') {
        close_slice($self, THREADS, $tid)
          while @{ $self->{open}{ THREADS . "/$tid" } // [] };
    } elsif ($event eq 'sema-wait') {
        # What a lock is made of says nothing more than the lock's name.
        open_slice($self, THREADS, $tid, 'waits at a semaphore', 'wait',
                   { semaphore => sprintf '0x%08x', $number })
          unless waits_for_lock($self, $tid);
    } elsif ($event eq 'evict') {
        emit($self, ph => 'i', s => 't', name => 'evicts a frame', cat => 'evict',
             pid => THREADS, tid => $tid + 0,
             args => $r->{other} ? { page => $number }
                                 : { address => sprintf '0x%08x', $number });
    } elsif ($event =~ /^lock-/) {
        take_lock($self, $r);
    }
}

# Thread NUMBER takes over the CPU.  What it waited for, it has.
sub take_switch {
    my ($self, $r) = @_;
    my ($cpu, $next) = @$r{qw(cpu number)};
    close_slice($self, CPUS, $cpu)
      while @{ $self->{open}{ CPUS . "/$cpu" } // [] };
    open_slice($self, CPUS, $cpu, thread_name($self, $next), 'run',
               { tid => $next });
    close_slice($self, THREADS, $next, 'wait');
    my $id = delete $self->{woken}{$next};
    arrow($self, 'f', $id, 'wake', CPUS, $cpu) if defined $id;
}

sub waits_for_lock {
    my ($self, $tid) = @_;
    my $open = $self->{open}{ THREADS . "/$tid" } // [];
    return @$open && $open->[-1]{cat} eq 'lock-wait';
}

sub take_lock {
    my ($self, $r) = @_;
    my ($tid, $lock, $how) = @$r{qw(tid number other)};
    $self->{locks}{$lock} = $r->{text};
    if ($r->{event} eq 'lock-wait') {
        open_slice($self, THREADS, $tid, "$WAITS[$how] $r->{text}", 'lock-wait',
                   { lock => sprintf '0x%08x', $lock })
          unless waits_for_lock($self, $tid);
    } elsif ($r->{event} eq 'lock-hold') {
        my $waited = close_slice($self, THREADS, $tid, 'lock-wait');
        arrow_to_holder($self, $lock, $tid) if $waited && $self->{freed}{$lock};
        my $lane = take_lane($self, $lock, $tid);
        $self->{locks}{$lane} = "$r->{text}, another reader" if $lane != $lock;
        open_slice($self, LOCKS, $lane, thread_name($self, $tid), 'hold',
                   { tid => $tid, how => $HOLDS[$how] });
    } else {
        my $lane = leave_lane($self, $lock, $tid);
        $self->{freed}{$lock} = { when => $self->{now}, lane => $lane };
        close_slice($self, LOCKS, $lane);
    }
}

# From where LOCK was freed last to TID, which waited.
sub arrow_to_holder {
    my ($self, $lock, $tid) = @_;
    my $freed = $self->{freed}{$lock};
    my $id = ++$self->{flows};
    {
        local $self->{now} = $freed->{when};
        arrow($self, 's', $id, 'lock', LOCKS, $freed->{lane});
    }
    arrow($self, 'f', $id, 'lock', THREADS, $tid);
}

# The lanes of a lock's holders are numbered from its address on, where no other
# lock can be.
sub take_lane {
    my ($self, $lock, $tid) = @_;
    my $holders = $self->{holders}{$lock} //= [];
    my ($free) = grep { !defined $holders->[$_] } 0 .. @$holders;
    $holders->[$free] = $tid;
    return $lock + $free;
}

sub leave_lane {
    my ($self, $lock, $tid) = @_;
    my $holders = $self->{holders}{$lock} // [];
    my ($held) = grep { ($holders->[$_] // 0) == $tid } reverse 0 .. $#$holders;
    return $lock unless defined $held;
    $holders->[$held] = undef;
    return $lock + $held;
}

# What has a beginning and an end, on the lane of a CPU (interrupts) or of a
# thread.
sub take_span {
    my ($self, $r, $kind, $ends) = @_;
    my ($group, $lane) = $kind eq 'intr' ? (CPUS, $r->{cpu})
                                         : (THREADS, $r->{tid});
    if ($ends) {
        close_slice($self, $group, $lane, $kind);
        return;
    }
    my $number = $r->{number};
    my $disk = ($r->{other} & DISK_WRITES ? 'write ' : 'read ') . $r->{text};
    my $name = $kind eq 'intr' ? $INTERRUPTS{$number}
                                 // sprintf 'interrupt 0x%02x', $number
      : $kind eq 'call' ? $self->{calls}{$number} // "call $number"
      : $kind eq 'fault' ? 'page fault' : $disk;
    my %args = $kind eq 'disk'
      ? (sector => $number, sectors => $r->{other} & ~DISK_WRITES)
      : $kind eq 'fault' ? (address => sprintf '0x%08x', $number) : ();
    open_slice($self, $group, $lane, $name, $kind, \%args);
}

sub name_lanes {
    my ($self, $records) = @_;
    my %cpus = map { $_->{cpu} => 1 } @$records;
    my %groups = (CPUS, 'CPUs', THREADS, 'Threads', LOCKS, 'Locks');
    my $lane = sub {
        my ($what, $group, $lane, $name) = @_;
        push @{ $self->{events} },
          { ph => 'M', name => $what, pid => $group + 0, tid => $lane + 0,
            args => { name => $name } };
    };
    $lane->('process_name', $_, 0, $groups{$_}) for sort keys %groups;
    $lane->('thread_name', CPUS, $_, "CPU $_") for sort keys %cpus;
    $lane->('thread_name', THREADS, $_, "$self->{threads}{$_} ($_)")
      for sort { $a <=> $b } keys %{ $self->{threads} };
    $lane->('thread_name', LOCKS, $_, $self->{locks}{$_})
      for sort { $a <=> $b } keys %{ $self->{locks} // {} };
}

# The names of system calls, from their header.
sub call_names {
    my ($header) = @_;
    open my $in, '<', $header or return {};
    my ($next, %names, %numbers) = (0);
    while (my $line = <$in>) {
        next unless $line =~ /^\s*SYS_(\w+)\s*(?:=\s*(?:SYS_)?(\w+))?\s*,?/;
        my ($name, $same) = ($1, $2);
        $next = $numbers{$same} // $same if defined $same;
        $numbers{$name} = $next;
        $names{ $next++ } = lc $name;
    }
    return \%names;
}

# Makes FILE, trace events as JSON, of the records in RAW; returns how many
# records there were.
sub write_trace {
    my ($raw, $file, $root) = @_;
    my @records = read_records($raw);
    my @events = trace_events(\@records, call_names("$root/lib/syscall-nr.h"));
    my $json = JSON::PP->new->canonical;
    open my $out, '>', $file or die "$file: create: $!\n";
    print $out "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n",
      join(",\n", map { $json->encode($_) } @events), "\n]}\n";
    close $out or die "$file: write: $!\n";
    return scalar @records;
}

1;
