package Strata::Options;

# The command line of utils/pintos.

use strict;
use warnings;
use Exporter 'import';
use Getopt::Long ();
use Strata::Disk qw(parse_geometry parse_align partition_options);

our @EXPORT_OK = qw(parse_command_line usage_text %EXIT);

# Exit codes with --exit-status and `pintos run'; below 200 it is the program's
# own status.
our %EXIT = (other => 199, usage => 200, panic => 201, timeout => 202,
             reset => 203, emulator => 204);

sub usage_text {
    return <<"END";
usage: pintos [OPTION...] [--] [KERNEL-ARGUMENT...]
       pintos run COMMAND [ARGUMENT...]       (from the tree's root)
Boots the kernel in an emulator.  Without `--' every argument goes to the kernel,
except for long options (--mem=8) before its first action.  The second form
builds what is missing, makes a disk with the program COMMAND on it, and runs
that.

Emulator:
  --qemu                   QEMU (default)
  --bochs                  Bochs, without a display, and where nothing can be typed
  --gdb                    wait for pintos-gdb to connect
  --monitor                QEMU's monitor on the terminal, the kernel's output too
  --boot=direct|disk       load the kernel directly (default: faster), or through
                           the boot record of the disk, as Bochs always does
Display:
  -v, --no-vga             no display but the serial line (default)
  -t, --terminal           the VGA display in the terminal (Alt-2, quit ends
                           QEMU); what came over the serial line follows it
  -w, --window             the VGA display in a window, for which QEMU needs
                           Debian's package qemu-system-gui
  -s, --no-serial          do not print what comes over the serial line
Time:
  -r, --realtime           the host's clock (default)
  --virtual                a clock that counts instructions: repeatable
  -j, --jitter=SEED        the same, with interrupts moved about by SEED
  --icount=N               --virtual with 2^N nanoseconds an instruction
  -T, --timeout=SEC        end the run after SEC seconds
  --timeout-per-action     ... after as many for each of the kernel's actions
  -k, --kill-on-failure    end the run when the kernel panics or says that every
                           thread is blocked
Machine:
  -m, --mem=MB             memory (default: 4)
  --smp=N                  processors (default: 1)
  --cpu=MODEL              of that model, as the emulator calls it: pentium,-apic
Files:
  -p, --put-file=FILE      put FILE on the file system before the kernel's actions
  -g, --get-file=NAME      get file NAME from it afterwards
  -a, --as=NAME            ... under another name; after -p or -g
  --mkfs                   make the file system here, with its files, before the
                           kernel starts, which then neither formats (-f) nor
                           extracts: quicker
Disks (SIZE: megabytes; or 512k, 100s for kilobytes and sectors):
  --kernel=FILE            the kernel, else kernel.bin here or in build/
  --filesys=FILE|SIZE --scratch=FILE|SIZE --swap=FILE|SIZE
                           a partition with the content of FILE, or empty
  --kernel-size=SIZE --filesys-size=SIZE --scratch-size=SIZE --swap-size=SIZE
                           how large, at least
  --kernel-from=DISK --filesys-from=DISK --scratch-from=DISK --swap-from=DISK
                           ... with the content of DISK's partition
  --disk=DISK              a disk to use as it is (several: four in all)
  --fs-disk=DISK|SIZE --swap-disk=DISK|SIZE
                           older words for --disk and the sizes
  --make-disk=DISK         keep the disk that is made of the partitions as DISK
  --loader=FILE            its boot record, else loader.bin beside the kernel
  --geometry=HEADS,SECTORS --align
                           its geometry (16,63); begin partitions on tracks
Else:
  --record=FILE            keep the whole run in FILE, to be played again
  --replay=FILE            the run in FILE once more, instruction by instruction;
                           with --gdb one can step backwards in it
  --trace=FILE             write a trace of the run for a trace viewer
  --vmmap                  draw each process's memory at its end
  --exit-status            tell by the exit code how it ended
  -h, --help               print this
  --version                print the version

Exit codes: 0 once the emulator ran, 1 where it could not.  With --exit-status,
and of `pintos run': the program's own status, or
  $EXIT{other} for a status that is none of 0 to 198, or where it did not run
  $EXIT{usage} wrong command line  $EXIT{panic} kernel panic    $EXIT{timeout} time-out
  $EXIT{reset} triple fault, reset $EXIT{emulator} no emulator, or it failed
END
}

# Takes -a NAME for the -p or -g before it.
sub name_last_file {
    my ($opt, $name) = @_;
    my $last = $opt->{last_file}
      or die "-a $name: there is no -p or -g before it\n";
    die "-a $name: $last->[0] has another name already\n" if defined $last->[1];
    $last->[1] = $name;
}

# Returns the options as a hash; dies with a line that says what is wrong.
sub parse_command_line {
    my (@args) = @_;
    my %opt = (emulator => 'qemu', mem => 4, smp => 1, display => 'none',
               parts => {}, disks => [], put => [], get => [], serial => 1,
               boot => undef);
    my ($separator) = grep { $args[$_] eq '--' } 0 .. $#args;
    my @kernel;
    if (defined $separator) {
        @kernel = splice @args, $separator;
        shift @kernel;
    }

    my $parser = Getopt::Long::Parser->new(
        config => [ qw(bundling no_auto_abbrev require_order) ]);
    my @wrong;
    local $SIG{__WARN__} = sub { push @wrong, $_[0] };
    my $file = sub {
        my ($list, $name) = @_;
        push @{ $opt{$list} }, $opt{last_file} = [ $name, undef ];
    };
    my $parse = sub {
        $parser->getoptionsfromarray(
            $_[0], partition_options($opt{parts}),
            'qemu' => sub { $opt{emulator} = 'qemu' },
            'bochs' => sub { $opt{emulator} = 'bochs' },
            'gdb' => \$opt{gdb}, 'no-debug' => sub { $opt{gdb} = 0 },
            'monitor' => \$opt{monitor}, 'boot=s' => \$opt{boot},
            'v|no-vga' => sub { $opt{display} = 'none' },
            't|terminal' => sub { $opt{display} = 'terminal' },
            'w|window' => sub { $opt{display} = 'window' },
            's|no-serial' => sub { $opt{serial} = 0 },
            'r|realtime' => sub { delete @opt{qw(virtual jitter icount)} },
            'virtual' => \$opt{virtual}, 'j|jitter=i' => \$opt{jitter},
            'icount=i' => \$opt{icount}, 'T|timeout=f' => \$opt{timeout},
            'timeout-per-action' => \$opt{timeout_per_action},
            'k|kill-on-failure' => \$opt{kill_on_failure},
            'm|mem|memory=f' => \$opt{mem}, 'smp=i' => \$opt{smp}, 'cpu=s' => \$opt{cpu},
            'p|put-file=s' => sub { $file->('put', $_[1]) },
            'g|get-file=s' => sub { $file->('get', $_[1]) },
            'a|as=s' => sub { name_last_file(\%opt, $_[1]) },
            'mkfs' => \$opt{mkfs},
            'disk=s' => $opt{disks}, 'make-disk=s' => \$opt{make_disk},
            'fs-disk=s' => sub { old_disk(\%opt, 'filesys', $_[1]) },
            'swap-disk=s' => sub { old_disk(\%opt, 'swap', $_[1]) },
            'loader=s' => \$opt{loader}, 'geometry=s' => \$opt{geometry},
            'align:s' => \$opt{align}, 'trace=s' => \$opt{trace},
            'vmmap' => \$opt{vmmap},
            'record=s' => \$opt{record}, 'replay=s' => \$opt{replay},
            'exit-status' => \$opt{exit_status}, 'h|help' => \$opt{help},
            'version' => \$opt{version});
    };

    # Without `--' the words are the kernel's, whose options look like ours
    # (-r, -mlfqs): of ours there are only long ones, before the first action.
    if (defined $separator || "@args" eq '-h') {
        $parse->(\@args);
        die "`$args[0]' must stand behind `--'\n" if @args && !@wrong;
    }
    while (@args && $args[0] =~ /^-/ && !@wrong) {
        if ($args[0] !~ /^--/) {
            push @kernel, shift @args;
            next;
        }
        my $value = $args[0] !~ /=/ && @args > 1 && $args[1] !~ /^-/;
        my @option = splice @args, 0, $value ? 2 : 1;
        $parse->(\@option);
        unshift @args, @option;
    }
    push @kernel, @args unless defined $separator;
    if (@wrong) {
        my $message = lcfirst $wrong[0];
        $message =~ s/\s+\z//;
        die "$message (see pintos --help)\n";
    }
    check(\%opt);
    $opt{kernel_arguments} = \@kernel;
    return \%opt;
}

# The older options: the name of a disk, or a size.
sub old_disk {
    my ($opt, $role, $value) = @_;
    if (-e $value) {
        push @{ $opt->{disks} }, $value;
    } else {
        $opt->{parts}{$role}{size} = $value;
    }
}

sub check_recording {
    my ($opt) = @_;
    my $option = defined $opt->{record} ? '--record' : '--replay';
    die "--record and --replay exclude each other\n"
      if defined $opt->{record} && defined $opt->{replay};
    die "$option needs QEMU\n" if $opt->{emulator} eq 'bochs';
    die "$option needs --smp=1\n" if $opt->{smp} > 1;
    die "$option knows no display\n" if $opt->{display} ne 'none';
    die "--replay takes no trace: record with --trace\n"
      if defined $opt->{replay} && defined $opt->{trace};
}

sub check {
    my ($opt) = @_;
    my $boot = $opt->{boot} // ($opt->{loader} ? 'disk' : 'direct');
    $opt->{boot} = $opt->{emulator} eq 'bochs' ? 'disk' : $boot;
    die "--boot=$boot: direct or disk\n" if $boot !~ /^(direct|disk)$/;
    # The kernel begins at 1 MB.
    die "-m $opt->{mem}: at least 1.5 MB\n" if $opt->{mem} < 1.5;
    die "-m $opt->{mem}: Bochs takes whole megabytes\n"
      if $opt->{emulator} eq 'bochs' && $opt->{mem} != int $opt->{mem};
    die "--smp=$opt->{smp}: 1 to 8\n" if $opt->{smp} < 1 || $opt->{smp} > 8;
    die "-T $opt->{timeout}: more than 0\n"
      if defined $opt->{timeout} && $opt->{timeout} <= 0;
    $opt->{virtual} = 1 if defined $opt->{jitter} || defined $opt->{icount};
    die "a virtual clock (--virtual, -j, --icount) needs --smp=1\n"
      if $opt->{virtual} && $opt->{smp} > 1;
    die "--trace needs QEMU\n"
      if defined $opt->{trace} && $opt->{emulator} eq 'bochs';
    check_recording($opt) if defined $opt->{record} || defined $opt->{replay};
    die "--icount=$opt->{icount}: 0 to 10\n"
      if defined $opt->{icount} && $opt->{icount} !~ /^(\d|10)$/;
    die "a display (-t, -w) and --monitor need QEMU\n"
      if $opt->{emulator} eq 'bochs'
      && ($opt->{display} ne 'none' || $opt->{monitor});
    die "--gdb needs QEMU\n" if $opt->{gdb} && $opt->{emulator} eq 'bochs';
    $opt->{form} = { parse_geometry($opt->{geometry}),
                     align => parse_align($opt->{align}) };
}

1;
