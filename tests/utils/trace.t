#!/usr/bin/perl
# pintos --trace=FILE writes trace events that load as JSON, nest as the form
# wants it, and show what a known test does: its threads, the lock it waits for,
# the interrupts, on one CPU and on two.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use JSON::PP ();
use lib dirname(abs_path(__FILE__)), dirname(abs_path(__FILE__)) . '/../../utils';
use HostTest;
use Strata::Trace ();           # once, not in each run
use Test::More;

my $folder = in_new_folder();

check_donation($_) for 1, 2;
check_readers_writers();
check_program();
like(`$root/utils/pintos --bochs --trace=x -- -q 2>&1`,
     qr/^pintos: --trace needs QEMU$/m, 'Bochs cannot trace');
done_testing();

# The events of a run with OPTIONS.
sub events_of {
    my ($name, @options) = @_;
    my $file = "$folder/$name.json";
    my $ran = tool_with({ PWD => $root }, 'pintos', '--timeout=20', "--trace=$file",
                        @options);
    like($ran->{out}, qr/^Powering off/m, "$name: ran to its end")
      or diag $ran->{all};
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return @{ JSON::PP::decode_json(<$in>)->{traceEvents} };
}

# Slices of one lane lie inside each other or beside.
sub slices_nest {
    my (@events) = @_;
    my %lanes;
    push @{ $lanes{"$_->{pid}/$_->{tid}"} }, $_
      for grep { $_->{ph} eq 'X' } @events;
    for my $lane (values %lanes) {
        my @open;
        for my $slice (sort { $a->{ts} <=> $b->{ts} || $b->{dur} <=> $a->{dur} }
                       @$lane) {
            pop @open while @open && $open[-1] <= $slice->{ts} + 0.002;
            my $end = $slice->{ts} + $slice->{dur};
            return 0 if @open && $end > $open[-1] + 0.002;
            push @open, $end;
        }
    }
    return 1;
}

sub named {
    my ($category, $name, @events) = @_;
    return grep { ($_->{cat} // '') eq $category && $_->{name} =~ $name }
      @events;
}

sub check_donation {
    my ($cpus) = @_;
    my $clock = $cpus == 1 ? '--virtual' : "--smp=$cpus";
    my @events = events_of("donation-$cpus", $clock,
        qw(--kernel=build/kernel.bin -- -q ktest priority-donate-one));
    ok(slices_nest(@events), "$cpus CPUs: slices nest");

    my @lanes = map { $_->{args}{name} } grep { $_->{ph} eq 'M' } @events;
    ok((grep { $_ eq 'CPU ' . ($cpus - 1) } @lanes), 'a lane for each CPU');
    ok((grep { /^main \(\d+\)$/ } @lanes), 'a lane for the thread main');

    my @waits = named('lock-wait', qr/^waits for unnamed$/, @events);
    ok(@waits >= 1, 'somebody waits for the lock') or return;
    my @holds = named('hold', qr/./, @events);
    ok((grep { $_->{args}{tid} == $waits[0]{tid} } @holds),
       'and holds it afterwards');
    my @arrows = named('lock', qr/^lock$/, @events);
    ok((grep { $_->{ph} eq 'f' && $_->{tid} == $waits[0]{tid} } @arrows),
       'an arrow leads to who waited');
    my %begun = map { $_->{id} => 1 } grep { $_->{ph} eq 's' } @arrows;
    ok(!(grep { $_->{ph} eq 'f' && !$begun{ $_->{id} } } @arrows),
       'every arrow that ends has begun');
    ok(named('run', qr/^main$/, @events) > 0, 'main runs');
}

# A writer inside for whom a reader and a writer wait, then four readers at once, in
# each kind of lock.
sub check_readers_writers {
    my @events = events_of('readers-writers', '--virtual',
        qw(--kernel=build/kernel.bin -- -q ktest rw-donate ktest rw-overlap));
    ok(slices_nest(@events), 'readers and writers: slices nest');
    my @holds = named('hold', qr/./, @events);
    my @arrows = named('lock', qr/^lock$/, @events);
    for my $how ('read', 'write') {
        my @waits = named('lock-wait', qr/^waits to $how donate$/, @events);
        is(scalar @waits, 4, "who waits to ${how}, in each variant and a light one");
        is(scalar(grep { my $wait = $_; grep { $_->{args}{tid} == $wait->{tid}
                           && $_->{args}{how} eq $how } @holds } @waits),
           4, 'and holds it afterwards');
        is(scalar(grep { my $wait = $_; grep { $_->{ph} eq 'f'
                           && $_->{tid} == $wait->{tid} } @arrows } @waits),
           4, 'an arrow leads there');
    }
    my @waiting = map { $_->{tid} } named('lock-wait', qr/ donate$/, @events);
    my @inside = grep { my $slice = $_; grep { $_ == $slice->{tid} } @waiting }
      named('wait', qr/semaphore/, @events);
    is(scalar @inside, 0, 'what the lock is made of is not shown');

    my %lanes = map { $_->{tid} => $_->{args}{name} }
      grep { $_->{ph} eq 'M' && $_->{pid} == 3 } @events;
    my @readers = grep { $_->{args}{how} eq 'read' } @holds;
    is(scalar(grep { ($lanes{ $_->{tid} } // '') =~ /, another reader$/ } @readers),
       18, 'readers at the same time have lanes of their own');
}

sub check_program {
    my @events = events_of('program', 'run', 'echo one two');
    ok(slices_nest(@events), 'slices nest');
    ok(named('call', qr/^write$/, @events) > 0, 'system calls');
    ok(named('disk', qr/^read hda/, @events) > 0, 'disk requests');
    ok(named('intr', qr/^disk channel 0$/, @events) > 0, 'disk interrupts');
    ok(named('run', qr/^echo$/, @events) > 0, 'the program runs');
}
