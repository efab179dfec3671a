#!/usr/bin/perl
# Whatever keeps a machine from booting is said in one clear line: by the boot
# record, by stage two, by the kernel, or by pintos before it starts.
use strict;
use warnings;
use File::Basename qw(dirname);
use IO::Select;
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::Disk qw(find_partition write_archive);
use Strata::Emulator qw(find_program processor);
use Test::More;

in_new_folder();
my $loader = dirname($kernel) . '/loader.bin';

sub disk {
    my ($name, @args) = @_;
    unlink $name;
    my $ran = tool('pintos-mkdisk', $name, @args);
    is($ran->{code} . $ran->{all}, 0, "$name: made");
    return $name;
}

# Changes the disk NAME: at byte AT of its kernel partition stands BYTES.
sub patch {
    my ($name, $at, $bytes) = @_;
    my ($start) = find_partition($name, 'kernel');
    open my $disk, '+<:raw', $name or die;
    seek $disk, $start + $at, 0;
    print $disk $bytes;
    close $disk or die;
}

# What comes over the serial line of a machine with DISKS up to a line that
# matches END, as of a machine that nobody set up but its BIOS.
sub machine {
    my ($end, @disks) = @_;
    return machine_of(4, $end, @disks);
}

# The same, with MEGABYTES of memory.
sub machine_of {
    my ($megabytes, $end, @disks) = @_;
    return qemu($end, '-m', $megabytes * 1024 . 'K', map
        { ('-drive', "file=$disks[$_],format=raw,if=ide,index=$_") } 0 .. $#disks);
}

sub qemu {
    my ($end, @options) = @_;
    pipe my $read, my $write or die;
    my $child = fork // die;
    if (!$child) {
        open STDIN, '<', '/dev/null';
        open STDOUT, '>&', $write;
        exec processor({ smp => grep({ $_ eq '-smp' } @options) ? 2 : 1 }),
          find_program('qemu-system-i386'), qw(-display none -vga none -serial stdio),
          '-no-reboot', '-net', 'none', @options;
    }
    close $write;
    my $text = '';
    while ($text !~ /$end.*\n/ && IO::Select->new($read)->can_read(100)) {
        sysread $read, $text, 4096, length $text or last;
    }
    kill 'KILL', $child;
    waitpid $child, 0;
    return $text =~ s/\r//gr;
}

# --- The boot record and stage two ------------------------------------------------

my $files = disk('files', "--loader=$loader", '--filesys-size=1');
is(machine(qr/Strata:/, $files), "Strata: no kernel partition (type 20)\n",
   'no kernel');
my $sound = disk('kernel', "--kernel=$kernel", '--', '-q');
like(machine(qr/Powering off/, $files, $sound), qr/^Boot complete\.$/m,
     'a kernel on the second disk');
like(machine(qr/Powering off/, $sound),
     qr/\APintos booting.*^Kernel command line: -q\n.*^Boot complete\.$/ms,
     'a disk boots by itself');

# Stage two says WHY where BYTES stand at AT of the kernel's partition.
sub says {
    my ($name, $why, $at, $bytes) = @_;
    my $disk = disk('broken', "--kernel=$kernel");
    patch($disk, $at, $bytes) if defined $at;
    is(machine(qr/Strata:/, $disk), "Strata: $why\n", $name);
}

says('no kernel in its partition', 'the kernel partition holds no kernel', 4, 'none');
says('too large a kernel', 'the kernel is larger than 2 MB', 8, pack 'V', (2 << 20) + 1);
says('a kernel of no size', 'kernel.bin is not complete', 8, "\0" x 4);

my ($start) = find_partition($sound, 'kernel');
for ([ 'the boot loader', $start + 4096 ], [ 'the kernel', $start + 50_000 ]) {
    my ($what, $size) = @$_;
    my $disk = disk('cut', "--kernel=$kernel");
    truncate $disk, $size or die;
    like(machine(qr/Strata:/, $disk), qr/\AStrata: disk read error.*\n\z/,
         "a disk that ends in $what");
}

# Less than the kernel takes, loaded by a disk or directly.
my $too_little = 'Strata: too little memory for this kernel';
is(machine_of(1.25, qr/Strata:/, $sound), "$too_little\n", 'too little memory');
my $elf = $kernel =~ s/bin$/o/r;
is(qemu(qr/Strata:/, '-m', '1280K', '-kernel', $elf), "$too_little\n", 'and directly');
patch('broken', 8, "\0" x 4);
my $ended = tool('pintos', '--exit-status', '--boot=disk', '--disk=broken', '--', '-q');
is($ended->{err}, "pintos: Strata: kernel.bin is not complete\n", 'pintos says so, too');
is($ended->{code}, 204, 'and ends');

# --- pintos, before it starts -----------------------------------------------------

# pintos with ARGS refuses, saying WHY.
sub refused {
    my ($name, $why, @args) = @_;
    my $ran = tool('pintos', '-T', 120, @args, '--', '-q');
    is($ran->{err}, "pintos: $why\n", $name);
    is($ran->{code} . $ran->{out}, 1, "$name: code");
}

refused('no kernel partition', 'no disk has a kernel partition', '--boot=disk',
        "--disk=$files");
refused('no kernel partition in Bochs', 'no disk has a kernel partition', '--bochs',
        "--disk=$files");
spew('large', 'k' x ((2 << 20) + 8193));
refused('a kernel too large', 'large: too large for a kernel (2 MB at most)',
        '--kernel=large');
spew('strange', 'k' x 10_000);
refused('no kernel of ours', 'strange: no Strata kernel', '--kernel=strange');
spew('empty', '');
refused('an empty kernel', 'empty: no Strata kernel', '--kernel=empty');

my $ran = tool('pintos', "--kernel=$kernel", '--', '-q', 'cat', 'x' x 4089);
is("$ran->{code} $ran->{all}", "1 pintos: the kernel's command line is too long "
   . "(4096 bytes, 4095 at most)\n", 'a command line too long');

# --- The kernel ---------------------------------------------------------------------

# With the kernel's ARGUMENTS it says WHY, then its usage where that helps.
sub kernel_says {
    my ($name, $why, $arguments, @options) = @_;
    my $ran = pintos(@options, '--', @$arguments);
    like($ran->{out}, qr/^$why$/m, "$name (@options)") or diag $ran->{all};
    unlike($ran->{out}, qr/PANIC/, "$name: no panic");
    like($ran->{out}, qr/^Powering off\.\.\.$/m, "$name: powers off");
    return $ran->{out};
}

kernel_says('a processor that is too old', 'This kernel needs .* a Pentium.*', [],
            '--cpu=486');
# A processor without a local APIC.
sub keeps_time {
    my ($said) = @_;
    like($said, qr/^\(alarm-single\) end$/m, 'no local APIC') or diag $said;
}
keeps_time(pintos('--cpu=pentium,-apic', '--', '-q', 'ktest', 'alarm-single')->{all});

# Several processors, of which the older table alone tells.
like(qemu(qr/Powering off/, '-machine', 'pc,acpi=off', '-m', 8,
          '-smp', '2,sockets=2,cores=1,threads=1', '-kernel', $kernel =~ s/bin$/o/r,
          '-append', '-q ktest smp-remote-call'),
     qr/^2 CPUs \(MP table\)\n(?:.*\n)*\(smp-remote-call\) end$/m, 'no ACPI');

like(qemu(qr/longer than|PANIC/, '-m', 4, '-kernel', $kernel =~ s/bin$/o/r,
          '-append', '-q cat ' . 'x' x 5000),
     qr/^The kernel command line is longer than 4095 bytes\.$/m,
     'a command line that is cut');

my $usage = qr/\n\nCommand line: .*^Options:\n.*^  -q .*^Actions:\n.*^  run '/ms;
my @wrong = (
    "unknown option `-nonsense'" => ['-nonsense', 'ls'],
    "unknown action `nonsense'" => ['-q', 'nonsense'],
    "option `-smp' needs a value: -smp=N" => ['-smp'],
    "option `-q' takes no value" => ['-q=5'],
    "bad value in option `-rs=x': .*" => ['-rs=x'],
    "bad value in option `-sched=none': .*" => ['-sched=none'],
    "action `cat' needs more: cat FILE" => ['-q', 'ls', 'cat'],
);
while (my ($why, $arguments) = splice @wrong, 0, 2) {
    my $said = kernel_says("@$arguments", $why, $arguments);
    like($said, qr/$why$usage/, "@$arguments: usage");
    unlike($said, qr/^Boot complete/m, "@$arguments: nothing was done");
}
my @none = qw(--filesys-size=1 --swap-size=1);
kernel_says('no such device', '-filesys=hdz1: there is no such device',
            ['-q', '-filesys=hdz1'], @none);
kernel_says('nothing to format',
            'filesys: there is no file system partition to format', ['-q', '-f']);
kernel_says('no file system', 'ls: there is no file system', ['-q', 'ls']);
kernel_says('no file system', 'cat: there is no file system', ['-q', 'cat', 'x']);
kernel_says('no scratch disk', 'extract: there is no scratch disk',
            ['-q', '-f', 'extract'], '--filesys-size=1');
kernel_says('not formatted', 'filesys: .*wrong magic.*; -f formats it', ['-q', 'ls'],
            '--filesys-size=1');
kernel_says('a small disk', 'filesys: hda1: it is too small for a file system',
            ['-q', '-f'], '--filesys-size=15s');
kernel_says('too long a name', "extract n{90}: create failed .*name too long.*",
            ['-q', '-f'], '--filesys-size=1', '-p', 'empty', '-a', 'n' x 90);
spew('three', '3' x 1500);
write_archive('archive', ['three', 'three']);
truncate 'archive', 1024;
kernel_says('an archive cut short', 'extract three: the archive ends early',
            ['-q', '-f', 'extract'], '--filesys-size=1', '--scratch=archive');
like(pintos('--filesys-size=1', '--', '-q', '-f', '-fl=16')->{out},
     qr/PANIC .*kernel pool has no \d+ pages in a row: \d+ of its 16 are free$/m,
     'a kernel of 16 pages');
kernel_says('no program', 'load: nothing: open failed', [ '-q', 'run', 'nothing' ]);

# Both ways to boot, little memory and much.
for my $boot ([], ['--boot=disk'], ['--bochs', '--cpu=pentium']) {
    kernel_says('unknown option', "unknown option `-x'", ['-x'], @$boot);
    my @old = "@$boot" =~ /pentium/ ? qw(ktest alarm-single) : ();
    my $said = kernel_says('2 MB', 'Boot complete\.', [ qw(-q run nothing), @old ],
                           @$boot, '-m', 2, @none);
    keeps_time($said) if @old;
}
for my $boot ([], ['--boot=disk']) {
    kernel_says('1.5 MB', 'Boot complete\.', ['-q'], @$boot, '-m', 1.5);
    kernel_says('512 MB', 'Boot complete\.', ['-q'], @$boot, '-m', 512);
}

done_testing();
