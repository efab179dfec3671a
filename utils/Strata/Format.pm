package Strata::Format;

# What lies on a disk with our file system, as filesys/format.h says it: the
# layout of superblock, inodes, directory entries and the journal, and nothing
# that reads or writes one.

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(SECTOR FILE DIRECTORY DIRECT POINTERS MOST_SECTORS
                    MOST_BYTES NAME_MOST MAP_START BITS ENTRY ENTRY_NAME
                    INODE_MAGIC unpack_super pack_super plan_super
                    super_problem unpack_inode pack_inode unpack_entry
                    pack_entry name_problem is_good_name crc32 sectors_for
                    unpack_journal pack_journal unpack_record);

use constant {
    SECTOR => 512, MAGIC => 0x53617453, VERSION => 2,
    INODE_MAGIC => 0x65646f49, JOURNAL_MAGIC => 0x4a617453,
    RECORD_MAGIC => 0x52617453, RECORD_MOST => 124, MAP_START => 1,
    BITS => 512 * 8, LEAST_SECTORS => 128, ORPHAN_SECTORS => 4, ORPHAN_SECTORS_MOST => 16,
    JOURNAL_LEAST => 32, JOURNAL_MOST => 1024, JOURNAL_PART => 32,
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
               root orphan_start orphan_sectors);

sub unpack_super {
    my ($sector) = @_;
    my %super;
    @super{@SUPER} = unpack 'V9', $sector;
    $super{checksum} = unpack 'V', substr $sector, SECTOR - 4;
    $super{right_checksum} = crc32(substr $sector, 0, SECTOR - 4);
    $super{data_start} = MAP_START + $super{map_sectors}
      + $super{orphan_sectors} + $super{journal_sectors};
    return \%super;
}

sub pack_super {
    my ($super) = @_;
    my $sector = pack 'V9 x472', @$super{@SUPER};
    return $sector . pack 'V', crc32($sector);
}

# The superblock of an empty file system of SECTORS sectors; dies where none
# fits.
sub plan_super {
    my ($sectors) = @_;
    die "$sectors sectors are too few for a file system (${\LEAST_SECTORS} at "
      . "least)\n" if $sectors < LEAST_SECTORS;
    my $map_sectors = int(($sectors + BITS - 1) / BITS);
    my $journal = int($sectors / JOURNAL_PART);
    $journal = JOURNAL_LEAST if $journal < JOURNAL_LEAST;
    $journal = JOURNAL_MOST if $journal > JOURNAL_MOST;
    my %super = (magic => MAGIC, version => VERSION, sectors => $sectors,
                 map_sectors => $map_sectors,
                 orphan_start => MAP_START + $map_sectors,
                 orphan_sectors => ORPHAN_SECTORS, journal_sectors => $journal);
    $super{journal_start} = $super{orphan_start} + ORPHAN_SECTORS;
    $super{root} = $super{data_start} = $super{journal_start} + $journal;
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
      || !areas_possible($super)
      || $super->{root} < $super->{data_start}
      || $super->{root} >= $super->{sectors};
    return undef;
}

# True where orphans and journal lie behind the map and are large enough.
sub areas_possible {
    my ($super) = @_;
    return $super->{orphan_start} == MAP_START + $super->{map_sectors}
      && $super->{orphan_sectors} > 0
      && $super->{orphan_sectors} <= ORPHAN_SECTORS_MOST
      && $super->{journal_start}
      == $super->{orphan_start} + $super->{orphan_sectors}
      && $super->{journal_sectors} >= JOURNAL_LEAST;
}

# --- The journal -------------------------------------------------------------

# The sequence number in the journal's header; undef where that is damaged.
sub unpack_journal {
    my ($sector) = @_;
    my ($magic, $sequence) = unpack 'V2', $sector;
    my $checksum = unpack 'V', substr $sector, SECTOR - 4;
    return undef if $magic != JOURNAL_MAGIC
      || $checksum != crc32(substr $sector, 0, SECTOR - 4);
    return $sequence;
}

sub pack_journal {
    my ($sequence) = @_;
    my $sector = pack 'V2 x500', JOURNAL_MAGIC, $sequence;
    return $sector . pack 'V', crc32($sector);
}

# The head of a record with SEQUENCE, as { checksum, sectors }; undef where there
# is none.
sub unpack_record {
    my ($sector, $sequence) = @_;
    my ($checksum, $magic, $number, $cnt, @sectors) = unpack 'V128', $sector;
    return undef if $magic != RECORD_MAGIC || $number != $sequence || $cnt == 0
      || $cnt > RECORD_MOST;
    return { checksum => $checksum, sectors => [ @sectors[ 0 .. $cnt - 1 ] ] };
}

# --- Inodes and entries ------------------------------------------------------

my @INODE = qw(magic type length generation parent removed);

sub unpack_inode {
    my ($sector) = @_;
    my %inode;
    my @words = unpack 'V128', $sector;
    @inode{@INODE} = @words[ 0 .. 5 ];
    $inode{direct} = [ @words[ 8 .. 8 + DIRECT - 1 ] ];
    @inode{qw(indirect doubly)} = @words[ 126, 127 ];
    return \%inode;
}

sub pack_inode {
    my ($inode) = @_;
    my @direct = @{ $inode->{direct} };
    push @direct, (0) x (DIRECT - @direct);
    return pack 'V6 x8 V118 V2', INODE_MAGIC,
      (map { $inode->{$_} // 0 } @INODE[ 1 .. 5 ]), @direct,
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

# True where ENTRY's name can be one: it may be longer than those made here.
sub is_good_name {
    my ($entry) = @_;
    my $problem = name_problem($entry->{name}) // '';
    return ($problem eq '' || $problem =~ /too long/)
      && length $entry->{name} < length $entry->{raw_name};
}

1;
