package Strata::RunDisks;

# The disks of a run: made, found, given their kernel's arguments, and read when
# it is over.

use strict;
use warnings;
use Exporter 'import';
use Strata::Disk qw(assemble_disk find_partition parse_size plan_partition
                    write_archive read_archive archive_bytes write_arguments);
use Strata::DiskLock qw(hold_disk);

our @EXPORT_OK = qw(make_disk check_disks prepare_disk_boot fetch_files);

# Makes the disk with the partitions that were asked for.  Returns its name, or
# nothing where none is needed.
sub make_disk {
    my ($opt) = @_;
    check_mkfs($opt) if $opt->{mkfs};
    find_usual_disks($opt);
    my @parts;
    push @parts, part($opt, 'kernel') if $opt->{boot} eq 'disk'
      && defined $opt->{parts}{kernel} && !kernel_on_disks($opt);
    push @parts, part($opt, 'filesys') if $opt->{parts}{filesys};
    push @parts, scratch_part($opt);
    push @parts, part($opt, 'swap') if $opt->{parts}{swap};
    if (!@parts) {
        die "--make-disk: there is nothing to put on it\n"
          if defined $opt->{make_disk};
        return;
    }

    my %disk = %{ $opt->{form} };
    if (grep { $_->{role} eq 'kernel' } @parts) {
        open my $in, '<:raw', $opt->{loader}
          or die "$opt->{loader}: open: $! (the boot record)\n";
        local $/;
        $disk{loader} = <$in>;
    }
    my $file = $opt->{make_disk} // "$opt->{work}/disk";
    die "$file: exists already\n"
      if defined $opt->{make_disk} && -e $file;
    $opt->{new_disk} = $file;           # until it has been of use
    assemble_disk($file, \@parts, %disk);
    make_file_system($opt, $file) if $opt->{mkfs};
    return $file;
}

# Dies where the file system cannot be made here, as --mkfs asks.
sub check_mkfs {
    my ($opt) = @_;
    my $part = $opt->{parts}{filesys}
      // die "--mkfs: how large? (--filesys-size=2)\n";
    die "--mkfs: the file system is there already\n"
      if defined $part->{disk} || defined $part->{given} && -e $part->{given};
    die "--mkfs: the kernel is told to format it again (-f)\n"
      if grep { $_ eq '-f' } @{ $opt->{kernel_arguments} };
}

# Makes the file system on DISK, and puts the files there.
sub make_file_system {
    my ($opt, $disk) = @_;
    require Strata::HostCopy;           # not needed otherwise
    require Strata::FileSystem;
    my $fs = Strata::FileSystem->make($disk,
                                      Strata::HostCopy::file_system_on($disk));
    Strata::HostCopy::copy_in($fs, $_->[0], $_->[1] // $_->[0])
      for @{ $opt->{put} };
}

# Disks of the usual names are used where nothing else was said.
sub find_usual_disks {
    my ($opt) = @_;
    return if @{ $opt->{disks} };
    for my $role (qw(filesys swap scratch)) {
        next if $opt->{parts}{$role};
        my ($file) = grep { -e } "$role.dsk", "build/$role.dsk";
        push @{ $opt->{disks} }, $file if defined $file;
    }
}

sub kernel_on_disks {
    my ($opt) = @_;
    return grep { -e && find_partition($_, 'kernel') } @{ $opt->{disks} };
}

# Dies where the disks, FILES, cannot all be attached.
sub check_disks {
    my (@files) = @_;
    die "more than four disks\n" if @files > 4;
    my %seen;
    for (@files) {
        die "$_: no such disk\n" unless -e;
        die "$_: cannot be written\n" unless -w _;
        die "$_: named twice\n" if $seen{ join ':', (stat _)[ 0, 1 ] }++;
    }
    hold_disk($_) for @files;           # and let go of it
}

# The partition for ROLE.
sub part {
    my ($opt, $role) = @_;
    return plan_partition($role, $opt->{parts}{$role});
}

# The scratch partition, with the files to put; room for those to get.
sub scratch_part {
    my ($opt) = @_;
    my @put = map { [ $_->[0], $_->[1] // $_->[0] ] } @{ $opt->{put} };
    return $opt->{parts}{scratch} ? part($opt, 'scratch') : ()
      unless !$opt->{mkfs} && (@put || @{ $opt->{get} });

    my @sizes;
    for (@put) {
        die "$_->[0]: no such file\n" unless -e $_->[0];
        push @sizes, -s _;
    }
    my $bytes = archive_bytes(@sizes);
    my $room = @{ $opt->{get} } ? get_room($opt) : 0;
    $bytes = $room if $room > $bytes;
    if (my $size = $opt->{parts}{scratch}{size}) {
        my $least = parse_size($size) // die "--scratch-size=$size: not a size\n";
        $bytes = $least if $least > $bytes;
    }
    write_archive("$opt->{work}/archive", @put);
    return { role => 'scratch', bytes => $bytes, from => "$opt->{work}/archive" };
}

# Files cannot be larger than the file system they come from.
sub get_room {
    my ($opt) = @_;
    my $room = 1 << 20;
    $room += part($opt, 'filesys')->{bytes} if $opt->{parts}{filesys};
    for my $disk (grep { -e } @{ $opt->{disks} }) {
        my (undef, $bytes) = find_partition($disk, 'filesys');
        $room += $bytes // -s $disk;
    }
    return $room;
}

# Writes the command line to the kernel's partition, on the first disk that has
# one.
sub prepare_disk_boot {
    my ($opt, $arguments, @disks) = @_;
    for my $disk (@disks) {
        my ($at) = find_partition($disk, 'kernel');
        next unless defined $at;
        write_arguments($disk, $at, $arguments);
        return;
    }
    die "no disk has a kernel partition\n";
}

# Takes the files to get out of the archive that the kernel wrote; where the file
# system was made here, out of that.
sub fetch_files {
    my ($opt, @disks) = @_;
    return fetch_from_file_system($opt, $disks[0]) if $opt->{mkfs};
    my %name = map { $_->[0] => $_->[1] // $_->[0] } @{ $opt->{get} };
    my ($file, $at, $bytes);
    for my $disk (@disks) {
        ($at, $bytes) = find_partition($disk, 'scratch');
        $file = $disk;
        last if defined $at;
    }
    die "no disk has a scratch partition\n" unless defined $at;
    my %got;
    read_archive($file, $at, $bytes, sub {
        my ($name, $data) = @_;
        my $as = $name{$name} // return;
        open my $out, '>:raw', $as or die "$as: create: $!\n";
        print $out $data;
        close $out or die "$as: write: $!\n";
        $got{$name} = 1;
    });
    for (sort keys %name) {
        die "$_: the kernel did not hand it over\n" unless $got{s{^(?:\./|/)+}{}r};
    }
}

sub fetch_from_file_system {
    my ($opt, $disk) = @_;
    my $fs = Strata::FileSystem->mount($disk,
                                       Strata::HostCopy::file_system_on($disk));
    Strata::HostCopy::copy_out($fs, $_->[0], $_->[1] // $_->[0])
      for @{ $opt->{get} };
}

1;
