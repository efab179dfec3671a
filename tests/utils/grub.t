#!/usr/bin/perl
# GRUB starts the kernel's ELF file, and hands its command line over whole.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use IO::Select;
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::Emulator qw(find_program);
use Test::More;

for my $needed (qw(grub-mkrescue xorriso mformat)) {
    plan skip_all => "$needed is not here" if !find_program($needed);
}
plan skip_all => 'GRUB for a PC is not here'
  if !-e '/usr/lib/grub/i386-pc/multiboot.mod';

in_new_folder();
spew('disc/boot/grub/grub.cfg', <<'END');
serial --unit=0 --speed=115200
terminal_output serial
set timeout=0
menuentry strata {
  multiboot /boot/kernel.elf -q -F=1000 ktest alarm-zero
  boot
}
END
copy($kernel =~ s/\.bin$/.o/r, 'disc/boot/kernel.elf') or die;
system('grub-mkrescue -o disc.iso disc >made 2>&1') == 0
  or die "grub-mkrescue: ", slurp('made');

# It may ask for a key where it finds no kernel, so it is ended from here.
pipe my $read, my $write or die;
my $child = fork // die;
if (!$child) {
    open STDIN, '<', '/dev/null';
    open STDOUT, '>&', $write;
    exec find_program('qemu-system-i386'), '-m', 32, '-display', 'none',
      '-serial', 'stdio', '-no-reboot', '-net', 'none', '-cdrom', 'disc.iso',
      '-device', 'isa-debug-exit,iobase=0xf4,iosize=4';
}
close $write;
my $text = '';
while (IO::Select->new($read)->can_read(100)) {
    sysread $read, $text, 4096, length $text or last;
    last if $text =~ /press any key|GRUB +version/i;
}
kill 'KILL', $child;
waitpid $child, 0;
$text =~ s/\r//g;
like($text, qr/^Kernel command line: -q -F=1000 ktest alarm-zero$/m,
     'the command line is whole') or diag $text;
like($text, qr/^\(alarm-zero\) end\n(?:.*\n)*Powering off\.\.\.$/m,
     'the kernel works') or diag $text;
done_testing();
