#!/usr/bin/perl
# pintos-mkfs and pintos-cp make and read the same file systems as the kernel, in
# both directions, and pintos --mkfs, which uses them, saves it that work.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::FileSystem;
use Strata::Format qw(DIRECT POINTERS NAME_MOST plan_super);
use Strata::TestRun;
use Test::More;

in_new_folder();

# Sizes around everything that changes with them.
my $indirect = 512 * (DIRECT + POINTERS);
my @sizes = (0, 1, 511, 512, 513, 512 * DIRECT, 512 * DIRECT + 1, $indirect,
             $indirect + 1, $indirect + 512 * POINTERS + 1);
my %content = map { ("size-$_" => Strata::TestRun::random_bytes("a $_", $_)) }
  @sizes;
my @names = map { "size-$_" } @sizes;
spew($_, $content{$_}) for @names;

# Runs TOOL with ARGS, which must work; returns what it printed.
sub works {
    my ($tool, @args) = @_;
    my $ran = tool($tool, @args);
    is($ran->{code}, 0, "$tool @args") or diag $ran->{all};
    return $ran->{out};
}

sub refuses {
    my ($why, $tool, @args) = @_;
    my $ran = tool($tool, @args);
    is($ran->{code}, 1, "$tool @args: refused");
    like($ran->{err}, $why, "$tool @args: why");
}

sub is_sound {
    my ($disk) = @_;
    like(works('pintos-fsck', $disk), qr/: sound: /, "$disk is sound");
}

# What `pintos-cp --list' tells: name => size.
sub listed {
    my ($where) = @_;
    return { map { /^ *(\d+)  (.+)$/ ? ($2, $1) : () }
             split /\n/, works('pintos-cp', '--list', $where) };
}

my %sizes = map { ("size-$_" => $_) } @sizes;

# --- From the host to the kernel ---------------------------------------------

works("$root/utils/pintos-mkfs", 'host.dsk', '--size=2', '-q', @names);
is_sound('host.dsk');
is_deeply(listed('host.dsk:'), \%sizes, 'the host lists what it put there');
my $ran = pintos('--disk=host.dsk', map({ ('-g', $_, '-a', "$_.back") } @names),
                 '--', '-q', 'ls');
like($ran->{out}, qr/^Files.*:\n@{[ join "\n", @names ]}\nEnd/m,
     'the kernel lists them');
is(slurp("$_.back") eq $content{$_}, 1, "$_: the kernel reads it") for @names;

# --- From the kernel to the host ---------------------------------------------

$ran = pintos('--filesys-size=2', '--make-disk=kernel.dsk',
              map({ ('-p', $_) } @names), '--', '-q', '-f');
like($ran->{out}, qr/^Powering off/m, 'the kernel puts them');
is_sound('kernel.dsk');
is_deeply(listed('kernel.dsk:/'), \%sizes, 'the host lists them');
mkdir 'out';
works("$root/utils/pintos-cp", map({ "kernel.dsk:$_" } @names), 'out');
is(slurp("out/$_") eq $content{$_}, 1, "$_: the host reads it") for @names;

# --- Changes from both sides -------------------------------------------------

works('pintos-cp', '--remove', map { "kernel.dsk:$_" } @names[ 2 .. 9 ]);
works('pintos-cp', program('ls'), program('rm'), program('cp'), 'kernel.dsk:');
works('pintos-cp', $names[9], 'kernel.dsk:size-1');
is_sound('kernel.dsk');
$ran = pintos('--disk=kernel.dsk', '--', '-q', 'run', 'cp size-1 copied', 'run',
              'rm size-1', 'run', 'cp copied size-513', 'run', 'rm copied');
is(() = $ran->{out} =~ /: exit\(0\)$/mg, 4, 'the kernel works on it');
is_sound('kernel.dsk');
works('pintos-cp', 'kernel.dsk:/size-513', 'back');
is(slurp('back') eq $content{ $names[9] }, 1, 'the host reads the result');

# --- A disk whose machine was stopped ----------------------------------------

# It panics soon after the second in which all that was done goes to the journal; what
# that holds is not in its place yet.
works('pintos-mkfs', 'stopped.dsk', '-q', program('mkfile'), program('cat'));
$ran = pintos('--disk=stopped.dsk', '--', 'run', 'mkfile letters 3000',
              map({ ('ktest', $_) } ('alarm-single') x 3, 'panic-text'));
like($ran->{out}, qr/^mkfile: exit\(0\)\n.*PANIC/ms, 'a machine is stopped');
my $letters = join '', map { chr(ord('a') + $_ % 1024 % 26) } 0 .. 2999;
my $untouched = slurp('stopped.dsk');
is_sound('stopped.dsk');
works('pintos-cp', 'stopped.dsk:letters', 'letters');
is(slurp('letters') eq $letters, 1, 'the host reads what the journal holds');
is(slurp('stopped.dsk') eq $untouched, 1, 'and leaves it there');
works('pintos-cp', $names[3], 'stopped.dsk:more');
is_sound('stopped.dsk');
$ran = pintos('--disk=stopped.dsk', '--', '-q', 'run', 'cat letters', 'fsck');
unlike($ran->{out}, qr/replayed/, 'what the host changed it has replayed');
like($ran->{out}, qr/$letters.*^fsck: hda1: sound: 4 files/ms, 'the kernel reads it');

# Old records mean nothing where the file system is made anew.
works('pintos-mkfs', '--force', 'stopped.dsk');
is_deeply(listed('stopped.dsk:'), {}, 'formatted, nothing of it is left');

# --- Directories -------------------------------------------------------------

mkdir $_ for 'tree', 'tree/sub', 'tree/sub/subsub';
spew('tree/a', 'A' x 1000);
spew('tree/sub/b', 'B' x 70_000);
spew("tree/sub/subsub/file-$_", "number $_") for 1 .. 40;
works('pintos-mkfs', 'tree.dsk', '--bare', '-q', 'tree');
is_sound('tree.dsk');
works('pintos-cp', '-r', 'tree.dsk:tree', 'tree.back');
is(system('diff -r tree tree.back'), 0, 'a tree comes back as it was');
works('pintos-cp', 'tree/a', 'tree.dsk:tree/sub/..//new');
is_deeply(listed('tree.dsk:/tree'), { a => 1000, 'sub/' => 64, new => 1000 },
          'a path with everything in it');
refuses(qr/: the directory is not empty$/, 'pintos-cp', '--remove',
        'tree.dsk:tree/sub');
refuses(qr/: is a folder \(-r copies it\)$/, 'pintos-cp', 'tree', 'tree.dsk:');
refuses(qr/: is a directory \(-r copies it\)$/, 'pintos-cp', 'tree.dsk:tree', 'x');
works('pintos-cp', '--remove', map { "tree.dsk:tree/sub/subsub/file-$_" } 1 .. 40);
works('pintos-cp', '--remove', 'tree.dsk:tree/sub/subsub');
is_sound('tree.dsk');

# --- What cannot be done -----------------------------------------------------

refuses(qr/^pintos-mkfs: host.dsk: exists already/, 'pintos-mkfs', 'host.dsk');
refuses(qr/: 15 sectors are too few/, 'pintos-mkfs', 'new', '--size=15s');
refuses(qr/: the file system is full$/, 'pintos-mkfs', 'new', '--size=150s',
        $names[7]);
ok(!-e 'new', 'nothing is left of it');
refuses(qr/: the name is too long/, 'pintos-mkfs', 'new', '-p', 'tree/a', '-a',
        'n' x (1 + NAME_MOST));
refuses(qr/: no such file$/, 'pintos-mkfs', 'new', 'nothing');
refuses(qr/: no such file$/, 'pintos-cp', 'host.dsk:nothing', 'x');
refuses(qr/: no such disk$/, 'pintos-cp', 'nothing:x', 'x');
refuses(qr/: there is no directory no\/$/, 'pintos-cp', 'tree/a', 'host.dsk:no/a');
refuses(qr/ is DISK:PATH$/, 'pintos-cp', 'tree/a', 'x');
spew('zeros', "\0" x 20_000);
refuses(qr/: it holds no Strata file system/, 'pintos-cp', 'zeros:x', 'x');
my $before = slurp('host.dsk');
spew('large', 'x' x 3_000_000);
refuses(qr/: the file system is full$/, 'pintos-cp', 'large', 'host.dsk:');
is(slurp('host.dsk') eq $before, 1, 'what does not fit changes nothing');
works('pintos-mkfs', '--force', 'host.dsk');
is_deeply(listed('host.dsk:'), {}, 'formatted anew');
is_sound('host.dsk');

# A file system is filled to the last sector, and emptied again.
works('pintos-mkfs', $_, '--bare', '--size=200s') for qw(small empty);
my $room = 200 - plan_super(200)->{root} - 1 - 2;       # inode and entries
spew('fits', 'f' x (512 * $room));              # but for an index sector
spew('index', 'f' x (512 * ($room - 1)));
refuses(qr/: the file system is full$/, 'pintos-cp', 'fits', 'small:x');
works('pintos-cp', 'index', 'small:x');
is_sound('small');
refuses(qr/: the file system is full$/, 'pintos-cp', 'tree/a', 'small:y');
works('pintos-cp', '--remove', 'small:x');
is_sound('small');
is(substr(slurp('small'), 512, 512) eq substr(slurp('empty'), 512, 512), '',
   'the directory keeps its sector');

# What does not fit leaves what there is, and what was copied before.
works('pintos-cp', 'tree/a', 'small:a');
refuses(qr/: the file system is full$/, 'pintos-cp', 'fits', 'small:a');
is_deeply(listed('small:'), { a => 1000 }, 'the old one is still there');
refuses(qr/: the file system is full$/, 'pintos-cp', '-r', 'tree', 'small:');
is(listed('small:tree')->{a}, 1000, 'a tree does not fit, but its first file');
is_sound('small');

# --- Images that are damaged -------------------------------------------------

# Copies tree.dsk to DISK and has CHANGE, called with it and the root's inode, damage
# that.
sub damaged {
    my ($disk, $change) = @_;
    spew($disk, slurp('tree.dsk'));
    my $fs = Strata::FileSystem->mount($disk, 0, (-s $disk) / 512, 'write');
    $change->($fs, $fs->lookup('/'));
}

# Gives entry AT of the root, not used so far, NAME for INODE.
sub enter {
    my ($fs, $root, $at, $name, $inode) = @_;
    $fs->write_entry($root->{direct}[0], 32 * $at,
                     { inode => $inode->{sector}, type => $inode->{type},
                       name => $name });
    $root->{length} = 32 * ($at + 1);
    $fs->write_inode($root->{sector}, $root);
}

mkdir 'out/sub';
damaged('evil', sub { enter(@_, 1, '../evil-file', $_[0]->lookup('tree/new')) });
refuses(qr/: damaged: it has a name that can be none$/, 'pintos-cp', '-r', 'evil:',
        'out/sub');
ok(!-e 'out/evil-file', 'nothing is written elsewhere');
damaged('endless', sub { enter(@_, 1, 'root', $_[1]) });
refuses(qr{^pintos-cp: /root: damaged: this directory has another name, too$},
        'pintos-cp', '-r', 'endless:', 'out/sub');
for my $pointer (3, 1 << 31) {
    damaged('wild', sub {
        my ($fs) = @_;
        my $inode = $fs->lookup('tree/new');
        $inode->{direct}[1] = $pointer;
        $fs->write_inode($inode->{sector}, $inode);
    });
    my $wild = slurp('wild');
    refuses(qr/: damaged: a pointer to sector $pointer /, 'pintos-cp', '--remove',
            'wild:tree/new');
    is(slurp('wild') eq $wild, 1, 'nothing is written then');
}

# --- pintos --mkfs -----------------------------------------------------------

$ran = pintos('--filesys-size=2', '--mkfs', '-p', $names[8], '-a', 'given', '-p',
              program('cp'), '-a', 'cp', '-g', 'made', '-a', 'fetched', '--',
              '-q', 'run', 'cp given made');
like($ran->{out}, qr/^cp: exit\(0\)$/m, 'pintos --mkfs');
unlike($ran->{out}, qr/Formatting|Putting|Getting/, 'the kernel need not');
is(slurp('fetched') eq $content{ $names[8] }, 1, 'and -g needs no archive');
refuses(qr/^pintos: --mkfs: how large\?/, 'pintos', "--kernel=$kernel", '--mkfs',
        '--', '-q');
refuses(qr/^pintos: --mkfs: the kernel is told to format/, 'pintos',
        "--kernel=$kernel", '--mkfs', '--filesys-size=1', '--', '-f', '-q');
refuses(qr/^pintos: --mkfs: the file system is there already/, 'pintos',
        "--kernel=$kernel", '--mkfs', '--filesys=small', '--', '-q');

done_testing();
