#!/usr/bin/perl
# utils/check gives the right verdict on transcripts of every kind.  A pretended
# pintos prints what each case says; no emulator runs.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use lib dirname(abs_path(__FILE__));
use HostTest;
use Test::More;

my $folder = in_new_folder();
my $banner = "Pintos booting with 3,968 kB RAM...\nBoot complete.\n";

# Prints the transcript that belongs to the test named last, counting boots: the first
# makes the disk.
script('pintos', <<'END');
here=${0%/*}
boot=1 tab='	'
for last; do case $last in --disk=*) boot=2 ;; esac; done
(IFS=$tab; echo "$*") >> "$here/log"
while [ $# -gt 0 ]; do                  # -g NAME -a FILE
    [ "$1" != -g ] || printf %s "content of $2" > "$4"
    shift
done
status=0
while IFS= read -r line; do
    case $line in
        STATUS*) status=${line#* } ;;
        *) printf '%s\n' "$line" ;;
    esac
done < "$here/transcript/${last%% *}.$boot"
exit $status
END

# The transcript of a complete run of NAME that printed BODY.
sub complete {
    my ($name, $body) = @_;
    return "${banner}Executing '$name':\n${body}Execution of '$name' complete.\n"
      . "Timer: 20 ticks\nPowering off...\n";
}

my (%verdict, %why);

# Declares the case NAME: DIRECTIVES of its comment, the transcripts of its
# boots, and the verdict that is right.
sub case {
    my ($name, $folder, $directives, $transcripts, $verdict, $why) = @_;
    $directives =~ s/^/   /gm;
    spew("tests/$folder/$name.c", "/* Claim of $name.\n\n$directives*/\n");
    my $number = 0;
    spew("transcript/$name." . ++$number, $_) for @$transcripts;
    $verdict{"$folder/$name"} = $verdict;
    $why{"$folder/$name"} = $why;
}

my $simple = "\@expect\n(t) begin\n(t) end\n";
my $good = "(t) begin\n(t) end\n";

case('good', 'threads', $simple, [ complete('good', $good) ], 'pass');
case('crlf', 'threads', $simple,
     [ complete('crlf', $good) =~ s/\n/\r\n/gr ], 'pass');
case('wrong-line', 'threads', $simple,
     [ complete('wrong-line', "(t) begin\n(t) and\n") ], 'FAIL',
     qr/something else/);
case('line-more', 'threads', $simple,
     [ complete('line-more', "${good}more\n") ], 'FAIL', qr/something else/);
case('line-less', 'threads', $simple,
     [ complete('line-less', "(t) begin\n") ], 'FAIL', qr/something else/);
case('says-fail', 'threads', "\@check\n1;\n",
     [ complete('says-fail', "(t) FAIL: it broke\n") ], 'FAIL', qr/it broke/);
case('panic', 'threads', $simple,
     [ "${banner}Executing 'panic':\n(t) begin\n"
       . "Kernel PANIC at a.c:1 in f(): no.\nCall stack: 0xc0100000.\n" ],
     'FAIL', qr/kernel panic.*no\./);
case('panic-after', 'threads', $simple,
     [ complete('panic-after', $good) . "Kernel PANIC at a.c:1 in f(): late.\n" ],
     'FAIL', qr/kernel panic/);
case('timeout', 'threads', $simple,
     [ "${banner}Executing 'timeout':\n$good"
       . "TIMEOUT after 120 seconds of host time\n" ], 'FAIL', qr/time-out/);
case('second-boot', 'threads', $simple,
     [ "${banner}Executing 'second-boot':\n" . complete('second-boot', $good) ],
     'FAIL', qr/booted twice/);
case('truncated', 'threads', $simple,
     [ "${banner}Executing 'truncated':\n$good" ], 'FAIL', qr/is missing/);
case('no-power-off', 'threads', $simple,
     [ complete('no-power-off', $good) =~ s/Powering off...\n//r ], 'FAIL',
     qr/power off/);
case('no-boot', 'threads', $simple, ["qemu: could not open disk\n"], 'FAIL',
     qr/did not boot/);
case('half-boot', 'threads', $simple, ["Pintos booting with 1 kB\n"], 'FAIL',
     qr/did not finish booting/);
case('words-outside', 'threads', $simple,
     [ complete('words-outside', '') =~ s/Executing/${good}Executing/r ], 'FAIL',
     qr/something else/);
case('words-after', 'threads', $simple,
     [ complete('words-after', '') =~ s/Timer/${good}Timer/r ], 'FAIL',
     qr/something else/);
case('other-command', 'threads', $simple, [ complete('other', $good) ], 'FAIL',
     qr/never got to/);
case('emulator-status', 'threads', $simple,
     [ complete('emulator-status', $good) . "STATUS 3\n" ], 'FAIL',
     qr/exit code 3/);

my $panics = "\@status panic\n\@expect\n(t) begin\n/Kernel PANIC .*: wanted\\./\n...\n";
case('wanted-panic', 'threads', $panics,
     [ "${banner}Executing 'wanted-panic':\n(t) begin\n"
       . "Kernel PANIC at a.c:1 in f(): wanted.\nCall stack: 0xc0100000.\n" ], 'pass');
case('other-panic', 'threads', $panics,
     [ "${banner}Executing 'other-panic':\n(t) begin\n"
       . "Kernel PANIC at a.c:1 in f(): other.\nCall stack: 0xc0100000.\n" ], 'FAIL',
     qr/something else/);
case('no-panic', 'threads', $panics, [ complete('no-panic', "(t) begin\n") ],
     'FAIL', qr/without the panic/);

my $halts = "\@status off\n\@expect\n(t) begin\n";
case('halts', 'threads', $halts,
     [ "${banner}Executing 'halts':\n(t) begin\nTimer: 9 ticks\nPowering off...\n" ],
     'pass');
case('halts-not', 'threads', $halts, [ complete('halts-not', "(t) begin\n") ],
     'FAIL', qr/should have powered off/);
case('halts-cut', 'threads', $halts,
     [ "${banner}Executing 'halts-cut':\n(t) begin\n" ], 'FAIL', qr/power off/);

my $forms = "\@expect\n(t) begin\n/(t|u) [0-9]+/\n...\n(t) end\n";
case('forms', 'threads', $forms,
     [ complete('forms', "(t) begin\nu 12\nx\ny\n(t) end\n") ], 'pass');
case('forms-bad', 'threads', $forms,
     [ complete('forms-bad', "(t) begin\nu 12a\nx\n(t) end\n") ], 'FAIL');
case('dots-end', 'threads', $forms,
     [ complete('dots-end', "(t) begin\nu 12\n(t) end\nx\n") ], 'FAIL');
case('dots-again', 'threads', "\@expect\n...\na\nb\n...\nc\n",
     [ complete('dots-again', "a\na\nb\nb\nc\nc\n") ], 'pass');

my $any_order = "\@expect unordered\na\nb\n/c./\n/c[0-9]/\n";
case('unordered', 'threads', $any_order,
     [ complete('unordered', "c1\nb\ncx\na\n") ], 'pass');
case('unordered-bad', 'threads', $any_order,
     [ complete('unordered-bad', "cx\nb\ncy\na\n") ], 'FAIL');
case('unordered-twice', 'threads', $any_order,
     [ complete('unordered-twice', "a\nb\na\nc1\ncx\n") ], 'FAIL');

my $either = "\@expect\na\n\@expect\nb\n";
case('first', 'threads', $either, [ complete('first', "a\n") ], 'pass');
case('second', 'threads', $either, [ complete('second', "b\n") ], 'pass');
case('neither', 'threads', $either, [ complete('neither', "c\n") ], 'FAIL');

case('exits', 'userprog', "\@expect ignore-exit\na\n",
     [ complete('exits', "a\nexits: exit(0)\n") ], 'pass');
case('exits-shown', 'userprog', "\@expect\na\nexits-shown: exit(0)\n",
     [ complete('exits-shown', "a\nexits-shown: exit(1)\n") ], 'FAIL');

my $twice = "\@expect\na\n\@boot\n\@run twice again\n\@expect\nb\n";
case('twice', 'filesys', $twice,
     [ complete('twice', "a\n"), complete('twice again', "b\n") ], 'pass');
case('twice-bad', 'filesys', $twice =~ s/twice/twice-bad/r,
     [ complete('twice-bad', "a\n"), complete('twice-bad again', "a\n") ], 'FAIL',
     qr/\(boot 2\)|something else/);

case('checked', 'filesys', <<'END', [ complete('checked', "a\n") ], 'pass');
@get data
@random noise 10
@check
fail("seed") unless $seed == 77;
fail("data") unless $file{data} eq 'content of data';
fail("noise") unless length $put{noise} == 10;
fail("lines") unless @lines == 1 && $output eq "a\n";
END
case('check-fails', 'filesys', "\@check\nfail('because');\n",
     [ complete('check-fails', "a\n") ], 'FAIL', qr/because/);
case('check-broken', 'filesys', "\@check\n\$no_such = 1;\n",
     [ complete('check-broken', "a\n") ], 'FAIL', qr/\@check/);
case('seeded', 'userprog', "\@run seeded %{seed}\n\@expect\nseed %{seed}\n",
     [ complete('seeded 77', "seed 77\n") ], 'pass');

spew('tests/threads/helper.h', "/* Not a test. */\n");
spew('tests/userprog/child.c', "/* A program for other tests. */\n");

# What the harness prints with OPTIONS, and its exit code.
my $code;
our $tool = 'check';
sub check {
    my $ran = tool($tool, "--root=$folder", "--pintos=$folder/pintos", '--seed=77', @_);
    $code = $ran->{code};
    return $ran->{all};
}

my $output = check('-j', 4);
my %got = map { /^(pass|FAIL) (\S+) +[\d.]+ s$/ ? ($2 => $1) : () } split /\n/, $output;
is($got{$_}, $verdict{$_}, "verdict on $_") for sort keys %verdict;
is(scalar(keys %got), scalar(keys %verdict), 'nothing else ran') or diag $output;
for my $id (grep { $why{$_} } sort keys %why) {
    my ($said) = $output =~ /^FAIL \Q$id\E .*\n(?: .*\n)*? *why: +(.*)/m;
    like($said // '', $why{$id}, "why $id fails");
}
my $passed = grep { $_ eq 'pass' } values %verdict;
my $failed = keys(%verdict) - $passed;
like($output, qr/\n$passed passed, $failed failed\n\z/, 'the last line counts');
isnt($code, 0, 'failures give a bad exit status');
like($output, qr/^ +-\(t\) end\n +\+\(t\) and$/m, 'the difference is shown');
like($output, qr/again: make check T=threads\/panic SEED=77/, 'how to run again');
like($output, qr/gdb: +make debug T=threads\/panic/, 'how to debug');

# Files.
my $junit = do { local (@ARGV, $/) = "build/results/junit.xml"; <> };
like($junit, qr/tests="\d+" failures="$failed"/, 'JUnit counts');
is(scalar(() = $junit =~ /<failure /g), $failed, 'JUnit failures');
my $tap = do { local (@ARGV, $/) = "build/results/results.tap"; <> };
is(scalar(() = $tap =~ /^not ok /mg), $failed, 'TAP failures');
like($tap, qr/^1\.\.\d+$/m, 'TAP plan');

# Selection and options.
like(check('--test=good'), qr/\n1 passed, 0 failed\n\z/, 'by name');
is($code, 0, 'success gives exit status 0');
like(check('--test=wanted-*'), qr/\n1 passed, 0 failed\n\z/, 'by pattern');
like(check('--test=threads/good,twice'), qr/\n2 passed, 0 failed\n\z/, 'several');
like(check('--folder=userprog'), qr/\n2 passed, 1 failed\n\z/, 'by folder');
{
    local $tool = "$root/utils/check";
    like(check('--test=twice,says-fail'), qr/\n1 passed, 1 failed\n\z/, 'the file itself');
    is($code, 1, 'and its exit status');
}
like(check('--test=no-such'), qr/no test matches/, 'an unknown name is said');
like(check('--test=good', '--repeat=3'),
     qr{threads/good +3 passed, 0 failed\n.*\n3 passed, 0 failed\n\z}, 'repeats');

# What pintos is asked.
sub asked {
    my (@options) = @_;
    unlink "log";
    check(@options);
    open my $in, '<', "log" or return '';
    return join '', map { s/\t/ /gr } <$in>;
}
spew('tests/threads/good.c', "/* Claim.\n   \@machine mem=8 hz=100,1000 "
             . "smp=1,2\n   \@kernel -mlfqs\n   \@limit seconds=7\n   \@bochs\n"
             . "   \@expect\n   (t) begin\n   (t) end */\n");
my $asked = asked('--test=good', '-j', 1);
is(scalar(() = $asked =~ /^/mg), 5, 'one run for each machine');
is(scalar(() = $asked =~ /-m 8 .* -q -limit=7 .*-mlfqs run good$/mg), 5,
   'each with the options');
is(scalar(() = $asked =~ /--virtual/g), 2, 'one processor: virtual time');
is(scalar(() = $asked =~ /--smp=2/g), 2, 'two processors');
is(scalar(() = $asked =~ /-F=1000 /g), 2, 'two clock rates');
is(scalar(() = $asked =~ /--bochs/g), 1, 'one in Bochs');
unlike(asked('--test=good', '--real'), qr/--virtual/, 'real time');
like(asked('--test=exits'), qr{-p \S*/build/tests/userprog/exits -a exits .* run exits$}m,
     'a program is put on the disk');
spew('tests/threads/disk.c', "/* Claim.\n   \@machine disk=1\n"
             . "   \@expect\n   (t) begin\n   (t) end */\n");
$asked = asked('--test=disk', '-j', 1);
like($asked, qr/--filesys-size=1 /, 'a disk for a kernel test');
unlike($asked, qr/ -f /, 'which its kernel cannot format');
like(asked('--test=good', '--hz=50', '--kernel-flags=-x -y'),
     qr/-F=50 .*-x -y run good/, 'clock and kernel flags');

# A declaration that makes no sense is a failure, with its place.
spew('tests/threads/bad.c', "/* Claim.\n   \@machine hz=often\n   \@expect\n*/\n");
like(check('--test=bad'), qr{tests/threads/bad\.c:2: .*hz=often}, 'a bad declaration is named');

# A script that fails says so by its exit status, though it clears up after itself.
spew('tests/utils/fails.t', <<"END");
use lib '$root/tests/utils';
use HostTest;
use Test::More;
in_new_folder();
ok(0);
done_testing();
END
like(check('--test=fails'), qr/exit code 1\n(?s:.*)\n0 passed, 1 failed\n\z/, 'a script that fails');

# A script sees nothing of the make that started the harness but what is for it.
spew('tests/utils/clean.t', <<'END');
print "not ok 1 - $_\n" for grep { /^(?:MAKE|MFLAGS|AFTER)/ } keys %ENV;
print "$ENV{CC} $ENV{SEED}" eq 'tcc 5' ? "ok 2\n1..1\n" : "not ok 2\n";
exit grep { /^(?:MAKE|MFLAGS|AFTER)/ } keys %ENV;
END
{
    local @ENV{qw(MAKEFLAGS MAKEOVERRIDES MFLAGS MAKELEVEL AFTER_SETUP CC SEED)}
      = ('rR -- AFTER_SETUP=1 CC=tcc SEED=5', '${X}', '-rR', 1, 1, 'tcc', 5);
    like(check('--test=clean'), qr/\n1 passed, 0 failed\n\z/, 'no make around a script');
}

done_testing();
