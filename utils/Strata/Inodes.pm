package Strata::Inodes;

# The lower half of Strata::FileSystem: sectors, the map of used ones, and inodes
# with their data, in a file of the host or a partition of it.

use strict;
use warnings;
use Fcntl qw(SEEK_SET);
use Strata::DiskLock qw(lock_disk);
use Strata::Format qw(SECTOR FILE DIRECTORY DIRECT POINTERS MOST_BYTES MAP_START
                      BITS INODE_MAGIC unpack_super pack_super plan_super
                      super_problem unpack_inode pack_inode sectors_for
                      pack_journal);

# Makes an empty file system of SECTORS sectors at byte AT of FILE, which
# exists.
sub make {
    my ($class, $file, $at, $sectors) = @_;
    my $self = bless { file => $file, at => $at }, $class;
    my $super = $self->{super} = plan_super($sectors);
    open $self->{handle}, '+<:raw', $file or die "$file: open: $!\n";
    lock_disk($self->{handle}, $file, 1);
    $self->take_map("\0" x ($super->{map_sectors} * SECTOR));
    $self->allocate(1);         # the root

    # A disk half formatted is no file system.
    $self->write_sectors(0, "\0" x SECTOR);
    $self->write_inode($super->{root}, { type => DIRECTORY, length => 0,
                                         parent => $super->{root},
                                         direct => [] });
    $self->write_sectors($super->{orphan_start} + $_, "\0" x SECTOR)
      for 0 .. $super->{orphan_sectors} - 1;
    $self->write_sectors($super->{journal_start}, pack_journal(1)
                           . "\0" x (($super->{journal_sectors} - 1) * SECTOR));
    $self->save;
    $self->write_sectors(0, pack_super($super));
    return $self;
}

# Opens the file system at byte AT of FILE, SECTORS sectors at the most; for
# reading alone unless WRITE.
sub mount {
    my ($class, $file, $at, $sectors, $write) = @_;
    my $self = bless { file => $file, at => $at }, $class;
    open $self->{handle}, $write ? '+<:raw' : '<:raw', $file
      or die "$file: open: $!\n";
    lock_disk($self->{handle}, $file, $write);
    my $super = $self->{super} = unpack_super($self->read_sectors(0, 1));
    my $problem = super_problem($super, $sectors);
    die "$file: $problem\n" if defined $problem;
    $self->take_journal($write);
    $self->take_map($self->read_sectors(MAP_START, $super->{map_sectors}));
    return $self;
}

# What the journal holds counts for more than what is in its place; where WRITE, it
# goes there.
sub take_journal {
    my ($self, $write) = @_;
    require Strata::Journal;            # not needed where a file system is made
    my ($sequence, $content) = Strata::Journal::read_journal($self);
    if ($write) {
        Strata::Journal::replay_journal($self, $sequence, $content);
    } else {
        $self->{journal} = $content;
    }
}

# Takes MAP for the map of used sectors.  Whatever it says, those before the data
# and behind the last sector are not for files.
sub take_map {
    my ($self, $map) = @_;
    my ($start, $end) = @{ $self->{super} }{qw(data_start sectors)};
    vec($map, $_, 1) = 1 for 0 .. $start - 1;
    vec($map, $end++, 1) = 1 while $end % 8;
    substr($map, $end / 8) =~ tr/\0-\xff/\xff/ if $end / 8 < length $map;
    @$self{qw(map free)} = ($map, 8 * length($map) - unpack '%32b*', $map);
    $self->{lowest} = $start;
}

# Writes the map of used sectors: before anything refers to what was taken, and
# after nothing does to what is free.
sub save {
    my ($self) = @_;
    $self->write_sectors(MAP_START, $self->{map});
    $self->{handle}->flush or die "$self->{file}: write: $!\n";
}

sub super { return $_[0]{super} }
sub map_of_used { return $_[0]{map} }

# --- Sectors -----------------------------------------------------------------

sub read_sectors {
    my ($self, $sector, $cnt) = @_;
    seek $self->{handle}, $self->{at} + $sector * SECTOR, SEEK_SET;
    my $got = read $self->{handle}, my $data, $cnt * SECTOR;
    die "$self->{file}: read: $!\n" unless defined $got;
    die "$self->{file}: ends before sector ", $sector + $cnt, "\n"
      if $got != $cnt * SECTOR;
    my $journal = $self->{journal} // return $data;
    for my $i (0 .. $cnt - 1) {
        my $content = $journal->{ $sector + $i } // next;
        substr($data, $i * SECTOR, SECTOR) = $content;
    }
    return $data;
}

sub write_sectors {
    my ($self, $sector, $data) = @_;
    seek $self->{handle}, $self->{at} + $sector * SECTOR, SEEK_SET;
    print { $self->{handle} } $data or die "$self->{file}: write: $!\n";
}

# Takes CNT sectors, the lowest that are free.
sub allocate {
    my ($self, $cnt) = @_;
    die "$self->{file}: the file system is full\n" if $cnt > $self->{free};
    my ($s, @sectors) = $self->{lowest};
    for (; @sectors < $cnt; $s++) {
        next if vec $self->{map}, $s, 1;
        vec($self->{map}, $s, 1) = 1;
        push @sectors, $s;
    }
    $self->{lowest} = $s;       # none below is free
    $self->{free} -= $cnt;
    return @sectors;
}

sub release {
    my ($self, @sectors) = @_;
    for (@sectors) {
        $self->{free} += vec $self->{map}, $_, 1;
        vec($self->{map}, $_, 1) = 0;
        $self->{lowest} = $_ if $_ < $self->{lowest};
    }
}

# Where SECTOR is one that files may use; dies of a damaged disk otherwise.
sub checked {
    my ($self, $sector) = @_;
    my $super = $self->{super};
    die "$self->{file}: damaged: a pointer to sector $sector (pintos-fsck tells "
      . "more)\n" if $sector < $super->{data_start}
      || $sector >= $super->{sectors};
    return $sector;
}

# --- Inodes ------------------------------------------------------------------

sub read_inode {
    my ($self, $sector) = @_;
    my $inode = unpack_inode($self->read_sectors($self->checked($sector), 1));
    die "$self->{file}: damaged: sector $sector holds no inode\n"
      if $inode->{magic} != INODE_MAGIC || $inode->{length} > MOST_BYTES
      || $inode->{type} != FILE && $inode->{type} != DIRECTORY;
    $inode->{sector} = $sector;
    return $inode;
}

sub write_inode {
    my ($self, $sector, $inode) = @_;
    $self->write_sectors($sector, pack_inode($inode));
}

sub pointers {
    my ($self, $sector) = @_;
    return (0) x POINTERS if $sector == 0;
    return unpack 'V*', $self->read_sectors($self->checked($sector), 1);
}

# The sectors with INODE's data, 0 for holes, as far as its length goes, each
# checked.
sub data_sectors {
    my ($self, $inode) = @_;
    my $cnt = sectors_for($inode->{length});
    my @sectors = @{ $inode->{direct} };
    push @sectors, $self->pointers($inode->{indirect}) if $cnt > DIRECT;
    if ($cnt > DIRECT + POINTERS) {
        for my $index ($self->pointers($inode->{doubly})) {
            push @sectors, $self->pointers($index);
            last if @sectors >= $cnt;
        }
    }
    return map { $_ && $self->checked($_) } @sectors[ 0 .. $cnt - 1 ];
}

# All that INODE owns, itself included, each checked.
sub owned_sectors {
    my ($self, $inode) = @_;
    my @doubly = $self->pointers($inode->{doubly});
    return map { $self->checked($_) } grep { $_ } $inode->{sector},
      @{ $inode->{direct} }, $inode->{indirect},
      $self->pointers($inode->{indirect}), $inode->{doubly}, @doubly,
      map { $self->pointers($_) } grep { $_ } @doubly;
}

# How many sectors hold CNT data sectors and their index.
sub cost {
    my ($cnt) = @_;
    my $index = 0;
    $index++ if $cnt > DIRECT;
    my $doubly = $cnt - DIRECT - POINTERS;
    $index += 1 + int(($doubly + POINTERS - 1) / POINTERS) if $doubly > 0;
    return $cnt + $index;
}

# Points INODE at SECTORS, all that it has, with index sectors that are new.
sub set_sectors {
    my ($self, $inode, @sectors) = @_;
    $inode->{direct} = [ splice @sectors, 0, DIRECT ];
    $inode->{indirect} = $self->write_pointers(splice @sectors, 0, POINTERS)
      if @sectors;
    my @indices;
    push @indices, $self->write_pointers(splice @sectors, 0, POINTERS)
      while @sectors;
    $inode->{doubly} = $self->write_pointers(@indices) if @indices;
}

sub write_pointers {
    my ($self, @pointers) = @_;
    my ($sector) = $self->allocate(1);
    $self->write_sectors($sector, pack 'V128', @pointers,
                         (0) x (POINTERS - @pointers));
    return $sector;
}

sub content {
    my ($self, $inode) = @_;
    my $data = '';
    my @sectors = $self->data_sectors($inode);
    for (my $i = 0; $i < @sectors;) {
        my $run = 1;
        $run++ while $i + $run < @sectors
          && $sectors[ $i + $run ] == ($sectors[$i] && $sectors[$i] + $run);
        $data .= $sectors[$i] == 0 ? "\0" x ($run * SECTOR)
          : $self->read_sectors($sectors[$i], $run);
        $i += $run;
    }
    return substr $data, 0, $inode->{length};
}

# Writes DATA to new sectors, which it returns.
sub write_data {
    my ($self, $data) = @_;
    my @sectors = $self->allocate(sectors_for(length $data));
    $data .= "\0" x (-length($data) % SECTOR);
    for (my $i = 0; $i < @sectors;) {
        my $run = 1;
        $run++ while $i + $run < @sectors
          && $sectors[ $i + $run ] == $sectors[$i] + $run;
        $self->write_sectors($sectors[$i],
                             substr $data, $i * SECTOR, $run * SECTOR);
        $i += $run;
    }
    return @sectors;
}

1;
