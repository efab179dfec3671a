package Strata::Pintos;

# The pintos utility, as a function: a boot of a kernel in an emulator.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Strata::Disk qw(join_words is_stage2);
use Strata::DiskLock qw(hold_disk);
use Strata::Emulator qw(qemu_command bochs_command find_program
                        processor);
use Strata::Ending qw(report exit_code);
use Strata::Options qw(parse_command_line usage_text %EXIT);
use Strata::Run qw(run_emulator);
use Strata::RunDisks qw(make_disk check_disks prepare_disk_boot fetch_files);
use Strata::ShortWay qw(is_short_way set_up_short_way build);

use constant VERSION => '0.1';

# What the kernel has room for (i386/bootinfo.h), without the end.
use constant MOST_COMMAND_LINE => 4095;

# The tree that this file is part of.
my $root = dirname(dirname(dirname(abs_path(__FILE__))));

# Does what the words ARGS say; returns the exit code.  Complaints go to standard
# error.
sub main {
    my @args = @_;
    my ($opt, $code);
    $| = 1;
    eval {
        $opt = parse_command_line(@args);
        $opt->{root} = $root;
        set_up_short_way($opt);
        1;
    } or do {
        print STDERR "pintos: $@";
        my $asked = $opt ? $opt->{exit_status}
          : is_short_way(@args) || grep { $_ eq '--exit-status' } @args;
        return $asked ? $EXIT{usage} : 1;
    };
    if ($opt->{help}) {
        print usage_text();
        return 0;
    }
    if ($opt->{version}) {
        print 'pintos (Strata) ', VERSION, "\n";
        return 0;
    }
    local @SIG{qw(INT TERM HUP PIPE)} = (sub { die "interrupted\n" }) x 4;
    eval { $code = run($opt); 1 } or do {
        print STDERR "pintos: $@";
        $code = $opt->{exit_status} ? $EXIT{emulator} : 1;
    };
    unlink $opt->{new_disk} if defined $opt->{new_disk};
    remove_work_folder($opt->{work}) if defined $opt->{work};
    return $code;
}

# Makes a folder in BASE that nobody else has.  (File::Temp takes longer to
# load than a disk to make.)
sub make_work_folder {
    my ($base) = @_;
    for (1 .. 100) {
        my $name = sprintf '%s/pintos-%d-%06x', $base, $$, rand 1 << 24;
        return $name if mkdir $name, 0700;
        die "$name: $!\n" unless $!{EEXIST};
    }
    die "$base: no folder can be made there\n";
}

sub remove_work_folder {
    my ($folder) = @_;
    opendir my $in, $folder or return;
    unlink map { "$folder/$_" } readdir $in;
    rmdir $folder;
}

sub run {
    my ($opt) = @_;
    build($root, @{ $opt->{build} }) if $opt->{build};
    my $work = $opt->{work} = make_work_folder($ENV{TMPDIR} // '/tmp');

    return replay($opt) if defined $opt->{replay};
    find_kernel($opt);
    my $assembled = make_disk($opt);
    my @disks = (defined $assembled ? $assembled : (), @{ $opt->{disks} });
    check_disks(@disks);

    my $arguments = kernel_command_line($opt);
    my (@command, @locks);
    if ($opt->{boot} eq 'disk') {
        prepare_disk_boot($opt, $arguments, @disks);
    }
    if ($opt->{emulator} eq 'bochs') {
        die "Bochs cannot use a virtual clock of ours (--virtual)\n"
          if defined $opt->{icount};
        @locks = map { hold_disk($_) } @disks;
        $opt->{locks} = [ map { abs_path($_) . '.lock' } @disks ];
        @command = bochs_command($opt, [ map { abs_path($_) } @disks ], $work);
    } else {
        @command = qemu_command($opt, \@disks,
                                $opt->{boot} eq 'direct' ? $opt->{elf} : undef,
                                $arguments, $work);
    }
    tell_about_gdb($opt) if $opt->{gdb};
    if ($opt->{record}) {
        require Strata::Recording;      # rarely needed, and slow to load
        Strata::Recording::begin_recording($work, $opt->{elf_for_symbols},
                                           @disks);
    }
    my $result = run_emulator($opt, $work, processor($opt), @command);
    @locks = ();
    delete $opt->{new_disk} if @{ $result->{lines} };
    report($opt, $result);
    keep_recording($opt, $arguments, $command[0], @disks) if $opt->{record};
    save_trace($opt) if defined $opt->{trace};
    my $fetched = !@{ $opt->{get} } || fetch($opt, $result, @disks);
    return exit_code($opt, $result) || ($fetched ? 0 : $EXIT{other})
      if $opt->{exit_status};
    return $result->{how} eq 'failed' || !$fetched ? 1 : 0;
}

# Fetches the files of -g from DISKS; false, after saying so, where they are not to be
# had.  After a run that did not end as it should it says so alone.
sub fetch {
    my ($opt, $result, @disks) = @_;
    if ($result->{how} !~ /^(power-off|reboot)$/) {
        print STDERR "pintos: $_->[0]: not fetched, as the kernel did not power off\n"
          for @{ $opt->{get} };
        return 1;
    }
    return 1 if eval { fetch_files($opt, @disks); 1 };
    print STDERR "pintos: $@";
    return 0;
}

# Finds kernel.bin, and kernel.o beside it where that will do.
sub find_kernel {
    my ($opt) = @_;
    my $given = $opt->{parts}{kernel} && $opt->{parts}{kernel}{given};
    my ($bin) = defined $given ? $given
      : grep { -e } 'kernel.bin', 'build/kernel.bin';
    if (!defined $bin) {
        return if $opt->{boot} eq 'disk' && @{ $opt->{disks} };
        die "no kernel.bin here or in build/: build one with make, or name it "
          . "with --kernel\n";
    }
    die "$bin: no such kernel\n" unless -e $bin;
    die "$bin: too large for a kernel (2 MB at most)\n"
      if -s $bin > 0x200000 + 8192 && !is_elf($bin);
    die "$bin: no Strata kernel\n"
      unless is_elf($bin) || is_stage2(first_bytes($bin));
    my $elf = is_elf($bin) ? $bin : $bin =~ s/\.bin$/.o/r;
    if ($opt->{boot} eq 'direct') {
        if (-e $elf && is_elf($elf)) {
            $opt->{elf} = $elf;
        } else {
            $opt->{boot} = 'disk';
        }
    }
    $opt->{elf_for_symbols} = -e $elf ? $elf : undef;
    $opt->{parts}{kernel}{given} = $bin;
    die "$bin: an ELF file cannot be booted from a disk: name kernel.bin\n"
      if $opt->{boot} eq 'disk' && is_elf($bin);
    $opt->{loader} //= dirname($bin) . '/loader.bin';
}

sub is_elf { return first_bytes($_[0]) =~ /^\x7fELF/ }

sub first_bytes {
    my ($file) = @_;
    open my $in, '<:raw', $file or die "$file: open: $!\n";
    read $in, my $bytes, 8;
    return $bytes // '';
}

# What the kernel is told: our actions for files stand around the user's.
sub kernel_command_line {
    my ($opt) = @_;
    my @args = @{ $opt->{kernel_arguments} };
    my @options;
    push @options, shift @args while @args && $args[0] =~ /^-/;
    push @options, "-jitter=$opt->{jitter}" if defined $opt->{jitter};
    push @options, '-vmmap' if $opt->{vmmap};
    push @options, '-trace' if defined $opt->{trace};
    my @before = @{ $opt->{put} } && !$opt->{mkfs} ? 'extract' : ();
    my @after = map { ('append', $_->[0]) } $opt->{mkfs} ? () : @{ $opt->{get} };
    my $line = join_words(@options, @before, @args, @after);
    die "the kernel's command line is too long (", length $line, " bytes, ",
      MOST_COMMAND_LINE, " at most)\n" if length $line > MOST_COMMAND_LINE;
    return $line;
}

sub tell_about_gdb {
    my ($opt) = @_;
    my $elf = $opt->{elf_for_symbols} // 'kernel.o';
    my $port = $ENV{PINTOS_GDB_PORT};
    my $gdb = find_program('pintos-gdb') ? 'pintos-gdb' : "$root/utils/pintos-gdb";
    print STDERR 'Waiting for gdb; in another window: ',
      defined $port ? "PINTOS_GDB_PORT=$port " : '', "$gdb $elf\n";
}

# Makes the file of --record.
sub keep_recording {
    my ($opt, $arguments, $qemu, @disks) = @_;
    Strata::Recording::end_recording($opt->{record}, $opt->{work},
                  { mem => $opt->{mem}, boot => $opt->{boot}, qemu => $qemu,
                    arguments => $arguments,
                    words => $opt->{kernel_arguments} }, @disks);
}

# Plays the run of --replay.
sub replay {
    my ($opt) = @_;
    my $work = $opt->{work};
    die "--replay: the recording has the kernel's arguments\n"
      if @{ $opt->{kernel_arguments} };
    require Strata::Recording;
    my $settings = Strata::Recording::open_recording($opt->{replay}, $work);
    $opt->{$_} = $settings->{$_} for qw(mem boot);
    $opt->{elf_for_symbols} = "$work/kernel";
    my @disks = map { "$work/disk$_" } 0 .. $settings->{disks} - 1;
    tell_about_gdb($opt) if $opt->{gdb};
    my $result = run_emulator($opt, $work, qemu_command(
        $opt, \@disks, $opt->{boot} eq 'direct' ? "$work/kernel" : undef,
        $settings->{arguments}, $work));
    report($opt, $result);
    $opt->{kernel_arguments} = $settings->{words};
    return $opt->{exit_status} ? exit_code($opt, $result)
      : $result->{how} eq 'failed' ? 1 : 0;
}

# Makes the file of --trace of what came through the debug port.
sub save_trace {
    my ($opt) = @_;
    my $work = $opt->{work};
    require Strata::Trace;
    if ($opt->{trace} =~ /\.raw$/) {
        require File::Copy;
        File::Copy::copy("$work/trace", $opt->{trace})
          or die "$opt->{trace}: $!\n";
        return;
    }
    my $records = -e "$work/trace"
      ? Strata::Trace::write_trace("$work/trace", $opt->{trace}, $root) : 0;
    print STDERR "pintos: no trace: is the kernel old, or was it stopped?\n"
      if $records == 0;
}

1;
