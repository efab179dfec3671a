#!/usr/bin/perl
# utils/setup finds what is missing, says what it will do, does just that, and
# where it may not, says with which command the administrator can.  What it calls
# is pretended: nothing is installed here.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

my $folder = in_new_folder();
my $setup = "$folder/utils/setup";
spew('utils/packages', <<'END');
# Comment
one                     command-one
two                     command-two    more words
file                    /nowhere/file
gcc-i686-linux-gnu      i686-linux-gnu-gcc

[check]
check                   command-check

[dev]
three                   command-three
END
copy("$root/utils/setup", $setup) or die;
chmod 0755, $setup or die;

# A system where the COMMANDS are there; the calls of them go to a log.
sub system_with {
    my (@commands) = @_;
    unlink glob 'bin/*';
    for (@commands) {
        script("bin/$_", "echo $_ \"\$*\" \$DEBIAN_FRONTEND >> $folder/log\n");
    }
}

# The user id, as `id -u' says.
sub user {
    script('bin/id', "echo $_[0]\n");
}

# sudo that asks no password, or refuses.
sub sudo {
    my ($refuses) = @_;
    script('bin/sudo', $refuses ? "exit 1\n"
             : "[ \"\$1\" = -n ] && exit 0\nprintf 'sudo ' >> $folder/log\n\"\$@\"\n");
}

sub setup {
    spew('log', '');
    my $ran = tool_with({ PATH => "$folder/bin" }, $setup, @_);
    $ran->{log} = slurp('log');
    return $ran;
}

my $missing = 'two file gcc-i686-linux-gnu check';
my $install = "apt-get install -y --no-install-recommends $missing";

# --- What is missing -------------------------------------------------------------

system_with(qw(command-one apt-get));
user(0);
my $ran = setup('--check');
is("$ran->{code}:$ran->{all}$ran->{log}", '1:', '--check only tells');
$ran = setup();
is($ran->{code}, 0, 'root: done') or diag $ran->{all};
is($ran->{all}, "These packages are missing: $missing\nThis will run: $install\n",
   'root: is told what is done');
is($ran->{log}, "$install noninteractive\n", 'and just that was');
$ran = setup('--run');
is($ran->{log}, $install =~ s/ check$//r . " noninteractive\n", '--run: less');
$ran = setup('--dev');
is($ran->{log}, "$install three noninteractive\n", '--dev: more');

spew('file', '');
spew('utils/packages', slurp('utils/packages') =~ s{/nowhere/file}{$folder/file}r);
system_with(qw(command-one command-two command-check i686-elf-gcc apt-get sudo));
for (['--check'], []) {
    $ran = setup(@$_);
    is("$ran->{code}:$ran->{all}$ran->{log}", '0:', "nothing is missing: (@$_) is quiet");
}
$ran = setup('--dev', '--check');
is($ran->{code}, 1, 'but for people who change Strata');

# Other compilers do, where they can compile for i386.
spew('utils/packages', slurp('utils/packages')
       =~ s/^(?=gcc)/binutils-i686-linux-gnu i686-linux-gnu-ld\n/mr);
for my $compiler ('gcc', 'clang') {
    system_with(qw(command-one command-two command-check));
    script('bin/ld', "echo '   elf_x86_64 elf_i386'\n");
    script("bin/$compiler", "exit 1\n");
    is(setup('--check')->{code}, 1, "$compiler for another machine does not do");
    script("bin/$compiler", "[ \"\$1\" = -m32 ]\n");
    is(setup('--check')->{code}, 0, "$compiler -m32 does");
    script('bin/ld', "echo '   elf_x86_64'\n");
    is(setup('--check')->{code}, 1, 'but not with a linker for another machine');
}
spew('utils/packages', slurp('utils/packages') =~ s/^binutils.*\n//mr);

# --- Who may not -------------------------------------------------------------------

$missing = 'two';
$install = "apt-get install -y --no-install-recommends $missing";
my $said = "These packages are missing: $missing\n";

# It says who may, and does nothing.
sub told_only {
    my ($name) = @_;
    my $ran = setup();
    is($ran->{code}, 1, "$name: code");
    is($ran->{out}, $said, "$name: what is missing");
    is($ran->{err}, "They need the system's administrator, with the command\n"
         . "    $install\n", "$name: and with what to get it");
    is($ran->{log}, '', "$name: nothing is done");
}

system_with(qw(command-one command-check i686-linux-gnu-gcc apt-get));
user(1000);
told_only('no sudo');
sudo(1);
told_only('sudo refuses');
sudo(0);
$ran = setup();
is($ran->{code}, 0, 'sudo: done');
is($ran->{all}, "${said}This will run: sudo $install\n", 'sudo: told');
like($ran->{log}, qr/^sudo $install noninteractive$/, 'sudo: used');

system_with(qw(command-one command-check i686-linux-gnu-gcc));
user(0);
$ran = setup();
is($ran->{code}, 1, 'another system: code');
like($ran->{err}, qr/^This is no Debian system: .*by hand\.\n\z/, 'is said');
is($ran->{out}, $said, 'with what is missing');

# --- What goes wrong ---------------------------------------------------------------

system_with(qw(command-one command-check i686-linux-gnu-gcc));
user(0);
script('bin/apt-get', <<"END");
echo apt-get "\$*" >> $folder/log
[ "\$1" = update ] && : > $folder/updated
[ -e $folder/updated ]
END
$ran = setup();
is($ran->{code}, 0, 'an old list of packages: done') or diag $ran->{all};
is($ran->{log}, "$install\napt-get update\n$install\n", 'by fetching a new one');
like($ran->{out}, qr/^Fetching the list of packages first\.$/m, 'as was said');
script('bin/apt-get', "echo apt-get \"\$*\" >> $folder/log\nexit 100\n");
$ran = setup();
isnt($ran->{code}, 0, 'packages that cannot be had: an error');
is(scalar(() = $ran->{log} =~ /^/mg), 2, 'and an end');

$ran = setup('--nonsense');
is("$ran->{code}:$ran->{log}", '2:', 'an unknown option');
like($ran->{err}, qr/^setup: unknown option --nonsense /, 'is said');
$ran = tool('setup', '--help');
is($ran->{code}, 0, '--help');
like($ran->{out}, qr/^ +setup --$_ /m, "--help tells of --$_") for qw(check run dev);

# --- On a terminal -----------------------------------------------------------------

# It asks, and ANSWER is given.
sub asked {
    my ($answer) = @_;
    spew('log', '');
    spew('answer', "$answer\n");
    local $ENV{SHELL} = '/bin/sh';
    my $command = "PATH=$folder/bin $setup; echo code=\$?";
    my $said = `script -qec '$command' /dev/null < answer 2>&1`;
    return $said =~ s/\r//gr . slurp('log');
}

SKIP: {
    skip 'no script(1)', 4 unless grep { -x "$_/script" } split /:/, $ENV{PATH};
    system_with(qw(command-one command-check i686-linux-gnu-gcc apt-get));
    user(0);
    like(asked('n'), qr/Shall it\? .*Nothing was installed\.\ncode=1\n\z/ms, 'no');
    like(asked('what'), qr/Nothing was installed\.\ncode=1\n\z/, 'no clear yes');
    like(asked(''), qr/code=0\n$install noninteractive\n\z/m, 'yes by default');
    like(asked('y'), qr/code=0\n$install noninteractive\n\z/m, 'yes');
}

# --- make on a fresh machine ---------------------------------------------------------

# In a tree of its own: the makefiles, and a setup that installs nothing.
mkdir 'tree';
system 'cp', '-r', (map { "$root/$_" } qw(Makefile Makefile.build utils)), 'tree';
script('tree/utils/setup', <<"END");
echo setup "\$@" >> $folder/log
exit 1
END
for (['run', '--run '], ['check', '']) {
    my ($goal, $option) = @$_;
    spew('log', '');
    my $ran = tool_with({ PWD => 'tree' }, '/usr/bin/make', $goal);
    is($ran->{code}, 2, "make $goal, without what it needs: code");
    is($ran->{out}, '', 'nothing is compiled');
    is(slurp('log'), "setup $option--check\nsetup $option\n" =~ s/ $//mr, 'it is asked for');
}
spew("tree/build/$_", $_) for 'kernel.o', 'disk/filesys.dsk', 'obj/x.o';
$ran = tool_with({ PWD => 'tree' }, '/usr/bin/make', 'clean');
like($ran->{out}, qr{^The files of make run stay in build/disk\.$}m, 'make clean tells');
is(join(' ', glob 'tree/build/* tree/build/disk/*'),
   'tree/build/disk tree/build/disk/filesys.dsk', 'and leaves the disk of make run');

spew('tree/lib/x.c', '');
like(tool_with({ PWD => 'tree' }, '/usr/bin/make', '-n', 'format')->{out},
     qr{^clang-format -i lib/x\.c$}m, 'make format finds the sources by itself');

# --- The tree's own list --------------------------------------------------------------

for (grep { /^[^#\[\s]/ } split /\n/, slurp("$root/utils/packages")) {
    like($_, qr{^[a-z0-9.+-]+ +(?:[\w-]+|/\S+)$}, "utils/packages: $_");
}

done_testing();
