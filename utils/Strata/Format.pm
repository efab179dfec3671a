package Strata::Format;

# What lies on a disk with our file system, as filesys/format.h says it: the
# layout of superblock, inodes and directory entries, and nothing that reads or
# writes one.

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(SECTOR FILE DIRECTORY DIRECT POINTERS MOST_SECTORS
                    MOST_BYTES NAME_MOST MAP_START BITS ENTRY ENTRY_NAME
                    INODE_MAGIC unpack_super pack_super plan_super
                    super_problem unpack_inode pack_inode unpack_entry
                    pack_entry name_problem crc32 sectors_for);

use constant {
    SECTOR => 512, MAGIC => 0x53617453, VERSION => 1, INODE_MAGIC => 0x65646f49,
    MAP_START => 1, BITS => 512 * 8, LEAST_SECTORS => 16,
    FILE => 1, DIRECTORY => 2, DIRECT => 118, POINTERS => 128,
    ENTRY => 32, ENTRY_NAME => 26, NAME_MOST => 14,
};
use constant MOST_SECTORS => DIRECT + POINTERS + POINTERS * POINTERS;
use constant MOST_BYTES => MOST_SECTORS * SECTOR;

# CRC-32 (IEEE 802.3) of DATA, as lib/crc32.c has it.
my @crc_table;
sub crc32 {
    my ($data) = @_;
    @crc_table = map { crc_of_byte($_) } 0 .. 255 if !@crc_table;
    my $crc = 0xffffffff;
    $crc = $crc >> 8 ^ $crc_table[ ($crc ^ $_) & 0xff ] for unpack 'C*', $data;
    return $crc ^ 0xffffffff;
}

sub crc_of_byte {
    my ($crc) = @_;
    $crc = $crc & 1 ? $crc >> 1 ^ 0xedb88320 : $crc >> 1 for 1 .. 8;
    return $crc;
}

# How many sectors BYTES bytes fill.
sub sectors_for {
    my ($bytes) = @_;
    return int(($bytes + SECTOR - 1) / SECTOR);
}

# --- The superblock ----------------------------------------------------------

my @SUPER = qw(magic version sectors map_sectors journal_start journal_sectors
               root);

sub unpack_super {
    my ($sector) = @_;
    my %super;
    @super{@SUPER} = unpack 'V7', $sector;
    $super{checksum} = unpack 'V', substr $sector, SECTOR - 4;
    $super{right_checksum} = crc32(substr $sector, 0, SECTOR - 4);
    $super{data_start}
      = MAP_START + $super{map_sectors} + $super{journal_sectors};
    return \%super;
}

sub pack_super {
    my ($super) = @_;
    my $sector = pack 'V7 x480', @$super{@SUPER};
    return $sector . pack 'V', crc32($sector);
}

# The superblock of an empty file system of SECTORS sectors; dies where none
# fits.
sub plan_super {
    my ($sectors) = @_;
    die "$sectors sectors are too few for a file system (${\LEAST_SECTORS} at "
      . "least)\n" if $sectors < LEAST_SECTORS;
    my %super = (magic => MAGIC, version => VERSION, sectors => $sectors,
                 map_sectors => int(($sectors + BITS - 1) / BITS),
                 journal_start => 0, journal_sectors => 0);
    $super{root} = $super{data_start} = MAP_START + $super{map_sectors};
    return \%super;
}

# What is wrong with SUPER on a device of SECTORS sectors, or undef.
sub super_problem {
    my ($super, $sectors) = @_;
    return 'it holds no Strata file system (wrong magic)'
      if $super->{magic} != MAGIC;
    return 'its format has another version' if $super->{version} != VERSION;
    return 'its superblock is damaged (wrong checksum)'
      if $super->{checksum} != $super->{right_checksum};
    return 'it was made for a larger disk (truncated image)'
      if $super->{sectors} > $sectors;
    my $map = int(($super->{sectors} + BITS - 1) / BITS);
    return 'its superblock is damaged (impossible layout)'
      if $super->{sectors} < LEAST_SECTORS || $super->{map_sectors} != $map
      || $super->{data_start} >= $super->{sectors}
      || $super->{journal_sectors}
      && $super->{journal_start} != MAP_START + $map
      || $super->{root} < $super->{data_start}
      || $super->{root} >= $super->{sectors};
    return undef;
}

# --- Inodes and entries ------------------------------------------------------

my @INODE = qw(magic type length generation parent);

sub unpack_inode {
    my ($sector) = @_;
    my %inode;
    my @words = unpack 'V128', $sector;
    @inode{@INODE} = @words[ 0 .. 4 ];
    $inode{direct} = [ @words[ 8 .. 8 + DIRECT - 1 ] ];
    @inode{qw(indirect doubly)} = @words[ 126, 127 ];
    return \%inode;
}

sub pack_inode {
    my ($inode) = @_;
    my @direct = @{ $inode->{direct} };
    push @direct, (0) x (DIRECT - @direct);
    return pack 'V5 x12 V118 V2', INODE_MAGIC,
      (map { $inode->{$_} // 0 } @INODE[ 1 .. 4 ]), @direct,
      map { $inode->{$_} // 0 } qw(indirect doubly);
}

sub unpack_entry {
    my ($bytes) = @_;
    my %entry;
    @entry{qw(inode type raw_name)} = unpack 'V C x a' . ENTRY_NAME, $bytes;
    $entry{name} = $entry{raw_name} =~ s/\0.*//sr;
    return \%entry;
}

sub pack_entry {
    my ($entry) = @_;
    return pack 'V C x a' . ENTRY_NAME, @$entry{qw(inode type name)};
}

# Why NAME can name nothing, or undef.
sub name_problem {
    my ($name) = @_;
    return 'the name is empty' if $name eq '';
    return "the name is too long (${\NAME_MOST} bytes at most)"
      if length $name > NAME_MOST;
    return 'the name has a slash or a null in it' if $name =~ m{[/\0]};
    return 'the name has a meaning of its own' if $name =~ /^\.\.?$/;
    return undef;
}

1;
