package Strata::DiskLock;

# Locks on disks, so that nobody writes to one that an emulator has open, and no
# emulator starts on one that is being written or read here.  They are QEMU's own:
# locks of the open file (fcntl(2), "Open file description locks") on single bytes,
# USES + n held by who does n with the file, FORBIDS + n by who wants nobody else
# to.  Bochs knows none, but keeps a file beside the disk, DISK.lock.

use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use Fcntl qw(F_RDLCK F_WRLCK F_UNLCK F_SETFD SEEK_SET);

our @EXPORT_OK = qw(lock_disk hold_disk);

# Of <linux/fcntl.h>; Fcntl has no names for them.
use constant { F_OFD_GETLK => 36, F_OFD_SETLK => 37, FLOCK => 's s x4 q q l x4' };

# Of QEMU (block/file-posix.c, and BLK_PERM_* in block/block-common.h).
use constant { USES => 100, FORBIDS => 200, READ => 0, WRITE => 1, RESIZE => 3 };

# Locks the disk FILE, open as HANDLE, until that is closed: against those who write
# to it; where WRITES, also against those who read it.  Dies where somebody has it.
# Files on which there are no such locks count as free.
sub lock_disk {
    my ($handle, $file, $writes) = @_;
    my $bochs = (abs_path($file) // $file) . '.lock';
    die "$file: the disk is in use by another emulator, Bochs (if none runs, ",
      "remove $bochs)\n" if -e $bochs;

    # Who comes at the same time does it in this order, too: one sees the other.
    set_lock($handle, $_) for USES + READ, FORBIDS + WRITE, FORBIDS + RESIZE,
      $writes ? USES + WRITE : ();
    die "$file: the disk is in use by another emulator or tool\n"
      if grep { is_locked($handle, $_) } USES + WRITE,
        $writes ? FORBIDS + WRITE : ();
}

# Locks the disk FILE for an emulator that does not do so itself.  Returns a handle,
# to be closed at its end; the emulator inherits it, and holds the lock even where
# this process is gone.
sub hold_disk {
    my ($file) = @_;
    open my $handle, '<:raw', $file or die "$file: open: $!\n";
    lock_disk($handle, $file, 1);
    fcntl $handle, F_SETFD, 0 or die "$file: $!\n";
    return $handle;
}

sub set_lock {
    my ($handle, $byte) = @_;
    fcntl $handle, F_OFD_SETLK, pack FLOCK, F_RDLCK, SEEK_SET, $byte, 1, 0;
}

# True where another open file has a lock on BYTE.
sub is_locked {
    my ($handle, $byte) = @_;
    my $lock = pack FLOCK, F_WRLCK, SEEK_SET, $byte, 1, 0;
    return fcntl($handle, F_OFD_GETLK, $lock)
      && (unpack FLOCK, $lock)[0] != F_UNLCK;
}

1;
