package Strata::Fsck;

# Holds a file system against what is promised of one that is sound:
#
#   1. The superblock is whole, and the layout possible.
#   2. Every pointer lies in the data area, and no two name the same sector.
#   3. What is pointed to is marked as used, and nothing else is.
#   4. An entry of a directory names a sound inode of its type by a good name
#      that no other entry there has; each inode but the root has one name.
#   5. A directory knows its parent.
#   6. An inode that was removed while open has no name, but is among the orphans.
#   7. Nothing is pointed to behind a file's end, where a longer file would
#      show it.
#
# The kernel's action `fsck' (filesys/fsck.c) checks the same, with the same
# words.

use strict;
use warnings;
use Strata::Format qw(FILE DIRECTORY DIRECT POINTERS MOST_BYTES MAP_START ENTRY
                      INODE_MAGIC unpack_super super_problem unpack_inode
                      unpack_entry is_good_name sectors_for);
use Strata::FileSystem;

# Checks the file system at byte AT of FILE, SECTORS sectors at the most.
# Returns { problems => [lines], files, directories, used }; used is in sectors.
# Dies where an emulator has it open.
sub check {
    my ($file, $at, $sectors) = @_;
    my $self = bless { problems => [], files => 0, directories => 0,
                       owner => {} };
    my $fs = eval { Strata::FileSystem->mount($file, $at, $sectors) };
    if (!$fs) {
        die $@ if $@ =~ /: the disk is in use by /;
        $self->problem($@ =~ s/^\Q$file\E: |\n\z//gr);
        return $self;
    }
    $self->{fs} = $fs;
    $self->{super} = $fs->super;
    $self->walk;
    $self->visit_orphans;
    $self->compare_map;
    $self->{used} = keys %{ $self->{owner} };
    delete $self->{fs};                 # and its lock on the disk
    return $self;
}

sub problem {
    my ($self, $text) = @_;
    push @{ $self->{problems} }, $text;
    return;
}

# Visits all directories from the root on, and what they name.
sub walk {
    my ($self) = @_;
    my $root = $self->{super}{root};
    my $inode = $self->visit($root, DIRECTORY, 'the root') // return;
    $self->problem("inode $root: the root's parent is $inode->{parent}")
      if $inode->{parent} != $root;
    my @directories = $inode;
    while (my $dir = shift @directories) {
        push @directories, $self->walk_directory($dir);
    }
}

# Visits what the directory DIR names; returns the directories among it.
sub walk_directory {
    my ($self, $dir) = @_;
    my (%seen, @found);
    my $at = "directory $dir->{sector}";
    $self->problem("$at: its length $dir->{length} is no number of entries")
      if $dir->{length} % ENTRY;
    my $data = eval { $self->{fs}->content($dir) }
      // return $self->problem("$at: its data cannot be read");
    substr($data, length($data) - $dir->{length} % ENTRY) = '';
    for my $entry (map { unpack_entry($_) } unpack '(a' . ENTRY . ')*', $data) {
        next if $entry->{inode} == 0;
        my $name = $entry->{name} =~ s/[^ -~]/?/gr;
        $self->problem("$at: the name '$name' is bad")
          if !is_good_name($entry);
        $self->problem("$at: the name '$name' is there twice")
          if $seen{ $entry->{name} }++;
        my $inode = $self->visit(@$entry{qw(inode type)}, "$at, '$name'")
          // next;
        $self->problem("$at, '$name': inode $entry->{inode} is marked as removed")
          if $inode->{removed};
        next if $inode->{type} != DIRECTORY;
        push @found, $inode;
        $self->problem("inode $entry->{inode}: its parent is $inode->{parent}, "
            . "not $dir->{sector}") if $inode->{parent} != $dir->{sector};
    }
    return @found;
}

# Claims the inode in SECTOR, which WHERE names as one of TYPE (undef: any), and
# all that it points to.  Returns the inode, or nothing where it is none.
sub visit {
    my ($self, $sector, $type, $where) = @_;
    return unless $self->claim($sector, $sector, $where);
    my $inode = unpack_inode($self->{fs}->read_sectors($sector, 1));
    $inode->{sector} = $sector;
    return $self->problem("$where: sector $sector holds no inode")
      if $inode->{magic} != INODE_MAGIC || $inode->{length} > MOST_BYTES
      || $inode->{type} != FILE && $inode->{type} != DIRECTORY;
    $self->problem("$where: inode $sector is of type $inode->{type}, not $type")
      if defined $type && $inode->{type} != $type;
    $self->{ $inode->{type} == FILE ? 'files' : 'directories' }++;

    my $cnt = sectors_for($inode->{length});
    $self->claim_data($inode, 0, $cnt, @{ $inode->{direct} });
    $self->claim_index($inode, $inode->{indirect}, DIRECT, $cnt);
    my @doubly = $self->claim_pointers($inode, $inode->{doubly});
    $self->claim_index($inode, $doubly[$_], DIRECT + (1 + $_) * POINTERS, $cnt)
      for 0 .. $#doubly;
    return $inode;
}

# Visits the inodes that were removed while they were open.
sub visit_orphans {
    my ($self) = @_;
    my ($start, $cnt) = @{ $self->{super} }{qw(orphan_start orphan_sectors)};
    my $rows = $self->{fs}->read_sectors($start, $cnt);
    for my $sector (grep { $_ } unpack 'V*', $rows) {
        my $inode = $self->visit($sector, undef, 'an orphan') // next;
        $self->problem("an orphan: inode $sector is not marked as removed")
          if $inode->{removed} != 1;
    }
}

# Takes SECTOR for inode OWNER, as WHERE points to it; false where that cannot
# be.
sub claim {
    my ($self, $sector, $owner, $where) = @_;
    return $self->problem("$where points to sector $sector")
      if $sector < $self->{super}{data_start}
      || $sector >= $self->{super}{sectors};
    return $self->problem("$where points to sector $sector, which something "
        . 'else has') if defined $self->{owner}{$sector};
    $self->{owner}{$sector} = $owner;
    return 1;
}

# Claims the POINTERS to file sectors FIRST and up of INODE, which has CNT.
sub claim_data {
    my ($self, $inode, $first, $cnt, @pointers) = @_;
    for my $i (grep { $pointers[$_] } 0 .. $#pointers) {
        $self->claim($pointers[$i], $inode->{sector}, "inode $inode->{sector}");
        $self->problem("inode $inode->{sector} points to sector $pointers[$i] "
            . 'behind its end') if $first + $i >= $cnt;
    }
}

# Claims index sector SECTOR of INODE; returns what it holds.
sub claim_pointers {
    my ($self, $inode, $sector) = @_;
    return if $sector == 0;
    $self->claim($sector, $inode->{sector}, "inode $inode->{sector}") or return;
    return unpack 'V*', $self->{fs}->read_sectors($sector, 1);
}

sub claim_index {
    my ($self, $inode, $sector, $first, $cnt) = @_;
    $self->claim_data($inode, $first, $cnt,
                      $self->claim_pointers($inode, $sector));
}

# Compares the map on the disk with what was found.
sub compare_map {
    my ($self) = @_;
    my ($super, $owner) = @$self{qw(super owner)};
    my $map = $self->{fs}->read_sectors(MAP_START, $super->{map_sectors});
    for my $sector (sort { $a <=> $b } keys %$owner) {
        $self->problem("sector $sector is in use, and not marked as used")
          if !vec $map, $sector, 1;
    }
    for my $sector ($super->{data_start} .. $super->{sectors} - 1) {
        $self->problem("sector $sector is marked as used, and nobody's")
          if vec($map, $sector, 1) && !defined $owner->{$sector};
    }
    for my $sector (0 .. $super->{data_start} - 1) {
        $self->problem("sector $sector, the file system's own, is not marked "
            . 'as used') if !vec $map, $sector, 1;
    }
}

1;
