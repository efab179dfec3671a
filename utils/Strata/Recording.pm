package Strata::Recording;

# Recordings of runs: --record=FILE and --replay=FILE.
#
# QEMU logs what comes into the machine from outside, with the instruction count
# at which it came, and plays it back at the same counts: the run happens again,
# instruction for instruction.  For that it needs the machine, the kernel and the
# disks as they were.  A recording is one file, a tar archive: `settings' (JSON),
# `log' (QEMU's), `kernel', and for each disk N `diskN', as it was, and
# `diskN.qcow2', which holds the snapshot from which gdb steps back.

use strict;
use warnings;
use Archive::Tar ();
use Exporter 'import';
use JSON::PP ();
use File::Copy qw(copy);
use Strata::Emulator qw(find_program);

our @EXPORT_OK = qw(begin_recording end_recording open_recording
                    recording_options);

my $FORMAT = 1;

# The level of compression: the least makes a disk of zeros small enough, and takes
# a fifth of the time of the best.
use constant FAST_GZIP => 1;

sub qemu_img {
    my (@arguments) = @_;
    my $tool = find_program('qemu-img')
      // die "qemu-img is missing: `make setup' installs it\n";
    system($tool, @arguments) == 0 or die "qemu-img failed\n";
}

# The version of QEMU at COMMAND, as it says it.
sub qemu_version {
    my ($command) = @_;
    open my $pipe, '-|', $command, '--version' or return '';
    my ($line) = <$pipe>;
    return ($line // '') =~ /version (\S+)/ ? $1 : '';
}

# Prepares to record into WORK a run of KERNEL (undef: of one on a disk) with
# DISKS: the emulator works on overlays, so that the disks stay as they were.  Without a disk there is one
# for the snapshot alone.
sub begin_recording {
    my ($work, $kernel, @disks) = @_;
    copy($kernel, "$work/kernel") or die "$kernel: $!\n"
      if defined $kernel;
    for my $i (0 .. $#disks) {
        copy($disks[$i], "$work/disk$i") or die "$disks[$i]: $!\n";
        qemu_img(qw(create -q -f qcow2 -F raw -b), "disk$i",
                 "$work/disk$i.qcow2");
    }
    qemu_img(qw(create -q -f qcow2), "$work/snapshots", '1M') if !@disks;
}

# QEMU's options for a run in MODE, record or replay, in the folder with its
# files, with CNT disks.  All names are relative: that of the kernel is a part of
# what the guest sees.
sub recording_options {
    my ($mode, $cnt) = @_;
    my @options = ('-icount',
        "shift=5,rr=$mode,rrfile=log,rrsnapshot=init",
        '-rtc', 'base=2024-01-01,clock=vm', '-net', 'none',
        '-global', 'apic-common.vapic=off');
    push @options, '-drive', "file=snapshots,if=none,id=snapshots"
      if $cnt == 0;
    for my $i (0 .. $cnt - 1) {
        my ($bus, $unit) = (int($i / 2), $i % 2);
        push @options,
          '-drive', "file=disk$i.qcow2,format=qcow2,if=none,id=disk$i",
          '-drive', "driver=blkreplay,if=none,image=disk$i,id=replay$i",
          '-device', "ide-hd,drive=replay$i,bus=ide.$bus,unit=$unit";
    }
    return @options;
}

# Makes FILE of the run recorded in WORK, which SETTINGS describe, and gives
# DISKS what the run wrote.
sub end_recording {
    my ($file, $work, $settings, @disks) = @_;
    my $tar = Archive::Tar->new;
    $settings->{format} = $FORMAT;
    $settings->{disks} = @disks;
    $settings->{qemu} = qemu_version($settings->{qemu});
    $tar->add_data('settings', JSON::PP->new->canonical->encode($settings));
    my @names = ('log', 'kernel', @disks
        ? map { ("disk$_", "disk$_.qcow2") } 0 .. $#disks : 'snapshots');
    for my $name (grep { -e "$work/$_" } @names) {
        open my $in, '<:raw', "$work/$name" or die "$name: $!\n";
        local $/;
        $tar->add_data($name, scalar <$in>);
    }
    $tar->write($file, FAST_GZIP)
      or die "$file: " . $tar->error . "\n";
    for my $i (0 .. $#disks) {
        qemu_img(qw(convert -n -f qcow2 -O raw), "$work/disk$i.qcow2",
                 $disks[$i]);
    }
}

# Unpacks recording FILE into WORK and returns its settings.
sub open_recording {
    my ($file, $work) = @_;
    die "$file: no such recording\n" unless -e $file;
    my $tar = Archive::Tar->new($file);
    my $text = $tar && $tar->get_content('settings');
    my $settings = defined $text && eval { JSON::PP::decode_json($text) };
    die "$file: not a recording\n"
      unless $settings && ($settings->{format} // 0) == $FORMAT;
    for my $name (grep { /^[\w.]+$/ } $tar->list_files) {
        $tar->extract_file($name, "$work/$name")
          or die "$file: $name: " . $tar->error . "\n";
    }
    my $qemu = find_program('qemu-system-i386');
    my $version = defined $qemu ? qemu_version($qemu) : '';
    print STDERR "pintos: recorded by QEMU $settings->{qemu}, played by ",
      "$version: it may go another way\n" if $version ne $settings->{qemu};
    return $settings;
}

1;
