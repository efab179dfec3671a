package Strata::Emulator;

# How QEMU and Bochs are started.

use strict;
use warnings;
use Exporter 'import';
use File::Basename qw(dirname);

# What a kernel on one processor has no use for takes QEMU an eighth of its time to
# set up: tables that tell of processors, timers and modes beside those of a PC.
use constant SPARE_MACHINE =>
  ('-machine', 'pc,acpi=off,hpet=off,vmport=off,smm=off');

our @EXPORT_OK = qw(qemu_command bochs_command find_program processor);

# NAME's place in PATH, or nothing.
sub find_program {
    my ($name) = @_;
    for my $dir (split /:/, $ENV{PATH} // '') {
        return "$dir/$name" if -f "$dir/$name" && -x _;
    }
    return;
}

# The command that starts QEMU for OPT: DISKS are attached in order; KERNEL and
# ARGUMENTS are given where the kernel is loaded directly.  WORK: a folder.
sub qemu_command {
    my ($opt, $disks, $kernel, $arguments, $work) = @_;
    my $qemu = find_program('qemu-system-i386')
      // find_program('qemu-system-x86_64')
      // die "QEMU is missing (qemu-system-i386): `make setup' installs it\n";
    my @command = ($qemu, '-nodefaults', '-no-user-config', '-no-reboot',
                   '-m', $opt->{mem} . ($opt->{mem} =~ /\./ ? '' : 'M'),
                   '-device', 'isa-debug-exit,iobase=0xf4,iosize=4');
    $command[-3] = int($opt->{mem} * 1024) . 'K' if $opt->{mem} =~ /\./;
    push @command, '-cpu', $opt->{cpu} if defined $opt->{cpu};
    push @command, display_options($opt, $work), clock_options($opt);
    push @command, $opt->{smp} > 1
      ? ('-smp', $opt->{smp}, '-accel', 'tcg,thread=multi') : SPARE_MACHINE;
    my $mode = $opt->{record} ? 'record' : $opt->{replay} ? 'replay' : undef;
    if ($mode) {
        require Strata::Recording;
        push @command,
          Strata::Recording::recording_options($mode, scalar @$disks);
        $kernel = 'kernel' if defined $kernel;
    }
    for my $i ($mode ? () : 0 .. $#$disks) {
        my $file = $disks->[$i] =~ s/,/,,/gr;
        push @command, '-drive', "file=$file,format=raw,if=ide,index=$i";
    }
    push @command, firmware($opt, $qemu), '-kernel', $kernel, '-append', $arguments
      if defined $kernel;
    push @command, '-chardev', "file,id=trace,path=$work/trace",
      '-device', 'isa-debugcon,iobase=0xe9,chardev=trace' if $opt->{trace};
    push @command, '-qmp', "unix:$work/qmp,server=on,wait=off"
      if defined $opt->{timeout} && !$mode;
    push @command, '-gdb', 'tcp::' . ($ENV{PINTOS_GDB_PORT} // 1234), '-S'
      if $opt->{gdb};
    return @command;
}

# A kernel that is loaded directly needs little of its firmware: qboot, which
# comes with QEMU, takes 10 ms where SeaBIOS takes 50.  STRATA_FIRMWARE=seabios
# keeps to that, as does a display, which qboot leaves blank.
sub firmware {
    my ($opt, $qemu) = @_;
    return () if ($ENV{STRATA_FIRMWARE} // '') eq 'seabios'
      || $opt->{display} ne 'none';
    my $data = dirname(dirname($qemu)) . '/share/qemu';
    return -e "$data/qboot.rom" ? ('-bios', 'qboot.rom') : ();
}

# What keeps an emulator to the host's processor STRATA_PROCESSOR, where that is
# set and the guest has but one.
sub processor {
    my ($opt) = @_;
    my $processor = $ENV{STRATA_PROCESSOR} // return ();
    my $taskset = find_program('taskset');
    return () if $opt->{smp} > 1 || !defined $taskset;
    return ($taskset, '-c', $processor);
}

# Where somebody can end QEMU, it tells of that in WORK/shutdown (Strata::Run).
sub display_options {
    my ($opt, $work) = @_;
    my @options
      = $opt->{display} eq 'none' ? qw(-vga none -display none)
      : $opt->{display} eq 'terminal' ? qw(-vga std -display curses)
      : qw(-vga std -display gtk);
    push @options, '-trace', 'qemu_system_shutdown_request', '-D', "$work/shutdown"
      if $opt->{display} ne 'none' || $opt->{monitor};
    # The display has the whole terminal, with a monitor behind it.
    push @options, '-monitor', 'vc' if $opt->{display} eq 'terminal';
    return (@options, '-serial', "file:$work/serial")
      if $opt->{display} eq 'terminal' || !$opt->{serial};

    # What a character device of the short form brings is recorded.
    return (@options, '-serial', -t STDIN ? 'mon:stdio' : 'stdio')
      if $opt->{record} || $opt->{replay};

    # On a terminal Ctrl-C is the guest's; Ctrl-A x ends QEMU.
    my $mux = -t STDIN || $opt->{monitor} ? ',mux=on' : '';
    push @options, '-chardev', "stdio,id=console,signal=off$mux",
      '-serial', 'chardev:console';
    push @options, '-mon', 'chardev=console' if $mux;
    return @options;
}

sub clock_options {
    my ($opt) = @_;
    return () if !$opt->{virtual} || $opt->{record} || $opt->{replay};
    my $shift = $opt->{icount} // 5;
    return ('-icount', "shift=$shift,sleep=off",
            '-rtc', 'base=2024-01-01,clock=vm');
}

# Writes Bochs' configuration into WORK and returns its command.  What the
# kernel prints goes to WORK/serial.
sub bochs_command {
    my ($opt, $disks, $work) = @_;
    my $bochs = find_program('bochs')
      // die "Bochs is missing: `make setup' installs it\n";
    my ($vga) = grep { -e } '/usr/share/bochs/VGABIOS-lgpl-latest',
      '/usr/share/vgabios/vgabios.bin';
    my @lines = (
        "megs: $opt->{mem}",
        'romimage: file=/usr/share/bochs/BIOS-bochs-latest',
        'vgaromimage: file=' . ($vga // ''),
        'boot: disk',
        "cpu: count=$opt->{smp}, ips=4000000, reset_on_triple_fault=0"
          . (defined $opt->{cpu} ? ", model=$opt->{cpu}" : ''),
        'clock: sync=none, time0=1000000000',
        'display_library: rfb, options="timeout=0"',
        'speaker: enabled=0',
        'sound: waveoutdrv=dummy, waveindrv=dummy, midioutdrv=dummy',
        "com1: enabled=1, mode=file, dev=$work/serial",
        "log: $work/log", 'panic: action=fatal', 'error: action=ignore');
    for my $i (0 .. $#$disks) {
        my $ata = int($i / 2);
        push @lines, $ata == 0
          ? 'ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14'
          : 'ata1: enabled=1, ioaddr1=0x170, ioaddr2=0x370, irq=15'
          if $i % 2 == 0;
        push @lines, sprintf 'ata%d-%s: type=disk, path="%s", mode=flat',
          $ata, $i % 2 ? 'slave' : 'master', $disks->[$i];
    }
    write_file("$work/bochsrc", map { "$_\n" } @lines);
    write_file("$work/commands", "c\n");
    return ($bochs, '-q', '-f', "$work/bochsrc", '-rc', "$work/commands");
}

sub write_file {
    my ($file, @text) = @_;
    open my $out, '>', $file or die "$file: $!\n";
    print $out @text;
    close $out or die "$file: $!\n";
}

1;
