package Strata::Disk;

# Disks for the emulators: partitions put together behind a boot record, and
# the ustar archives in which files travel.

use strict;
use warnings;
use Exporter 'import';
use Fcntl qw(SEEK_SET);
use Strata::DiskLock qw(lock_disk);

our @EXPORT_OK = qw(SECTOR %TYPE @ORDER assemble_disk find_partition parse_size
                    parse_geometry parse_align partition_options plan_partition
                    write_archive read_archive archive_bytes write_arguments
                    join_words is_stage2);

use constant SECTOR => 512;

# A disk as the BIOS sees it; only very old software asks for these numbers.
use constant { HEADS => 16, SECTORS_PER_TRACK => 63 };

# A sector's number has 28 bits on its way to the disk.
use constant MOST_SECTORS => 1 << 28;

# Where stage two keeps its command line (i386/boot-layout.h).
use constant { ARGS_OFFSET => 512, ARGS_SIZE => 3072, MAGIC_OFFSET => 4,
               STAGE2_MAGIC => 0x32525453 };

our %TYPE = (kernel => 0x20, filesys => 0x21, scratch => 0x22, swap => 0x23);
our @ORDER = qw(kernel filesys scratch swap);

# The number of bytes that "2", "2.5", "512k" or "100s" mean: megabytes, or
# with a letter kilobytes, megabytes or sectors.
sub parse_size {
    my ($text) = @_;
    my %unit = (k => 1024, m => 1024 * 1024, s => SECTOR, '' => 1024 * 1024);
    $text =~ /^(\d+(?:\.\d+)?|\.\d+)([kms]?)b?$/i or return;
    my $bytes = int($1 * $unit{lc $2});
    return $bytes > 0 ? $bytes : undef;
}

# The geometry TEXT, as options of assemble_disk; undef says nothing.  A
# partition entry has room for no more.
sub parse_geometry {
    my ($text) = @_;
    return unless defined $text;
    $text =~ /^(\d+),(\d+)$/ or die "--geometry=$text: not HEADS,SECTORS\n";
    die "--geometry=$text: 1 to 255 heads, 1 to 63 sectors\n"
      if $1 < 1 || $1 > 255 || $2 < 1 || $2 > 63;
    return (heads => $1, per_track => $2);
}

# True where --align=TEXT asks for whole tracks; `bochs' and `none' are older
# words for not caring.
sub parse_align {
    my ($text) = @_;
    return 0 if !defined $text || $text =~ /^(bochs|none)$/;
    return 1 if $text =~ /^(full)?$/;
    die "--align=$text: full, or none\n";
}

sub sectors { return int(($_[0] + SECTOR - 1) / SECTOR) }

# The three bytes that stand for sector LBA in a partition entry.
sub chs {
    my ($lba, $heads, $per_track) = @_;
    my $cylinder = int($lba / ($heads * $per_track));
    return pack 'C3', $heads - 1, $per_track | 0xc0, 0xff if $cylinder > 1023;
    return pack 'C3', int($lba / $per_track) % $heads,
      ($lba % $per_track + 1) | ($cylinder >> 2 & 0xc0), $cylinder & 0xff;
}

# The options that say what the partitions hold, for Getopt::Long; they fill
# PARTS by role: given (a file or a size), size, disk (where from).
sub partition_options {
    my ($parts) = @_;
    my @options;
    for my $role (@ORDER) {
        push @options, "$role=s" => sub { $parts->{$role}{given} = $_[1] },
          "$role-size=s" => sub { $parts->{$role}{size} = $_[1] },
          "$role-from=s" => sub { $parts->{$role}{disk} = $_[1] };
    }
    return @options;
}

# The partition of ROLE for assemble_disk, as P asks for it, which
# partition_options filled.
sub plan_partition {
    my ($role, $p) = @_;
    my %part = (role => $role, bytes => 0);
    if (defined $p->{disk}) {
        die "$p->{disk}: no such disk\n" unless -e $p->{disk};
        my ($at, $bytes) = find_partition($p->{disk}, $role)
          or die "$p->{disk}: no $role partition\n";
        @part{qw(from offset copy bytes)} = ($p->{disk}, $at, $bytes, $bytes);
    } elsif (defined $p->{given} && -e $p->{given}) {
        @part{qw(from bytes)} = ($p->{given}, -s $p->{given});
    } elsif (defined $p->{given}) {
        $part{bytes} = parse_size($p->{given})
          // die "--$role=$p->{given}: neither a file nor a size\n";
    }
    if (defined $p->{size}) {
        my $size = parse_size($p->{size})
          // die "--$role-size=$p->{size}: not a size\n";
        $part{bytes} = $size if $size > $part{bytes};
    }
    die "the $role partition has no content and no size\n" unless $part{bytes};
    return \%part;
}

# Writes the disk FILE from PARTITIONS, a list of { role, bytes, from }: `from'
# is a file to copy from `offset' on, all or `copy' bytes; undef for zeros.
# OPTIONS: loader (code of the boot record), align (full: partitions begin on
# tracks), heads, per_track.  Returns the list of [role, first sector,
# sectors].
sub assemble_disk {
    my ($file, $partitions, %options) = @_;
    my $heads = $options{heads} || HEADS;
    my $per_track = $options{per_track} || SECTORS_PER_TRACK;
    my $step = $options{align} ? $per_track : 1;
    die "more than four partitions on one disk\n" if @$partitions > 4;

    my ($next, @layout) = ($options{align} ? $per_track : 1);
    for my $p (@$partitions) {
        $next = int(($next + $step - 1) / $step) * $step;
        my $cnt = sectors($p->{bytes});
        push @layout, [ $p->{role}, $next, $cnt ];
        $next += $cnt;
    }
    my $cylinder = $heads * $per_track;
    my $total = int(($next + $cylinder - 1) / $cylinder) * $cylinder;
    die "a disk of $total sectors is too large\n" if $total > MOST_SECTORS;

    open my $out, '>:raw', $file or die "$file: create: $!\n";
    print $out boot_record(\@layout, $options{loader} // '', $heads,
                           $per_track);
    truncate $out, $total * SECTOR or die "$file: $!\n";
    for my $i (0 .. $#layout) {
        next unless defined $partitions->[$i]{from};
        copy_into($out, $layout[$i][1] * SECTOR, $partitions->[$i]);
    }
    close $out or die "$file: $!\n";
    return @layout;
}

sub boot_record {
    my ($layout, $loader, $heads, $per_track) = @_;
    my $record = substr($loader, 0, 440) . "\0" x (440 - length substr $loader, 0, 440);
    $record .= pack 'V v', 0x53747261, 0;       # a disk's signature: "artS"
    for my $i (0 .. 3) {
        my $p = $layout->[$i];
        if (!$p) {
            $record .= "\0" x 16;
            next;
        }
        my ($role, $start, $cnt) = @$p;
        $record .= pack('C', $role eq 'kernel' ? 0x80 : 0)
          . chs($start, $heads, $per_track) . pack('C', $TYPE{$role})
          . chs($start + $cnt - 1, $heads, $per_track)
          . pack('V V', $start, $cnt);
    }
    return $record . pack 'v', 0xaa55;
}

# Copies the partition P's content into OUT at byte AT.
sub copy_into {
    my ($out, $at, $p) = @_;
    open my $in, '<:raw', $p->{from} or die "$p->{from}: open: $!\n";
    lock_disk($in, $p->{from}, 0);
    seek $in, $p->{offset} // 0, SEEK_SET;
    seek $out, $at, SEEK_SET;
    my $left = $p->{copy} // $p->{bytes};
    while ($left > 0) {
        my $got = read $in, my $data, $left < 1 << 20 ? $left : 1 << 20;
        die "$p->{from}: read: $!\n" unless defined $got;
        last if $got == 0;
        print $out $data or die "write: $!\n";
        $left -= $got;
    }
}

# The first partition of ROLE on the disk FILE, as (first byte, bytes), or
# nothing.  Looks into extended partitions too.
sub find_partition {
    my ($file, $role) = @_;
    open my $in, '<:raw', $file or die "$file: open: $!\n";
    my @tables = ([ 0, 0 ]);
    for (my $looked = 0; @tables && $looked < 64; $looked++) {
        my ($table, $extended) = @{ shift @tables };
        seek $in, $table * SECTOR, SEEK_SET;
        return if read($in, my $record, SECTOR) != SECTOR;
        next if unpack('v', substr $record, 510) != 0xaa55;
        for my $i (0 .. 3) {
            my ($type, $start, $cnt)
              = unpack 'x4 C x3 V V', substr $record, 446 + 16 * $i, 16;
            return (($table + $start) * SECTOR, $cnt * SECTOR)
              if $type == $TYPE{$role};
            push @tables, [ $extended + $start, $extended || $start ]
              if $type == 0x05 || $type == 0x0f || $type == 0x85;
        }
    }
    return;
}

# WORDS as one line, quoted as the kernel's command line wants it.
sub join_words {
    return join ' ', map {
        /^[^\s'"\\]+$/ ? $_ : "'" . s/([\\'])/\\$1/gr . "'"
    } @_;
}

# True where a kernel.bin begins with BYTES, 8 or more.
sub is_stage2 {
    my ($bytes) = @_;
    return length $bytes >= 8
      && unpack('V', substr $bytes, MAGIC_OFFSET) == STAGE2_MAGIC;
}

# Puts the command line into stage two at the start of the kernel partition,
# byte AT of the disk FILE.
sub write_arguments {
    my ($file, $at, $arguments) = @_;
    my $line = "kernel.bin $arguments";
    die "the kernel's command line is too long for the boot loader (",
      length $line, " bytes, ", ARGS_SIZE - 1, " at most)\n"
      if length $line >= ARGS_SIZE;
    open my $disk, '+<:raw', $file or die "$file: open: $!\n";
    lock_disk($disk, $file, 1);
    seek $disk, $at, SEEK_SET;
    read $disk, my $bytes, 8;
    die "$file: its kernel partition holds no Strata kernel\n"
      unless is_stage2($bytes // '');
    seek $disk, $at + ARGS_OFFSET, SEEK_SET;
    print $disk pack 'Z' . ARGS_SIZE, $line;
    close $disk or die "$file: write: $!\n";
}

# --- ustar ---------------------------------------------------------------------

sub archive_bytes {
    my @files = @_;             # sizes
    my $sectors = 2;
    $sectors += 1 + sectors($_) for @files;
    return $sectors * SECTOR;
}

sub header {
    my ($name, $size) = @_;
    die "$name: the name is too long for the archive (99 bytes at most)\n"
      if length $name > 99;
    my $header = pack 'a100 a8 a8 a8 a12 a12 a8 a1 a100 a6 a2 a32 a32 a8 a8 a155 x12',
      $name, '0000644', '0000000', '0000000', sprintf('%011o', $size),
      sprintf('%011o', 1136102400), ' ' x 8, '0', '', "ustar\0", '00', 'root',
      'root', '', '', '';
    substr($header, 148, 8) = sprintf "%06o\0 ", unpack '%32C*', $header;
    return $header;
}

# Writes FILES, a list of [host file, name], as an archive to FILE.
sub write_archive {
    my ($file, @files) = @_;
    open my $out, '>:raw', $file or die "$file: create: $!\n";
    for (@files) {
        my ($host, $name) = @$_;
        die "$host: not a plain file\n" if -e $host && !-f _;
        open my $in, '<:raw', $host or die "$host: open: $!\n";
        my $data = do { local $/; <$in> } // '';
        print $out header($name, length $data), $data,
          "\0" x (-length($data) % SECTOR);
    }
    print $out "\0" x (2 * SECTOR);
    close $out or die "$file: write: $!\n";
}

# Reads the archive in FILE, BYTES from byte AT on, and calls TAKE(name, data)
# for each of its files.
sub read_archive {
    my ($file, $at, $bytes, $take) = @_;
    open my $in, '<:raw', $file or die "$file: open: $!\n";
    seek $in, $at, SEEK_SET;
    while ($bytes >= SECTOR) {
        die "$file: the archive ends early\n"
          if read($in, my $header, SECTOR) != SECTOR;
        $bytes -= SECTOR;
        return if $header !~ /[^\0]/;
        my ($name, $size, $sum) = unpack 'Z100 x24 A12 x12 A8', $header;
        substr($header, 148, 8) = ' ' x 8;
        $sum =~ s/[\0 ].*//s;
        die "$file: the archive is damaged\n"
          if oct($sum) != unpack '%32C*', $header;
        $size =~ s/[\0 ].*//s;
        $size = oct $size;
        my $padded = sectors($size) * SECTOR;
        my $content = '';
        read $in, $content, $padded if $padded && $padded <= $bytes;
        die "$file: the archive ends early\n" if length $content != $padded;
        $take->($name, substr $content, 0, $size);
        $bytes -= $padded;
    }
}

1;
