package Strata::HostCopy;

# Between files of the host and those of a file system in an image.

use strict;
use warnings;
use Exporter 'import';
use File::Basename qw(basename);
use Strata::Disk qw(SECTOR find_partition);
use Strata::Format qw(DIRECTORY);

our @EXPORT_OK = qw(file_system_on read_host_file copy_in copy_out);

# Where in FILE its file system is: (first byte, sectors).  FILE is a disk with a
# partition for it, or the file system alone.
sub file_system_on {
    my ($file) = @_;
    die "$file: no such disk\n" unless -e $file;
    my ($at, $bytes) = find_partition($file, 'filesys');
    ($at, $bytes) = (0, -s $file) if !defined $at;
    my $present = (-s $file) - $at;
    $bytes = $present if $bytes > $present;
    die "$file: too short for a file system\n" if $bytes < SECTOR;
    return ($at, int($bytes / SECTOR));
}

sub read_host_file {
    my ($file) = @_;
    die "$file: no such file\n" unless -e $file;
    die "$file: not a plain file\n" unless -f _;
    open my $in, '<:raw', $file or die "$file: open: $!\n";
    local $/;
    return scalar <$in> // '';
}

# Copies HOST to PATH of FS, in whose place it comes.  OPTIONS: recursive, for a
# folder with all that is in it; say, called with each path.
sub copy_in {
    my ($fs, $host, $path, %options) = @_;
    if (!-d $host) {
        my $data = read_host_file($host);
        my $is_directory = $fs->is_directory($path);
        die "$path: is a directory\n" if $is_directory;
        defined $is_directory ? $fs->replace($path, $data)
                              : $fs->put($path, $data);
        $options{say}->($path) if $options{say};
        return;
    }
    die "$host: is a folder (-r copies it)\n" unless $options{recursive};
    my $is_directory = $fs->is_directory($path);
    die "$path: exists, and is no directory\n"
      if defined $is_directory && !$is_directory;
    $fs->make_directory($path) unless $is_directory;
    $options{say}->("$path/") if $options{say};
    opendir my $in, $host or die "$host: open: $!\n";
    copy_in($fs, "$host/$_", "$path/$_", %options)
      for sort grep { !/^\.\.?$/ } readdir $in;
}

# Copies PATH of FS to HOST; OPTIONS as for copy_in, and seen: the directories that
# were copied, by inode.  A damaged file system leads nowhere else on the host, and
# to an end.
sub copy_out {
    my ($fs, $path, $host, %options) = @_;
    my $is_directory = $fs->is_directory($path) // die "$path: no such file\n";
    if (!$is_directory) {
        open my $out, '>:raw', $host or die "$host: create: $!\n";
        print $out $fs->get($path);
        close $out or die "$host: write: $!\n";
        $options{say}->($path) if $options{say};
        return;
    }
    die "$path: is a directory (-r copies it)\n" unless $options{recursive};
    my $seen = $options{seen} //= {};
    die "$path: damaged: this directory has another name, too\n"
      if $seen->{ $fs->lookup($path)->{sector} }++;
    -d $host or mkdir $host or die "$host: create: $!\n";
    $options{say}->("$path/") if $options{say};
    for my $file ($fs->list($path)) {
        die "$path: damaged: it has a name that can be none\n" if !$file->{good};
        copy_out($fs, "$path/$file->{name}", "$host/$file->{name}", %options);
    }
}

1;
