package Strata::Repair;

# Makes a damaged file system sound (Strata::Fsck says what that is), as far as
# superblock, journal and root directory are.  Nothing is made up: what points to
# where it may not, or to what something else has, no longer points anywhere, so
# that a file has zeros there; an entry without an inode goes; one with a bad name,
# or a second one of a name, gets the name lost-NUMBER; files that were removed while
# open are gone.  Then the map of used sectors is made anew, by which all that
# nobody has is free.  Repaired half, it can be repaired again.

use strict;
use warnings;
use Strata::Format qw(SECTOR FILE DIRECTORY DIRECT POINTERS MOST_BYTES ENTRY
                      INODE_MAGIC unpack_inode is_good_name sectors_for);
use Strata::FileSystem;
use Strata::Fsck;

# Repairs the file system at byte AT of FILE, SECTORS sectors at the most.  Dies with
# a line where that is impossible, and has changed nothing.
sub repair {
    my ($file, $at, $sectors) = @_;
    my $fs = Strata::FileSystem->mount($file, $at, $sectors);
    my $root = $fs->super->{root};
    bless({ fs => $fs, super => $fs->super, owned => {} })->is_sound($root, DIRECTORY)
      or die "$file: its root directory cannot be repaired\n";
    undef $fs;                  # its lock would be in the way of the next

    $fs = Strata::FileSystem->mount($file, $at, $sectors, 'write');
    my $self = bless { fs => $fs, super => $fs->super, owned => {} };
    my @directories = $self->take_inode($root, parent => $root);
    while (my $dir = shift @directories) {
        push @directories, $self->repair_directory($dir);
    }
    $self->forget_orphans;
    $self->make_map;
    return;
}

# --- Inodes -------------------------------------------------------------------

# True where SECTOR can be pointed to: nothing does so far.
sub is_free {
    my ($self, $sector) = @_;
    return $sector >= $self->{super}{data_start} && $sector < $self->{super}{sectors}
      && !$self->{owned}{$sector};
}

# True where SECTOR, to which nothing points, holds an inode, of TYPE if that is
# said.
sub is_sound {
    my ($self, $sector, $type) = @_;
    return if !$self->is_free($sector);
    my $inode = unpack_inode($self->{fs}->read_sectors($sector, 1));
    return $inode->{magic} == INODE_MAGIC && $inode->{length} <= MOST_BYTES
      && ($inode->{type} == FILE || $inode->{type} == DIRECTORY)
      && (!defined $type || $inode->{type} == $type);
}

# Takes the inode in SECTOR, which is sound, and what it may point to; %IS is how it
# should be.  Returns it.
sub take_inode {
    my ($self, $sector, %is) = @_;
    $self->{owned}{$sector} = 1;
    my $inode = unpack_inode($self->{fs}->read_sectors($sector, 1));
    $inode->{sector} = $sector;
    $inode->{removed} = 0;
    $inode->{parent} = $is{parent} if $inode->{type} == DIRECTORY;
    $inode->{length} -= $inode->{length} % ENTRY if $inode->{type} == DIRECTORY;
    my $cnt = sectors_for($inode->{length});
    $inode->{direct} = [ $self->take_data(0, $cnt, @{ $inode->{direct} }) ];
    $inode->{indirect} = $self->take_index($inode->{indirect}, sub {
        $self->take_data(DIRECT, $cnt, @_) });
    $inode->{doubly} = $self->take_index($inode->{doubly}, sub {
        my $first = DIRECT;
        map { $first += POINTERS;
              $self->take_index($_, sub { $self->take_data($first, $cnt, @_) }) } @_ });
    $self->{fs}->write_inode($sector, $inode);
    return $inode;
}

# Takes the POINTERS to file sectors FIRST and up of CNT; returns them, 0 for each
# that cannot be.
sub take_data {
    my ($self, $first, $cnt, @pointers) = @_;
    return map { $first++ < $cnt && $self->take($_) ? $_ : 0 } @pointers;
}

sub take {
    my ($self, $sector) = @_;
    return $self->is_free($sector) && ($self->{owned}{$sector} = 1);
}

# Takes the index SECTOR, and what is in it as TAKE says, which returns what it should
# be.  Returns it, or 0 where it cannot be one.
sub take_index {
    my ($self, $sector, $take) = @_;
    return 0 if !$self->take($sector);
    my $old = $self->{fs}->read_sectors($sector, 1);
    my $new = pack 'V*', $take->(unpack 'V*', $old);
    $self->{fs}->write_sectors($sector, $new) if $new ne $old;
    return $sector;
}

# --- Directories --------------------------------------------------------------

# NAME, or the next like it that is not TAKEN, which it is then.
sub free_name {
    my ($name, $taken) = @_;
    $name .= 'x' while $taken->{$name};
    $taken->{$name} = 1;
    return $name;
}

# Repairs what is in directory DIR; returns the directories among it.
sub repair_directory {
    my ($self, $dir) = @_;
    my $fs = $self->{fs};
    my @sectors = $fs->data_sectors($dir);
    my @entries = $fs->entries($dir);
    my (%seen, @found);
    my %taken = map { ($_->{name} => 1) } grep { $_->{inode} } @entries;
    for my $i (grep { $entries[$_]{inode} } 0 .. $#entries) {
        my $entry = $entries[$i];
        my %new = (inode => 0, type => 0, name => '');
        if ($self->is_sound($entry->{inode})) {
            my $inode = $self->take_inode($entry->{inode}, parent => $dir->{sector});
            push @found, $inode if $inode->{type} == DIRECTORY;
            my $good = is_good_name($entry) && !$seen{ $entry->{name} };
            %new = (inode => $entry->{inode}, type => $inode->{type},
                    name => $good ? $entry->{name}
                      : free_name("lost-$entry->{inode}", \%taken));
        }
        $seen{ $new{name} } = 1;
        $fs->write_entry($sectors[ $i * ENTRY / SECTOR ], $i * ENTRY % SECTOR, \%new);
    }
    return @found;
}

# --- What belongs to all ------------------------------------------------------

sub forget_orphans {
    my ($self) = @_;
    my ($start, $cnt) = @{ $self->{super} }{qw(orphan_start orphan_sectors)};
    $self->{fs}->write_sectors($start, "\0" x ($cnt * SECTOR));
}

sub make_map {
    my ($self) = @_;
    my $map = "\0" x ($self->{super}{map_sectors} * SECTOR);
    vec($map, $_, 1) = 1 for keys %{ $self->{owned} };
    $self->{fs}->take_map($map);
    $self->{fs}->save;
}

1;
