#!/usr/bin/perl
# pintos tells how a run ended, shows where a panic was, and carries files to the
# disk and back.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use lib dirname(__FILE__);
use HostTest;
use Test::More;
use Time::HiRes qw(sleep time);

my $folder = in_new_folder();

# The run with ARGS ends with CODE where that is asked for.
sub ends {
    my ($code, $name, @args) = @_;
    my $ran = pintos('--exit-status', @args);
    is($ran->{code}, $code, "$name: exit code") or diag $ran->{all};
    return $ran;
}

# It ends with 0 where it is not.
sub ends_well {
    my ($name, @args) = @_;
    is(pintos(@args)->{code}, 0, "$name: 0 without --exit-status");
}

# A file system with the program NAME on it, and what runs that.
sub disk_with {
    return ('--filesys-size=1', '--mkfs', map { ('-p', program($_), '-a', $_) } @_);
}

# --- How it ended ----------------------------------------------------------------

ends(0, 'nothing to do', '--', '-q');
my $ran = ends(81, 'a status', disk_with('child-simple'),
               '--', '-q', 'run', 'child-simple');
ends_well('a status', disk_with('child-simple'),
          '--', '-q', 'run', 'child-simple');
like($ran->{out}, qr/^child-simple: exit\(81\)$/m, 'it is the program\'s');
ends(199, 'a program that was killed', disk_with('bad-read'),
     '--', '-q', 'run', 'bad-read');
ends(199, 'a program that is not there', disk_with(),
     '--', '-q', 'run', 'nothing');
ends(199, 'a program that never ran', '-p', 'stdout', '--', '-q', 'run', 'stdout');
for ('-ul=0', '-tcl=2') {
    $ran = ends(199, "a program that cannot start: $_", disk_with('halt'),
                '--', '-q', $_, 'run', 'halt');
    like($ran->{out}, qr/^Execution of 'halt' complete\.\nrun 'halt': not started$/m,
         'is said');
}
ends(0, 'a program that halts', disk_with('halt'),
     '--', '-q', 'run', 'halt');
ends(0, 'a test of the kernel', '--', '-q', 'ktest', 'alarm-zero');
$ran = ends(199, 'a test that is not there', '--', '-q', 'ktest', 'alarm-none');
like($ran->{out}, qr/^load: alarm-none: no such test .*\n  alarm-/m, 'others are named');
$ran = ends(81, 'a status, printing nothing', '-s', disk_with('child-simple'),
            '--', '-q', 'run', 'child-simple');
is($ran->{all}, '', 'nothing is printed');
ends(200, 'an unknown option', '--', '-q', '-nonsense');
ends(200, 'an unknown action', '--', '-q', 'nonsense');
ends(0, 'a reboot', '--', '-r');
ends(0, 'help', '--', '-h');

my @panic = ('--', '-q', '-fl=3');
$ran = ends(201, 'a panic', @panic);
ends_well('a panic', @panic);
like($ran->{out}, qr/^Kernel PANIC at threads\/thread\.c:\d+ in thread_start\(\): /m,
     'a panic says where it was');
like($ran->{out}, qr/^  0x[0-9a-f]{8}: thread_start \(threads\/thread\.c:\d+\)$/m,
     'names, files and lines');
like($ran->{out}, qr/^  0x[0-9a-f]{8}: kernel_main \(threads\/init\.c:\d+\)\n.*: start /m,
     'up to the outermost');
$ran = ends(201, 'a panic in Bochs', '--bochs', @panic);
like($ran->{out}, qr/: thread_start \(/, 'with names, too');
$ran = tool('pintos', "--kernel=$kernel", '--exit-status', '-T', 120, @panic);
is($ran->{code}, 201, 'a panic without -k');

# A thread that has not begun has one address on its stack.
my ($entry) = `nm $root/build/kernel.o` =~ /^(\w+) \w thread_entry$/m;
$ran = tool("$root/utils/backtrace", "$root/build/kernel.o", "0x$entry");
like($ran->{out}, qr/\A  0x$entry: thread_entry \(/, 'a function\'s first byte')
  or diag $ran->{all};

for my $emulator ('--qemu', '--bochs') {
    # Long enough to boot; a host that has much else to do gets longer.
    my ($seconds, $started);
    for (0.4, 2, 20) {
        ($seconds, $started) = ($_, time);
        $ran = pintos('--exit-status', $emulator, '-T', $seconds, '--');
        last if $ran->{out} =~ /^Boot complete/m;
    }
    is($ran->{code}, 202, "$emulator: a time-out");
    like($ran->{out}, qr/^TIMEOUT after \Q$seconds\E seconds/m, 'is said');
    like($ran->{out}, qr/^Boot complete\.$/m, 'behind what came before');
    cmp_ok(time - $started, '<', $seconds + 30, 'in time');
}

# An emulator that takes its time for each of several actions; more of it on a host
# that has much else to do.
script('slow/qemu-system-i386', <<'END');
trap '' PIPE
for action in 1 2 3 4 5; do sleep $SECONDS_EACH; echo "Execution of '$action' complete."; done
END
for (['in all', 1], ['for each action', 0, '--timeout-per-action']) {
    my ($name, $late, @options) = @$_;
    my $said;
    for my $seconds (0.2, 2) {
        $ran = tool_with({ PATH => "$folder/slow:$ENV{PATH}", SECONDS_EACH => $seconds },
                         'pintos', "--kernel=$kernel", '-T', 4 * $seconds, @options,
                         '--', '-q');
        $said = $ran->{out} =~ /^TIMEOUT/m ? 1 : 0;
        last if $said == $late;
    }
    is($said, $late, "a limit $name");
}

# An emulator ends with who reads what it prints.
script('chatty/qemu-system-i386', <<'END');
trap '' PIPE
echo $$ > $PID_FILE
echo line
while sleep 0.05; do echo more; done 2> /dev/null
sleep 60
END
{
    local %ENV = (%ENV, PATH => "$folder/chatty:$ENV{PATH}", PID_FILE => "$folder/pid");
    my $read = `$root/utils/pintos --kernel=$kernel -- -q 2> err | head -n 1`;
    is($read, "line\n", 'a reader of a line');
    is(slurp('err'), "pintos: interrupted\n", 'ends the run');
    is(kill('KILL', slurp('pid')), 0, 'and the emulator');
    is(join(' ', glob 'pintos-*'), '', 'of which nothing is left');
}

# A kernel that begins with an undefined instruction, where no handler is.
spew('stage2', substr slurp($kernel), 0, 8192);
spew('image', "\x0f\x0b");
tool('make/kernel-bin', map { "$folder/$_" } qw(stage2 image bad.bin));
for my $emulator ('--qemu', '--bochs') {
    my @args = ($emulator, '--boot=disk', '--kernel=bad.bin',
                '--loader=' . dirname($kernel) . '/loader.bin', '-T', 120, '--');
    $ran = tool('pintos', '--exit-status', @args);
    is($ran->{code}, 203, "$emulator: a reset");
    like($ran->{out}, qr/^The machine was reset .*triple fault/m, 'is said');
    is(tool('pintos', @args)->{code}, 0, '0 without --exit-status')
      if $emulator eq '--qemu';
}

# --- Ended by hand ---------------------------------------------------------------------

spew('quit', "\001cquit\n");
$ran = tool_with({ STDIN => 'quit' }, 'pintos', "--kernel=$kernel", '--exit-status',
                 '--monitor', '-T', 120, '--');
is($ran->{code}, 0, 'ended in the monitor');
unlike($ran->{out}, qr/TIMEOUT|reset/, 'is no reset');
script('killed/qemu-system-i386', "echo QEMU: Terminated via GDBstub >&2\n");
$ran = tool_with({ PATH => "$folder/killed:$ENV{PATH}" }, 'pintos',
                 "--kernel=$kernel", '--exit-status', '--', '-q');
is($ran->{code} . $ran->{all}, '0', 'nor is it where the debugger does');

# --- A display in the terminal -----------------------------------------------------------

SKIP: {
    skip 'no script(1)', 3 unless grep { -x "$_/script" } split /:/, $ENV{PATH};
    local %ENV = (%ENV, TERM => 'vt100', SHELL => '/bin/sh');
    my ($screen, $lines);
    for my $seconds (1, 5, 20) {        # long enough to boot and to draw
        my $command = "$root/utils/pintos -t -T $seconds --kernel=$kernel --";
        ($screen, $lines) = split /(?=Pintos booting)/,
          `script -qec '$command' /dev/null < /dev/null 2>&1`;
        last if $screen =~ /Boot complete/;
    }
    like($screen, qr/\e.*Boot complete\..*\e/s, 'the display is drawn');
    like($lines // '', qr/^Boot complete\.\r?\n.*^TIMEOUT/ms, 'the lines follow');
    unlike($lines // '', qr/^pintos: /m, 'and no complaint');
}

# --- No emulator --------------------------------------------------------------------

for my $emulator ('--qemu', '--bochs') {
    my %nothing = (PATH => "$folder/nothing");
    my @args = ("--kernel=$kernel", $emulator, '--filesys-size=1',
                '--make-disk=late', '--', '-q');
    $ran = tool_with(\%nothing, 'pintos', '--exit-status', @args);
    is($ran->{code}, 204, "$emulator: missing");
    like($ran->{err}, qr/\Apintos: \w+ is missing.*make setup.*\n\z/, 'is said');
    is(tool_with(\%nothing, 'pintos', @args)->{code}, 1, 'is an error');
    ok(!-e 'late', 'the disk of a run that was none is gone');
}

# --- Files ---------------------------------------------------------------------------

spew('a', join '', map { chr(int rand 256) } 1 .. 3000);
spew('b', '');
spew('c', 'c' x 512);
$ran = pintos('--make-disk=disk', '--filesys-size=1', '-p', 'a', '-p', 'b',
              '-a', 'bee', '-p', 'c', '-g', 'a', '-a', 'a2', '-g', 'bee', '-a', 'b2',
              '-g', 'c', '-a', 'c2', '--', '-q', '-f', 'ls');
is($ran->{code}, 0, 'files there and back') or diag $ran->{all};
like($ran->{out}, qr/^a\nbee\nc\nEnd of listing/m, 'they are there');
ok(slurp($_) eq slurp("${_}2"), "$_ came back") for qw(a b c);

copy('disk', 'again');
spew('new', "new\n");
$ran = pintos('--disk=again', '-p', 'new', '-g', 'a', '-a', 'a3', '--', '-q', 'ls');
is($ran->{code} . $ran->{err}, 0, 'a disk of several, used as it is')
  or diag $ran->{all};
ok(slurp('a') eq slurp('a3'), 'its file came back');
$ran = pintos('--filesys-from=disk', '-p', 'new', '-g', 'a', '-a', 'a4', '--',
              '-q', 'rm', 'bee', 'ls', 'cat', 'new');
like($ran->{out}, qr/^a\nc\nnew\nEnd of.*\|new\. +\|$/ms, 'the disk is used again')
  or diag $ran->{all};
ok(slurp('a') eq slurp('a4'), 'and its file came back');

$ran = pintos('--exit-status', '--filesys-size=1', '-g', 'nothing', '--', '-q', '-f');
like($ran->{all}, qr/^append nothing: open failed$/m, 'no such file to get');
like($ran->{err}, qr/^pintos: nothing: the kernel did not hand it over$/m,
     'is said');
ok(!-e 'nothing', 'and no file made');
is($ran->{code}, 199, 'the kernel ran, but not to the end that was wanted');
$ran = pintos('--filesys-size=1', '-g', 'a', '-a', 'a5', @panic);
is($ran->{err}, "pintos: a: not fetched, as the kernel did not power off\n",
   'nothing is fetched after a panic');
is($ran->{code}, 0, 'where no exit status is asked for');
spew('large', 'l' x 60_000);
$ran = pintos('--filesys-size=64k', '-p', 'large', '--', '-q', '-f');
like($ran->{out}, qr/^extract large: write failed \(is the disk full\?\)$/m,
     'a file too large for the disk');
$ran = pintos('-p', 'a', '--', '-q');
like($ran->{out}, qr/^extract: there is no file system$/m, 'no place to put it');

# A file system behind what 28 bits of a sector's number reach, on a disk of zeros
# that takes no room.
SKIP: {
    my ($start, $sectors) = ((1 << 28) + 64, 2048);
    spew('huge', "\0" x 446 . pack('C a3 C a3 V V', 0, '', 0x21, '', $start, $sectors)
           . "\0" x 48 . "\x55\xaa");
    skip 'no files of 128 GB here', 4
      unless truncate 'huge', ($start + $sectors + 1000) * 512;
    $ran = pintos('--disk=huge', '-p', 'a', '-g', 'a', '-a', 'a6', '--', '-q', '-f');
    is($ran->{code} . $ran->{err}, 0, 'a disk of 128 GB');
    ok(-e 'a6' && slurp('a') eq slurp('a6'), 'a file went there and came back');
    is(tool('pintos-cp', 'huge:a', 'a7')->{code}, 0, 'the host finds it there');
    ok(-e 'a7' && slurp('a') eq slurp('a7'), 'as it was');
    unlink 'huge';
}

# --- A disk in use -------------------------------------------------------------------

# TOOL, called with ARGS, ends with CODE as the disk is in use, and says so.
sub refused {
    my ($code, $tool, @args) = @_;
    my $ran = tool($tool, @args);
    is($ran->{code}, $code, "$tool @args: refused");
    like($ran->{err}, qr/\A[\w-]+: .*disk.* in use by another emulator.*\n\z/,
         'is said in a line');
}

# With EMULATOR idling on `disk', nobody else may use it; then anybody.
sub in_use {
    my ($emulator) = @_;
    my @args = ("--kernel=$kernel", $emulator, '--disk=disk');
    unlink 'other';
    my $other = fork // die;
    if (!$other) {
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', 'other';
        open STDERR, '>&', \*STDOUT;
        exec "$root/utils/pintos", @args, '-T', 120, '--';
    }
    for (my $until = time + 100; time < $until; sleep 0.02) {
        last if -s 'other' && slurp('other') =~ /Boot complete/;
    }
    my $untouched = slurp('disk');
    for ('--qemu', '--bochs', '--boot=disk', '--filesys-from=disk') {
        refused(204, 'pintos', '--exit-status', "--kernel=$kernel", $_,
                /from/ ? () : '--disk=disk', '--', '-q', '-rs=7');
    }
    refused(1, 'pintos-cp', 'a', 'disk:');
    refused(1, 'pintos-cp', '--list', 'disk:');
    refused(2, 'pintos-fsck', '--repair', 'disk');
    refused(1, 'pintos-mkfs', '--force', 'disk');
    refused(1, 'run-shell', 'shell', 'a');
    ok(!-e 'shell/disk/installed', 'nothing counts as installed');
    is(slurp('disk') eq $untouched, 1, "$emulator\'s disk is untouched");
    kill 'TERM', $other;
    waitpid $other, 0;
    is(pintos('--exit-status', @args, '--', '-q')->{code}, 0, 'then it is free');
    is(join(' ', glob 'pintos-* *.lock'), '', 'nothing is left');
    is(pintos(@args, '-T', 0.2, '--')->{code}, 0, 'time-out: 0 without --exit-status');
    is(join(' ', glob 'pintos-* *.lock'), '', 'nothing is left by a time-out');
}

unlink 'disk';
pintos('--boot=disk', '--filesys=1', '--make-disk=disk', '--', '-q');
mkdir for 'shell', 'shell/disk';
symlink '../../disk', 'shell/disk/filesys.dsk';
in_use('--qemu');
in_use('--bochs');
chmod 0444, 'disk';
SKIP: {
    skip 'nothing is forbidden to root', 1 if $> == 0;
    like(pintos('--disk=disk', '--', '-q')->{err},
         qr/\Apintos: disk: cannot be written\n\z/, 'a disk for reading only');
}

# --- The short way -------------------------------------------------------------------

# From the tree's root, in one line.
sub short {
    return tool_with({ PWD => $root }, 'pintos', '-k', '-T', 120, @_);
}

$ran = short('--', 'run', 'echo hello');
like($ran->{out}, qr/^hello \n?echo: exit\(0\)$|^hello\s*\necho: exit\(0\)$/m,
     'pintos run echo hello') or diag $ran->{all};
is($ran->{code}, 0, 'its status');
$ran = tool_with({ PWD => $root }, 'pintos', 'run', 'child-simple', 'a  b', 'c');
like($ran->{out}, qr/^Executing 'child-simple a  b c':$/m, 'several words');
is($ran->{code}, 81, 'a status');
$ran = tool_with({ PWD => $root }, 'pintos', 'run', 'no-such-program');
is($ran->{code}, 200, 'no such program: code');
like($ran->{err}, qr/\Apintos: no-such-program: no such program.*\n\z/, 'is said');
is(tool_with({ PWD => $root }, 'pintos', '--nonsense', 'run', 'echo')->{code}, 200,
   'an unknown option: code');
$ran = tool_with({ PWD => $root }, 'pintos', 'run');
is($ran->{code}, 200, 'no program: code');
like($ran->{err}, qr/\Apintos: run: which program\?\n\z/, 'is said');

done_testing();
