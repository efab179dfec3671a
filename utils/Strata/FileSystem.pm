package Strata::FileSystem;

# A file system in a file of the host, the whole of it or a partition: made, and
# its files read, written and removed, without the kernel.  Paths have slashes;
# all begin at the root.  What cannot be done dies with a line, and leaves the
# file system as it was; where the image cannot be written any more, some sectors
# may be marked as used that are not.
#
#   my $fs = Strata::FileSystem->make($file, $at, $sectors);
#   my $fs = Strata::FileSystem->mount($file, $at, $sectors, $write);
#   $fs->put('name', $data);

use strict;
use warnings;
use parent 'Strata::Inodes';
use Strata::Format qw(SECTOR FILE DIRECTORY MOST_SECTORS MOST_BYTES ENTRY
                      unpack_entry pack_entry name_problem is_good_name
                      sectors_for);

# --- Names -------------------------------------------------------------------

# The entries of directory INODE, free ones too.
sub entries {
    my ($self, $inode) = @_;
    return map { unpack_entry($_) }
      unpack '(a' . ENTRY . ')*', $self->content($inode);
}

# The inode of PATH, or undef where there is none.
sub lookup {
    my ($self, $path) = @_;
    my $inode = $self->read_inode($self->{super}{root});
    for my $name (grep { $_ ne '' && $_ ne '.' } split m{/}, $path) {
        return undef if $inode->{type} != DIRECTORY;
        if ($name eq '..') {
            $inode = $self->read_inode($inode->{parent});
            next;
        }
        my ($found) = grep { $_->{inode} && $_->{name} eq $name }
          $self->entries($inode) or return undef;
        $inode = $self->read_inode($found->{inode});
    }
    return $inode;
}

# The inode of the directory that PATH is in, and PATH's last name.
sub parent_of {
    my ($self, $path) = @_;
    my ($folder, $name) = $path =~ m{^(.*?)([^/]*)/*$}s;
    my $problem = name_problem($name);
    die "$path: $problem\n" if defined $problem;
    my $inode = $self->lookup($folder);
    die "$path: there is no directory $folder\n"
      if !$inode || $inode->{type} != DIRECTORY;
    return ($inode, $name);
}

# How many sectors one more entry in directory DIR takes, for a while.
sub growth {
    my ($self, $dir) = @_;
    return 0 if $dir->{length} % SECTOR
      || grep { !$_->{inode} } $self->entries($dir);
    my $cnt = 1 + sectors_for($dir->{length});
    return 1 + Strata::Inodes::cost($cnt) - $cnt;
}

# Enters ENTRY in directory DIR, in the first place that is free, once the map says
# that what it names is used.
sub enter {
    my ($self, $dir, $entry) = @_;
    my @entries = $self->entries($dir);
    my ($at) = grep { !$entries[$_]{inode} } 0 .. $#entries;
    $at //= @entries;
    my @sectors = $self->data_sectors($dir);
    my $sector = $sectors[ int($at * ENTRY / SECTOR) ];
    my $fresh = !$sector;
    if ($fresh) {
        ($sector) = $self->allocate(1);
        $sectors[ int($at * ENTRY / SECTOR) ] = $sector;
        $self->write_sectors($sector, "\0" x SECTOR);
    }
    my @old = $fresh ? $self->index_sectors($dir) : ();
    $self->set_sectors($dir, @sectors) if $fresh;
    $self->save;
    $self->write_entry($sector, $at * ENTRY % SECTOR, $entry);
    return if !$fresh && $at < @entries;
    $dir->{length} = ($at + 1) * ENTRY if $at == @entries;
    $self->write_inode($dir->{sector}, $dir);
    $self->release(@old);
    $self->save if @old;
}

sub index_sectors {
    my ($self, $inode) = @_;
    return map { $self->checked($_) } grep { $_ } $inode->{indirect},
      $inode->{doubly}, $self->pointers($inode->{doubly});
}

sub write_entry {
    my ($self, $sector, $offset, $entry) = @_;
    my $data = $self->read_sectors($sector, 1);
    substr($data, $offset, ENTRY) = pack_entry($entry);
    $self->write_sectors($sector, $data);
}

# Dies where DATA for PATH is too much for a file, or with its inode for ROOM
# sectors.
sub check_room {
    my ($self, $path, $data, $room) = @_;
    my $cnt = sectors_for(length $data);
    die "$path: too large for a file (${\MOST_BYTES} bytes at most)\n"
      if $cnt > MOST_SECTORS;
    die "$path: the file system is full\n"
      if 1 + Strata::Inodes::cost($cnt) > $room;
}

# Makes PATH, of TYPE, with DATA.
sub add {
    my ($self, $path, $type, $data) = @_;
    my ($dir, $name) = $self->parent_of($path);
    die "$path: exists already\n" if $self->lookup($path);
    $self->check_room($path, $data, $self->{free} - $self->growth($dir));

    my ($sector) = $self->allocate(1);
    my $inode = { type => $type, length => length $data,
                  parent => $type == DIRECTORY ? $dir->{sector} : 0 };
    $self->set_sectors($inode, $self->write_data($data));
    $self->write_inode($sector, $inode);
    $self->enter($dir, { inode => $sector, type => $type, name => $name });
}

# --- What others call --------------------------------------------------------

# Makes the file PATH with DATA; the directory PATH.
sub put { my ($self, $path, $data) = @_; $self->add($path, FILE, $data) }
sub make_directory { my ($self, $path) = @_; $self->add($path, DIRECTORY, '') }

# Makes the file PATH, which is there, one with DATA.
sub replace {
    my ($self, $path, $data) = @_;
    my @owned = $self->owned_sectors($self->lookup($path));
    $self->check_room($path, $data, $self->{free} + @owned);
    $self->remove($path);
    $self->put($path, $data);
}

# The content of file PATH.
sub get {
    my ($self, $path) = @_;
    my $inode = $self->lookup($path) // die "$path: no such file\n";
    die "$path: is a directory\n" if $inode->{type} == DIRECTORY;
    return $self->content($inode);
}

# True where PATH is a directory; undef where there is no PATH.
sub is_directory {
    my ($self, $path) = @_;
    my $inode = $self->lookup($path) // return undef;
    return $inode->{type} == DIRECTORY;
}

# What is in directory PATH: { name, good, type, length, inode }, in its order; a
# name that is not good can be none.
sub list {
    my ($self, $path) = @_;
    my $inode = $self->lookup($path) // die "$path: no such directory\n";
    die "$path: not a directory\n" if $inode->{type} != DIRECTORY;
    return map {
        my $found = $self->read_inode($_->{inode});
        { name => $_->{name}, good => is_good_name($_), type => $found->{type},
          length => $found->{length}, inode => $_->{inode} };
    } grep { $_->{inode} } $self->entries($inode);
}

# Removes PATH, a file or a directory in which nothing is.
sub remove {
    my ($self, $path) = @_;
    my ($dir, $name) = $self->parent_of($path);
    my $inode = $self->lookup($path) // die "$path: no such file\n";
    die "$path: the directory is not empty\n" if $inode->{type} == DIRECTORY
      && grep { $_->{inode} } $self->entries($inode);
    my @entries = $self->entries($dir);
    my ($at) = grep { $entries[$_]{inode} && $entries[$_]{name} eq $name }
      0 .. $#entries;
    my @sectors = $self->data_sectors($dir);
    my @owned = $self->owned_sectors($inode);
    $self->write_entry($sectors[ int($at * ENTRY / SECTOR) ],
                       $at * ENTRY % SECTOR,
                       { inode => 0, type => 0, name => '' });
    $self->release(@owned);
    $self->save;
}

1;
