package HostTest;

# What tests of the tools share: a folder of their own to work in, and calls of
# the tools that cannot hang.

# Stands here, so that the text of a tool sees no pragma and no variable of this file.
sub evaluate { return eval $_[0] }

use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Basename qw(dirname);
use File::Path qw(make_path remove_tree);
use POSIX qw(_exit);
use lib abs_path(dirname(__FILE__) . '/../../utils');

our @EXPORT = qw($root $kernel in_new_folder spew slurp script tool tool_with
                 pintos program looks disk_of logical);

our $root = abs_path(dirname(__FILE__) . '/../..');
our $kernel = "$root/build/kernel.bin";

# No boot takes longer, and no call; those that would are ended, and the call gives
# the code -1.  A host that has much else to do may need a long time for little.
use constant { BOOT_SECONDS => 120, MOST_SECONDS => 150 };

use constant { SECTOR => 512, LOGICAL_MOST => 30 };

# Where each call's output is kept, and the process whose it is.
my ($folder, $owner);

# Goes to a new folder, which is removed in the end.  (File::Temp takes longer to load
# than some tests to run.)
sub in_new_folder {
    $owner = $$;
    my $base = abs_path($ENV{TMPDIR} || '/tmp') // '/tmp';
    $folder = sprintf '%s/strata-test-%d-%06x', $base, $$, rand 1 << 24;
    mkdir $folder, 0700 or die "$folder: $!";
    chdir $folder or die "$folder: $!";
    $ENV{TMPDIR} = $folder;
    return $folder;
}

# (`local $?' would make it 0.)
END {
    my $status = $?;
    if ($owner && $owner == $$) {
        chdir '/';
        remove_tree($folder);
    }
    $? = $status;
}

sub spew {
    my ($name, $content) = @_;
    make_path(dirname($name));
    open my $out, '>:raw', $name or die "$name: $!";
    print $out $content;
    close $out or die "$name: $!";
    return $name;
}

sub slurp {
    my ($name) = @_;
    open my $in, '<:raw', $name or die "$name: $!";
    local $/;
    return scalar <$in> // '';
}

# Makes NAME a program: TEXT in the shell.
sub script {
    my ($name, $text) = @_;
    spew($name, "#!/bin/sh\n$text");
    chmod 0755, $name or die "$name: $!";
}

# Runs utils/NAME, or NAME where that is a whole path, with ARGS.  Returns
# { code, out, err, all }.  (What is in Perl runs in a copy of this process, as Perl
# and its modules take longer to start than most tools to run; a test that wants the
# file to be executed names its path.)
sub tool {
    my ($name, @args) = @_;
    return tool_with({}, $name, @args);
}

# The same with the environment ENV changed; PWD is the folder to run in, and
# STDIN the file to read from.
sub tool_with {
    my ($env, $name, @args) = @_;
    my $text = perl_of($name);
    my $child = fork // die "fork: $!";
    if (!$child) {
        my $input = delete $env->{STDIN} // '/dev/null';
        %ENV = (%ENV, %$env);
        open STDIN, '<', $input or die;
        open STDOUT, '>', "$folder/stdout" or die;
        open STDERR, '>', "$folder/stderr" or die;
        chdir $env->{PWD} or die if $env->{PWD};
        my $program = $name =~ m{^/} ? $name : "$root/utils/$name";
        run_perl($program, $text, @args) if defined $text;
        { no warnings 'exec'; exec $program, @args; }
        _exit(127);
    }
    my $late;
    local $SIG{ALRM} = sub { $late = 1; kill 'TERM', $child };
    alarm MOST_SECONDS;
    waitpid $child, 0;
    my $code = $late ? -1 : $? & 127 ? 128 + ($? & 127) : $? >> 8;
    alarm 0;
    my ($out, $err) = map { s/\r\n/\n/gr } slurp("$folder/stdout"),
      slurp("$folder/stderr");
    return { code => $code, out => $out, err => $err, all => $out . $err };
}

# The text of utils/NAME, with the modules that it uses loaded; undef where it is not
# in Perl, or NAME is a path.
my %perl;
sub perl_of {
    my ($name) = @_;
    return if $name =~ m{^/};
    return $perl{$name} if exists $perl{$name};
    my $text = slurp("$root/utils/$name");
    return $perl{$name} = undef if $text !~ m{^#!/usr/bin/perl\n};
    require "$_.pm" for map { s{::}{/}gr } $text =~ /^use ([A-Z][\w:]+)/mg;
    return $perl{$name} = $text;
}

# Becomes PROGRAM, of this TEXT, called with ARGS.
sub run_perl {
    my ($program, $text, @args) = @_;
    Getopt::Long::Configure('default') if $INC{'Getopt/Long.pm'};
    $0 = $program;
    @ARGV = @args;
    srand;                      # not what another copy will draw
    ($!, $?) = (0, 0);
    *CORE::GLOBAL::exit = \&end;
    evaluate(qq{package HostTest::Called;\n#line 1 "$program"\n$text;1}) or do {
        print STDERR $@;
        end($! + 0 || $? >> 8 || 255);
    };
    end();
}

# Does what exit does, but does not look through all that the test has in memory.
sub end(;$) {
    my ($code) = @_;
    File::Temp::cleanup() if $INC{'File/Temp.pm'};
    { no warnings 'exec'; exec { '' } '' }      # which fails, with all files flushed
    _exit($code // 0);
}

# Boots the tree's kernel, which ends with a panic at the latest.
sub pintos {
    my (@args) = @_;
    return tool('pintos', "--kernel=$kernel", '-k', '-T', BOOT_SECONDS, @args);
}

# What the kernel says of each of IMAGES, file systems, in one boot for all that go
# on three disks (tests/crash/image-looks.c).
sub looks {
    my (@images) = @_;
    my @said;
    while (my @some = splice @images, 0, 3 * LOGICAL_MOST) {
        my $cnt = @some;
        my @disks;
        push @disks, spew('images-' . @disks, disk_of(splice @some, 0, LOGICAL_MOST))
          while @some;
        my $ran = pintos(map({ "--disk=$_" } @disks), '--', '-q', 'ktest', 'image-looks');
        die "image-looks: $ran->{all}" if $ran->{code} != 0;
        my (undef, @each) = split /^image hd\w+\n/m, $ran->{out};
        die "image-looks: @{[ scalar @each ]} of $cnt: $ran->{all}"
          if @each != $cnt || $each[-1] !~ s/^no more images\n.*//ms;
        push @said, @each;
    }
    return @said;
}

# A disk with IMAGES in logical partitions, each behind a table of its own.
sub disk_of {
    my (@images) = @_;
    my $disk = "\0" x SECTOR;
    for my $i (0 .. $#images) {
        my $sectors = length($images[$i]) / SECTOR;
        my $next = length($disk) / SECTOR + 1 + $sectors;
        $disk .= table([ 0x22, 1, $sectors ],
                       $i < $#images ? [ 5, $next - 1, 1 ] : ()) . $images[$i];
    }
    substr($disk, 0, SECTOR) = table([ 5, 1, length($disk) / SECTOR - 1 ]);
    return $disk;
}

# The names of CNT of them on DISK.
sub logical {
    my ($disk, $cnt) = @_;
    return map { $disk . (4 + $_) } 1 .. $cnt;
}

# A partition table of ENTRIES: [TYPE, START, SECTORS].
sub table {
    my (@entries) = @_;
    my $table = join '', map { pack 'x4 C x3 V V', @$_ } @entries;
    return pack 'x446 a64 v', $table, 0xaa55;
}

# The user program NAME, as it was built.
sub program {
    my ($name) = @_;
    my ($file) = grep { -e } map { "$root/build/$_/$name" } 'examples',
      'tests/userprog', 'tests/filesys';
    return $file // die "$name: not built";
}

1;
