#!/usr/bin/perl
# Whatever a disk's file system looks like, the kernel mounts it or says why not,
# and listing, reading and removing files ends with a message: never with a
# panic, and never not at all.  SEED=N TURNS=N tries other damage at random.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::Disk qw(find_partition);
use Test::More;

use constant SECTOR => 512;
use constant FAR => 0xffffff00;

# Words of the superblock and of inodes (filesys/format.h).
my %super = (magic => 0, version => 1, sectors => 2, map_sectors => 3,
             journal_start => 4, journal_sectors => 5, root => 6,
             orphan_start => 7, orphan_sectors => 8);
my %inode = (magic => 0, type => 1, length => 2, direct => 8, indirect => 126,
             doubly => 127);
my $sectors = 1024;

in_new_folder();
spew('x', 'x' x 1300);
spew('y', 'y' x 600);
spew('big', join '', map { pack 'V', $_ } 1 .. 50_000);
my $made = pintos("--filesys-size=${sectors}s", '--make-disk=made',
                  map({ ('-p', $_) } qw(x y big)),
                  map({ ('-p', program($_), '-a', $_) } qw(cat rm ls cp)), '--',
                  '-q', '-f');
like($made->{out}, qr/^Powering off/m, 'a sound file system') or diag $made->{all};
my ($at, $bytes) = find_partition('made', 'filesys');
my $sound = substr slurp('made'), $at, $bytes;

# --- Looking at the image and damaging it -----------------------------------------

our $image = $sound;

sub word {
    my ($sector, $word) = @_;
    return unpack 'V', substr $image, $sector * SECTOR + 4 * $word, 4;
}

sub set_word {
    my ($sector, $word, $value) = @_;
    substr($image, $sector * SECTOR + 4 * $word, 4) = pack 'V', $value;
}

# CRC-32 of DATA, as the superblock's.
sub crc32 {
    my ($data) = @_;
    my $crc = 0xffffffff;
    for my $byte (unpack 'C*', $data) {
        $crc ^= $byte;
        $crc = $crc & 1 ? $crc >> 1 ^ 0xedb88320 : $crc >> 1 for 1 .. 8;
    }
    return $crc ^ 0xffffffff;
}

# Sets a field of the superblock, with the right checksum.
sub set_super {
    my ($field, $value) = @_;
    set_word(0, $super{$field}, $value);
    set_word(0, 127, crc32(substr $image, 0, 508));
}

my $root = word(0, $super{root});
my $names = word($root, $inode{direct});        # sector of the first entries

# Where the entry of file NAME is, in bytes.
sub entry {
    my ($name) = @_;
    for (my $i = $names * SECTOR; $i < ($names + 1) * SECTOR; $i += 32) {
        return $i if unpack('x6 Z26', substr $image, $i, 32) eq $name;
    }
    die "$name: not in the directory";
}

sub inode_of { return unpack 'V', substr $image, entry($_[0]), 4 }
my %at = map { $_ => inode_of($_) } qw(x y big);

# --- Looking at what the kernel does ------------------------------------------------

# Boots with the file system IMAGE and ACTIONS.  Returns what was printed.
sub boot {
    my ($name, @actions) = @_;
    spew('image', $image);
    my $ran = pintos('--filesys=image', '--', '-q', @actions);
    my $fine = $ran->{code} == 0 && $ran->{out} =~ /^Powering off\.\.\.$/m
      && $ran->{all} !~ /PANIC|TIMEOUT|ASSERT/;
    ok($fine, "$name: @actions: ends well") or diag substr $ran->{all}, -2000;
    return $ran->{out};
}

# The images to look at, each with its name and what the kernel must say.
my @cases;

# With DAMAGE done to the image, the kernel says each of WANTED (HostTest.pm's `looks').
sub damaged {
    my ($name, $damage, @wanted) = @_;
    local $image = $sound;
    $damage->();
    push @cases, { name => $name, image => $image, wanted => \@wanted };
}

my $listed = qr/^files: x y big /m;
my $read = qr/^x: 1300 bytes, "xxxx"$/m;
my $gone = qr/^files: y big /m;
damaged('sound', sub { }, $listed, $read, qr/^x: removed\n$gone/m);

# --- The superblock -------------------------------------------------------------------

# The kernel refuses the disk: it says WHY.
sub refused {
    my ($name, $damage, $why) = @_;
    damaged($name, $damage, qr/^refused: $why/m);
}

my $layout = qr/its superblock is damaged \(impossible layout\)$/m;
my $larger = qr/it was made for a larger disk \(truncated image\)$/m;
refused('zeros', sub { $image = "\0" x length $image }, qr/.*\(wrong magic\)/);
refused('version', sub { set_super(version => 99) },
        qr/its format has another version$/m);
refused('checksum', sub { set_word(0, 50, 1) }, qr/.*\(wrong checksum\)$/m);
refused('truncated', sub { $image = substr $image, 0, 100 * SECTOR }, $larger);
refused('one sector', sub { $image = substr $image, 0, SECTOR }, $larger);
refused('too large', sub { set_super(sectors => $sectors + 1) }, $larger);
refused('absurd', sub { set_super(sectors => FAR) }, $larger);
refused('too small', sub { set_super(sectors => 8) }, $layout);
refused('no map', sub { set_super(map_sectors => 0) }, $layout);
refused('a large map', sub { set_super(map_sectors => FAR) }, $layout);
refused('a large journal', sub { set_super(journal_sectors => FAR);
                                 set_super(journal_start => 2) }, $layout);
refused('a short journal', sub { set_super(journal_sectors => 31) }, $layout);
refused('no orphans', sub { set_super(orphan_sectors => 0) }, $layout);
refused('orphans elsewhere', sub { set_super(orphan_start => 9) }, $layout);
refused('no root', sub { set_super(root => 0) }, $layout);
refused('root outside', sub { set_super(root => $sectors) }, $layout);

my $no_root = qr/it has no root directory$/m;
refused('another root', sub { set_super(root => $at{x}) }, $no_root);
refused('root unused', sub { set_super(root => $sectors - 1) }, $no_root);

# --- Orphans and journal ----------------------------------------------------------------

my ($orphans, $journal) = map { word(0, $super{$_}) } qw(orphan_start journal_start);
damaged('orphans that are none', sub { my $i = 0;
            set_word($orphans, $i++, $_) for $at{x}, $root, $names, 1, FAR },
        $listed, $read);
refused('no journal', sub { set_word($journal, 0, 7) }, qr/its journal is damaged$/m);
refused('journal checksum', sub { set_word($journal, 1, 7) }, qr/its journal is damaged$/m);

# Makes the journal's first record one of sector NUMBER with CONTENTS.
sub set_record {
    my ($number, $contents) = @_;
    my $head = pack 'V3 V124', 0x52617453, word($journal, 1), 1, $number, (0) x 123;
    substr($image, ($journal + 1) * SECTOR, 2 * SECTOR)
      = pack('V', crc32($head . $contents)) . $head . $contents;
}

damaged('a record', sub { set_record($names, "\0" x SECTOR) },
        qr/^filesys: hd\w+: 1 records of the journal replayed\nfiles:$/m);
damaged('a torn record', sub { set_record($names, "\0" x SECTOR);
                               set_word($journal + 2, 0, 1) }, $listed);
for my $number (0, $journal, $journal + 31, $sectors, FAR) {
    refused("a record of sector $number", sub { set_record($number, "\0" x SECTOR) },
            qr/its journal is damaged$/m);
}

# --- Inodes -----------------------------------------------------------------------------

refused('root: magic', sub { set_word($root, 0, 7) }, $no_root);
refused('root: type', sub { set_word($root, 1, 1) }, $no_root);
refused('root: length', sub { set_word($root, 2, FAR) }, $no_root);

my $no_inode = qr/^filesys: damaged: sector $at{x} holds no inode\n/m;
my $no_read = qr/^x: open failed$/m;
my $no_remove = qr/^x: remove failed$/m;
damaged('magic', sub { set_word($at{x}, 0, 7) }, $listed, qr/$no_inode$no_read/,
        qr/$no_inode$no_remove/);
damaged('type', sub { set_word($at{x}, 1, 3) }, qr/$no_inode$no_read/,
        qr/$no_inode$no_remove/);
damaged('length', sub { set_word($at{x}, 2, FAR) }, qr/$no_inode$no_read/,
        qr/$no_inode$no_remove/);

# Pointers of x to where none may point; 5000 would be in the map's second
# sector, if there were one.
my $freed = qr/^filesys: damaged: inode $at{x} removed, \d+ of its sectors were not in use$/m;
my $removed = qr/$freed\nx: removed\n$gone/;
for my $sector (FAR, 5000, $sectors, 1, $sectors - 1) {
    my $points = qr/^filesys: damaged: inode $at{x} points to sector $sector$/m;
    damaged("pointer to $sector", sub { set_word($at{x}, $inode{direct} + 1, $sector) },
            qr/$points\nx: read failed$/m, $removed);
    next if $sector < 5000;
    damaged("indices to $sector", sub { set_word($at{x}, $inode{indirect}, $sector);
                                        set_word($at{x}, $inode{doubly}, $sector) },
            $removed);
}
# Files that need their index sectors.
for my $level ([ indirect => 80_000 ], [ doubly => 180_000 ]) {
    my ($word, $length) = @$level;
    damaged($word, sub { set_word($at{x}, $inode{$word}, 5000);
                         set_word($at{x}, $inode{length}, $length) },
            qr/inode $at{x} points to sector 5000\nx: read failed$/m);
}
damaged('itself', sub { set_word($at{x}, $inode{direct}, $at{x}) },
        qr/^x: 1300 bytes, "Iode"$/m, $removed);
damaged('shared', sub { set_word($at{y}, 8, word($at{x}, $inode{direct})) }, $read, $gone);

# However many pointers are wrong, the file is told of once when it is read, and
# once when it is removed.
my $told_once = qr/^files: .*\n(?:filesys: damaged: .*\n)?x: .*\nfilesys: damaged: .*\nx: /m;
my $top = word($at{big}, $inode{doubly});
for my $index (sub { $top }, sub { FAR - $_[0] }) {
    damaged('an index of ' . $index->(0), sub { set_word($at{x}, $inode{doubly}, $top);
                set_word($at{x}, $inode{length}, 500_000);
                set_word($top, $_, $index->($_)) for 0 .. 127 },
            $told_once, $gone);
}
damaged('an index of nonsense to read', sub { set_word($at{x}, $inode{indirect}, $top);
            set_word($at{x}, $inode{length}, 500_000);
            set_word($top, $_, FAR - $_) for 0 .. 127 },
        $told_once, qr/^files: .*\nfilesys: damaged: .*\nx: read failed$/m);

# --- The directory ------------------------------------------------------------------------

sub set_entry {
    my ($name, $offset, $bytes) = @_;
    substr($image, entry($name) + $offset, length $bytes) = $bytes;
}

damaged('endless names', sub { set_entry($_, 6, 'n' x 26) for qw(x y) },
        qr/^files: n{25} n{25} big /m, $no_read, $no_remove);
damaged('entry outside', sub { set_entry('x', 0, pack 'V', FAR) }, qr/^files: x y /m,
        $no_read, $no_remove);
damaged('entry of the root', sub { set_entry('x', 0, pack 'V', $root) }, $no_read,
        $no_remove);
damaged('entry of data', sub { set_entry('x', 0, pack 'V', $names) },
        qr/ holds no inode$/m, $no_remove);
damaged('odd length', sub { set_word($root, $inode{length}, 33) }, qr/^files: x$/m,
        qr/^files:$/m);
damaged('the directory unused', sub { set_word($root, $inode{direct}, $sectors - 1) },
        qr/^filesys: damaged: inode $root points to sector/m);
refused('all sectors unused', sub { substr($image, SECTOR, SECTOR) = "\0" x SECTOR },
        qr/it has no root directory$/m);

my @said = looks(map { $_->{image} } @cases);
for my $case (@cases) {
    my $said = shift @said;
    my @missing = grep { $said !~ $_ } @{ $case->{wanted} };
    ok(!@missing, "$case->{name}: what the kernel says") or diag "@missing\n$said";
}

# --- The kernel's own actions, which people see ---------------------------------------

{
    local $image = "\0" x length $sound;
    like(boot('zeros', 'ls'),
         qr/^filesys: hda\d: .*\(wrong magic\).*^ls: there is no file system$/ms, 'refused');
    $image = $sound;
    set_entry('x', 6, 'n' x 26);
    set_entry('y', 6, "\e[2J\r\n\a");
    my $said = boot('names', 'ls', 'cat', 'n' x 25, 'rm', 'z');
    like($said, qr/\|x{16}\|/, 'an endless name is cut');
    like($said, qr/^\?\[2J\?\?\?\n.*^big$/ms, 'control characters are not printed');
    like($said, qr/^rm z: remove failed$/m, 'nothing to remove');
}

# --- Anything -----------------------------------------------------------------------------

# Sectors that hold the file system's own data.
my @metadata = (1, $orphans, $journal, $root, $names, values %at, word($at{big}, $inode{indirect}),
                word($at{big}, $inode{doubly}));
my $seed = $ENV{SEED} // int rand 1_000_000;
my $turns = $ENV{TURNS} // 1;
for my $turn ($seed .. $seed + $turns - 1) {
    srand $turn;
    local $image = $sound;
    for (1 .. 40) {
        my $sector = $metadata[ rand @metadata ];
        my $word = int rand 128;
        set_word($sector, $word, rand() < 0.5 ? int rand $sectors : int rand 1 << 32);
    }
    my @actions = map { ('run', $_) } 'ls', 'cp big new', 'cat x', 'rm x', 'rm big',
      'cp y more', 'ls';
    boot("SEED=$turn", @actions);
}

done_testing();
