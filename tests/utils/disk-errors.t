#!/usr/bin/perl
# A disk that reports errors (QEMU's blkdebug) costs the calls that need what it
# refuses, and nothing else: no panic, no hang, and the next boot finds what was
# there.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__), dirname(__FILE__) . '/../../utils';
use HostTest;
use Strata::Emulator qw(find_program);
use Strata::FileSystem;
use Strata::HostCopy qw(file_system_on);
use Test::More;

my $folder = in_new_folder();
my $qemu = find_program('qemu-system-i386') // find_program('qemu-system-x86_64');

# A QEMU whose first disk is what the file `errors' says of it, beside the firmware that
# pintos looks for.
script('bin/qemu-system-i386', <<"END");
debug=driver=raw,file.driver=blkdebug,file.config=$folder/errors,file.image.driver=file
for word; do
    shift
    case \$word in
        file=*,format=raw,*index=0)
            word=\${word#file=}
            word=\$debug,file.image.filename=\${word%%,format=raw,*},\${word##*,format=raw,} ;;
    esac
    set -- "\$@" "\$word"
done
exec '$qemu' "\$@"
END
mkdir 'share';
symlink dirname(dirname($qemu)) . '/share/qemu', 'share/qemu';
$ENV{PATH} = "$folder/bin:$ENV{PATH}";

spew('small', 'small' x 100);
spew('other', 'other' x 200);
is(tool('pintos-mkfs', 'sound.dsk', '-q', 'small', 'other',
        map { program($_) } qw(cat cp ls))->{code}, 0, 'a disk');
my ($at) = file_system_on('sound.dsk');
my $fs = Strata::FileSystem->mount('sound.dsk', file_system_on('sound.dsk'));
my $sector = $fs->lookup('small')->{direct}[0] + $at / 512;

# Boots with errors where [inject-error] says RULES, kernel options among them, and
# runs COMMANDS.  Returns what was printed.
sub boot {
    my ($name, $rules, @commands) = @_;
    my ($options, @rules) = ([ grep { /^-/ } @$rules ], grep { !/^-/ } @$rules);
    spew('errors', join '', map { "[inject-error]\nerrno = \"5\"\n$_\n" } @rules);
    spew('disk', slurp('sound.dsk'));
    my $ran = pintos('--disk=disk', '--', '-q', @$options,
                     map { ('run', $_) } @commands);
    ok($ran->{code} == 0 && $ran->{out} =~ /^Powering off\.\.\.$/m
       && $ran->{all} !~ /PANIC|TIMEOUT/, "$name: ends well")
      or diag substr $ran->{all}, -2000;
    return $ran->{out};
}

# The disk is sound afterwards, once the kernel has mounted it, and holds what it
# did.
sub is_whole {
    my ($name) = @_;
    spew('errors', '');
    my $ran = pintos('--disk=disk', '--', '-q', 'run', 'cat other');
    like($ran->{out}, qr/(?:other){200}/, "$name: the next boot reads");
    my $checked = tool('pintos-fsck', 'disk');
    is($checked->{code}, 0, "$name: the disk is sound") or diag $checked->{all};
}

my $out = boot('none', [], 'cat small', 'cp small copy');
like($out, qr/(?:small){100}/, 'without errors');
is_whole('none');

$out = boot('once', [ "event = \"read_aio\"\nsector = \"$sector\"\nonce = \"on\"" ],
            'cat small');
like($out, qr/(?:small){100}/, 'a read that fails once is tried again');

$out = boot('reads', [ "event = \"read_aio\"\nsector = \"$sector\"" ], 'cat small',
            'cat other');
like($out, qr/^hda: read error in sectors \d+ to \d+/m, 'a read error is told');
unlike($out, qr/small(?:small)+/, 'and what cannot be read is not there');
like($out, qr/(?:other){200}.*cat: exit\(0\)/ms, 'other files are');
is_whole('reads');

$out = boot('writes', [ 'event = "write_aio"' ], 'cp small copy', 'cat other');
like($out, qr/^hda: write error in sectors \d+ to \d+/m, 'a write error is told');
like($out, qr/(?:other){200}.*cat: exit\(0\)/ms, 'reading goes on');
is_whole('writes');

$out = boot('flushes', [ 'event = "flush_to_disk"' ], 'cp small copy', 'cat other');
like($out, qr/(?:other){200}.*cat: exit\(0\)/ms, 'flush errors: reading goes on');
is_whole('flushes');

# The same by the kernel's own option, which needs no such disk.
$out = boot('-fail-disk=r', ['-fail-disk=r1+'], 'cat other');
like($out, qr/^load: cat: open failed$/m, 'no read works');
is_whole('-fail-disk=r');
$out = boot('-fail-disk=w', ['-fail-disk=w1+'], 'cp small copy', 'cat other');
like($out, qr/(?:other){200}.*cat: exit\(0\)/ms, 'no write does, but reads do');
is_whole('-fail-disk=w');
for my $wrong ('0', 'x1', '1x', '') {
    like(pintos('--', '-q', "-fail-disk=$wrong")->{out}, qr/-fail-disk/,
         "-fail-disk=$wrong is refused");
}

done_testing();
