package Strata::Journal;

# What the journal of a file system holds that is not in its place yet
# (docs/journal.md).

use strict;
use warnings;
use Exporter 'import';
use Strata::Format qw(SECTOR MAP_START unpack_journal pack_journal unpack_record
                      crc32);

our @EXPORT_OK = qw(read_journal replay_journal);

# Reads the journal of FS, a Strata::Inodes.  Returns the sequence number of the
# record to come, and what the records hold: sector => content.  Dies where it is
# damaged.
sub read_journal {
    my ($fs) = @_;
    my $super = $fs->super;
    my ($at, $cnt) = @$super{qw(journal_start journal_sectors)};
    my $end = $at + $cnt;
    my $sequence = unpack_journal($fs->read_sectors($at++, 1))
      // die "$fs->{file}: its journal is damaged\n";
    my %content;
    while ($at < $end) {
        my $head = $fs->read_sectors($at, 1);
        my $record = unpack_record($head, $sequence) // last;
        my @sectors = @{ $record->{sectors} };
        last if @sectors >= $end - $at;
        my $data = $fs->read_sectors($at + 1, scalar @sectors);
        last if $record->{checksum} != crc32(substr($head, 4) . $data);
        die "$fs->{file}: its journal is damaged\n"
          if grep { !may_hold($super, $_) } @sectors;
        $content{ $sectors[$_] } = substr $data, $_ * SECTOR, SECTOR
          for 0 .. $#sectors;
        $at += 1 + @sectors;
        $sequence++;
    }
    return ($sequence, \%content);
}

# True where a record may hold the content of SECTOR.
sub may_hold {
    my ($super, $sector) = @_;
    return $sector >= MAP_START && $sector < $super->{sectors}
      && ($sector < $super->{journal_start}
          || $sector >= $super->{journal_start} + $super->{journal_sectors});
}

# Brings CONTENT, as read_journal returned it, to its places in FS, and empties
# the journal.
sub replay_journal {
    my ($fs, $sequence, $content) = @_;
    $fs->write_sectors($_, $content->{$_}) for sort { $a <=> $b } keys %$content;
    $fs->write_sectors($fs->super->{journal_start}, pack_journal($sequence));
}

1;
