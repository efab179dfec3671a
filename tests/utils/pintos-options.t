#!/usr/bin/perl
# Each option of pintos, short and long, gets to the emulator or the kernel as
# it should, and what is wrong is said in one line.  Pretended emulators print
# how they were called.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

in_new_folder();
my %fake = (PATH => './bin:/usr/bin:/bin');
script('bin/qemu-system-i386', "echo QEMU \"\$*\"\necho Boot complete.\nexit 99\n");
script('bin/bochs', <<'END_SCRIPT');
while [ "$1" != -f ]; do shift; done
{ echo BOCHS; cat "$2"; echo Powering off...; } > "${2%/*}/serial"
END_SCRIPT
spew('file', 'x');

# What the emulator was told for ARGS.
sub told {
    my $ran = tool_with(\%fake, 'pintos', "--kernel=$kernel", @_);
    return $ran->{code} == 0 && $ran->{err} eq '' ? $ran->{out}
      : "code $ran->{code}: $ran->{all}";
}

# The kernel's command line in what the emulator was told.
sub words {
    return told(@_) =~ /-append (.*)$/m ? $1 : undef;
}

# --- The emulator --------------------------------------------------------------

my @emulator = (
    ['--qemu'] => qr/^QEMU /, ['--bochs'] => qr/^BOCHS/,
    ['--bochs', '--qemu'] => qr/^QEMU /,
    [qw(-m 8)] => qr/-m 8M /, ['--mem=8'] => qr/-m 8M /,
    ['--mem', 8] => qr/-m 8M /, ['-m8'] => qr/-m 8M /,
    [qw(-m 2.5)] => qr/-m 2560K /, [] => qr/-m 4M /,
    ['--memory=16'] => qr/-m 16M /,
    [qw(--bochs -m 8)] => qr/^megs: 8$/m,
    ['--smp=2'] => qr/-smp 2 /, [qw(--bochs --smp=2)] => qr/^cpu: count=2,/m,
    ['-v'] => qr/-display none/, ['--no-vga'] => qr/-display none/,
    ['-t'] => qr/-display curses/, ['--terminal'] => qr/-display curses/,
    ['-w'] => qr/-display gtk/, ['--window'] => qr/-display gtk/,
    ['-s'] => qr/\A\z/, ['--no-serial'] => qr/\A\z/, [qw(-s --bochs)] => qr/\A\z/,
    ['--monitor'] => qr/-mon chardev=console/,
    ['--virtual'] => qr/-icount shift=5,/, ['--icount=3'] => qr/-icount shift=3,/,
    [qw(-j 7)] => qr/-icount .*-jitter=7/, ['--jitter=7'] => qr/-jitter=7/,
    ['--cpu=pentium,-apic'] => qr/ -cpu pentium,-apic /,
    [qw(-T 9)] => qr/-qmp unix:/, ['--timeout=9'] => qr/-qmp unix:/,
    [qw(-T 9 --timeout-per-action)] => qr/-qmp unix:/,
    ['--boot=direct'] => qr/-kernel /, ['--boot=disk'] => qr/-drive /,
    ['--trace=out'] => qr/-append -q -trace/,
    ['-k'] => qr/^QEMU/, ['--kill-on-failure'] => qr/^QEMU/,
    ['-vk'] => qr/-display none/, ['--exit-status'] => qr/^QEMU/,
);
while (my ($options, $expected) = splice @emulator, 0, 2) {
    like(told(@$options, '--', '-q'), $expected, "@$options");
}
for ('-r', '--realtime') {
    unlike(told('-j', 7, $_, '--', '-q'), qr/-icount|-jitter|^code/, "-j 7 $_");
}
unlike(told('--boot=disk', '--', '-q'), qr/-kernel |^code/,
       'from the disk alone');
my $gdb = tool_with(\%fake, 'pintos', "--kernel=$kernel", '--gdb', '--', '-q');
like($gdb->{out}, qr/-gdb tcp::1234 -S/, '--gdb');
like($gdb->{err}, qr{ \Q$root\E/utils/pintos-gdb \S+kernel\.o$},
     'tells what to do');

# --- The kernel's words ----------------------------------------------------------

is(words('--', '-q', 'run', 'echo x'), "-q run 'echo x'", 'a word with a blank');
is(words('--', 'run', "it's"), "run 'it\\'s'", 'a quote');
is(words('-f', '-q'), '-f -q', 'without --, short options are the kernel\'s');
is(words('-q', 'run', 'echo x'), "-q run 'echo x'", 'and so are actions');
is(words('-r', '-mlfqs', 'ls'), '-r -mlfqs ls', 'even those that look like ours');
is(words('--mem=8', '-q', 'ls'), '-q ls', 'but for long ones');
is(words('-p', 'file', '-a', 'f', '--', '-q', 'ls'), '-q extract ls', '-p');
is(words('--put-file=file', '--as=f', '--', '-q', 'ls'), '-q extract ls',
   '--put-file');

# --- Disks -------------------------------------------------------------------------

my $disks = 0;
# The partitions of the disk made for ARGS, as types with sectors.
sub partitions {
    my $disk = 'made' . $disks++;
    my $said = told(@_, "--make-disk=$disk", '--', '-q');
    return $said unless -e $disk;
    my @all = map { [ unpack 'x4 C x3 V V', substr slurp($disk), 446 + 16 * $_, 16 ] }
      0 .. 3;
    return join ' ', map { sprintf '%x:%d', @$_[ 0, 2 ] } grep { $_->[0] } @all;
}

spew('image', 'i' x 1000);
is(partitions('--filesys-size=2'), '21:4096', 'megabytes');
is(partitions('--filesys-size=512k'), '21:1024', 'kilobytes');
is(partitions('--filesys-size=100s'), '21:100', 'sectors');
is(partitions('--filesys-size=.5'), '21:1024', 'a part of a megabyte');
is(partitions('--filesys=1', '--swap=2'), '21:2048 23:4096', 'FILE|SIZE: sizes');
is(partitions('--filesys=image'), '21:2', 'FILE|SIZE: a file');
is(partitions('--filesys=image', '--filesys-size=9s'), '21:9', 'at least that size');
is(partitions('--scratch-size=1', '--swap-size=1'), '22:2048 23:2048',
   'scratch and swap');
is(partitions('--scratch=image'), '22:2', '--scratch');
is(partitions('--fs-disk=1', '--swap-disk=2'), '21:2048 23:4096', 'older words');
is(partitions('--filesys-from=made0'), '21:4096', '--filesys-from');
is(partitions('--swap-from=made9'), '23:4096', '--swap-from');
is(partitions('--scratch-from=made7'), '22:2048', '--scratch-from');
like(partitions('--boot=disk', '--kernel-size=1', '--filesys-size=1'),
     qr/^20:2048 21:2048$/, '--kernel-size');
like(partitions('--bochs', '--filesys-size=1'), qr/^20:\d+ 21:2048$/, 'Bochs');
spew('code', 'CODE');
partitions('--loader=code');
is(substr(slurp('made' . ($disks - 1)), 0, 4), 'CODE', '--loader');
is(partitions('--align', '--filesys-size=1'), '21:2048', '--align');
is(partitions('--geometry=4,10', '--filesys-size=20s'), '21:20', '--geometry');
is(-s 'made' . ($disks - 1), 40 * 512, 'of whole cylinders');
like(told('--disk=made0', '--disk=made1', '--', '-q'),
     qr/file=made0,.*index=0 .*file=made1,.*index=1/, '--disk, twice');
like(told('--fs-disk=made0', '--swap-disk=made4', '--', '-q'),
     qr/file=made0,.*file=made4,/, 'older words for disks');

# --- What is wrong -------------------------------------------------------------------

my @wrong = (
    ['--nonsense'] => qr/unknown option: nonsense/, ['-z'] => qr/unknown option: z/,
    ['--mem'] => qr/mem requires an argument/, [qw(-m x)] => qr/"x" invalid/,
    [qw(-m 1)] => qr/at least/, [qw(--bochs -m 2.5)] => qr/whole megabytes/, [qw(-m 0)] => qr/at least/,
    ['--smp=0'] => qr/1 to 8/, ['--smp=9'] => qr/1 to 8/,
    [qw(-T 0)] => qr/more than 0/, ['--boot=tape'] => qr/direct or disk/,
    [qw(--smp=2 --virtual)] => qr/needs --smp=1/,
    [qw(--gdb --bochs)] => qr/needs QEMU/, [qw(--bochs -t)] => qr/need QEMU/,
    [qw(--bochs -w)] => qr/need QEMU/, [qw(--bochs --monitor)] => qr/need QEMU/, ['word'] => qr/`word' must stand behind/,
    [qw(-a name)] => qr/no -p or -g before/,
    [qw(-p file -a x -a y)] => qr/another name already/,
    ['--geometry=5'] => qr/not HEADS,SECTORS/,
    ['--geometry=17,99'] => qr/1 to 63/,
    ['--align=odd'] => qr/--align=odd/,
    ['--icount=99'] => qr/0 to 10/,
);
while (my ($options, $expected) = splice @wrong, 0, 2) {
    my $ran = tool_with(\%fake, 'pintos', "--kernel=$kernel", @$options, '--', '-q');
    like($ran->{err}, qr/\Apintos: .*$expected.*\n\z/, "@$options: said in a line");
    is($ran->{code}, 1, "@$options: code");
    is($ran->{out}, '', "@$options: nothing ran");
}
script('gtk/qemu-system-i386', <<'END');
echo "qemu-system-i386: Display 'gtk' is not available, please see it." >&2
exit 1
END
my $window = tool_with({ PATH => './gtk:/usr/bin:/bin' }, 'pintos', "--kernel=$kernel",
                       '-w', '--', '-q');
is("$window->{code} $window->{all}", "1 pintos: QEMU has no window: Debian's package "
   . "qemu-system-gui brings it\n", 'no window');
is(tool('pintos', '--exit-status', '--nonsense', '--', '-q')->{code}, 200,
   'a code of its own where asked for');

my @missing = (
    [qw(-p no-file)] => qr/no-file: no such file/,
    [qw(-p .)] => qr/\.: not a plain file/,
    ['--disk=no-disk'] => qr/no-disk: no such disk/,
    ['--filesys=no-file'] => qr/neither a file nor a size/,
    ['--filesys-size=-1'] => qr/not a size/, ['--filesys-size=0'] => qr/not a size/,
    ['--filesys-size=1x'] => qr/not a size/, ['--swap-disk=much'] => qr/not a size/,
    ['--filesys-size=9999999'] => qr/too large/,
    ['--filesys-from=no-disk'] => qr/no-disk: no such disk/,
    ['--swap-from=made0'] => qr/made0: no swap partition/,
    ['--loader=no-file'] => qr/no-file: open/, ['--make-disk=x'] => qr/nothing to put/,
    ['--make-disk=made0', '--filesys-size=1'] => qr/made0: exists already/,
    ['--disk=made0', '--disk=./made0'] => qr/made0: named twice/,
    [ (map { "--disk=$_" } map { "made$_" } 0 .. 4) ] => qr/more than four disks/,
    [ '-p', 'file', '-a', 'n' x 100 ] => qr/name is too long/,
);
while (my ($options, $expected) = splice @missing, 0, 2) {
    my $ran = tool_with(\%fake, 'pintos', "--kernel=$kernel", @$options, '--', '-q');
    like($ran->{err}, qr/\Apintos: .*$expected.*\n\z/, "@$options: said in a line");
    is($ran->{code} . $ran->{out}, 1, "@$options: code");
}
my $ran = tool_with(\%fake, 'pintos', '--kernel=none', '--', '-q');
like($ran->{err}, qr/\Apintos: none: no such kernel\n\z/, 'no such kernel');
$ran = tool_with(\%fake, 'pintos', '--', '-q');
like($ran->{err}, qr/\Apintos: no kernel\.bin here .*\n\z/, 'no kernel here');

# --- Help ------------------------------------------------------------------------------

my $help = tool('pintos', '--help');
is($help->{code} . $help->{err}, 0, '--help');
is(tool('pintos', '-h')->{out}, $help->{out}, '-h');
my $source = slurp("$root/utils/Strata/Options.pm");
my ($table) = $source =~ /getoptionsfromarray\((.*?)\);/s;
my %older = map { $_ => 1 } qw(memory no-debug);
for (map { split /\|/ } $table =~ /'([\w|-]+)(?:[=:]\w)?' *=>/g) {
    next if $older{$_};
    my $option = length == 1 ? "-$_" : "--$_";
    like($help->{out}, qr/(?<![\w-])$option(?![\w-])/, "--help tells of $option");
}
like($help->{out}, qr/\b$_\b/, "--help tells of exit code $_") for 199 .. 204;
like(tool('pintos', '--version')->{out}, qr/^pintos \(Strata\) \d/, '--version');

done_testing();
