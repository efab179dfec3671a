#!/usr/bin/perl
# Tests share boots, and each gets the verdict it would get alone.  A pretended
# pintos runs them; no emulator does.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use lib dirname(abs_path(__FILE__));
use HostTest;
use Test::More;

my $folder = in_new_folder();

# Does each `run NAME': good-* pass, bad-* print something else, spoilt-* do so
# where another came before, panic-* end it all, leaves-* leave a file on the disk.
script('pintos', <<'END');
here=${0%/*}
echo "$@" >> "$here/log"
disk= files=
while [ "$1" != run ]; do
    case $1 in
        --make-disk=*) disk=${1#*=} ;;
        -a) files="$files -p $here/left -a $2" ;;
    esac
    shift
done
case $* in *leaves*) files="$files -p $here/left" ;; esac
test -z "$disk" || "$MKFS" -q "$disk" --size=200s $files
printf 'Pintos booting with 4,096 kB RAM...\nBoot complete.\n'
before=
while [ $# -gt 0 ]; do
    printf "Executing '%s':\n(t) begin\n" "$2"
    case $2$before in
        panic*) printf 'Kernel PANIC at a.c:1 in f(): no\n'; exit ;;
        bad*|spoilt*before) echo '(t) other' ;;
    esac
    printf "(t) end\nExecution of '%s' complete.\n" "$2"
    before=before
    shift 2
done
printf 'Timer: 20 ticks\nPowering off...\n'
END

$ENV{MKFS} = "$root/utils/pintos-mkfs";
spew('left', 'x');

# What kind of test the next are.
my $where = 'threads';

# The verdicts on tests NAMES, as { NAME => [verdict, why] }, and how many tests each
# boot had, in order.
sub verdicts {
    my ($options, @names) = @_;
    unlink 'log', glob 'tests/*/*.c';
    for my $name (@names) {
        my $more = $name =~ /alone/ ? "   \@alone\n" : $name =~ /fast/
          ? "   \@machine hz=1000\n" : $name =~ /told/ ? "   \@kernel -x\n" : '';
        spew("tests/$where/$name.c", "/* Claim.\n\n$more   \@expect\n"
             . "   (t) begin\n   (t) end */\n\n"
             . ($where eq 'threads' ? 'KERNEL_TEST(x)' : 'test_main') . "\n");
    }
    my $ran = tool('check', "--root=$folder", "--pintos=$folder/pintos",
                   "--results=$folder/results", '-j', 1, @$options);
    my %got = map { m{^(pass|FAIL) $where/(\S+)} ? ($2 => $1) : () }
      split /\n/, $ran->{out};
    my @boots = map { scalar(() = / run /g) } split /\n/, slurp('log');
    return (\%got, "@boots", $ran->{out});
}

my ($got, $boots, $text) = verdicts([], qw(good-1 good-2 good-3));
is_deeply($got, { 'good-1' => 'pass', 'good-2' => 'pass', 'good-3' => 'pass' },
          'all pass');
is($boots, '3', 'in one boot');

($got, $boots) = verdicts(['--alone'], qw(good-1 good-2 good-3));
is($boots, '1 1 1', '--alone: each in its own');

($got, $boots) = verdicts([], qw(good-1 good-alone good-fast good-told good-z));
is($boots, '2 1 1 1', 'only those that want the same machine, and nothing of it')
  or diag $text;

($got, $boots, $text) = verdicts([], qw(a-good panic-2 q-good r-good));
is_deeply($got, { 'a-good' => 'pass', 'panic-2' => 'FAIL', 'q-good' => 'pass',
                  'r-good' => 'pass' }, 'a panic fails one');
is($boots, '4 1 1 1', 'and those behind it run again');

($got, $boots, $text) = verdicts([], qw(bad-1 good-2 good-3));
is_deeply($got, { 'bad-1' => 'FAIL', 'good-2' => 'pass', 'good-3' => 'pass' },
          'so does a wrong line');
like($text, qr/^\s+\+\(t\) other$/m, 'which is shown');

($got, $boots, $text) = verdicts([], qw(good-1 spoilt-2 good-3));
is($got->{'spoilt-2'}, 'FAIL', 'what passes alone only, fails');
like($text, qr/passes alone, but not after good-1 good-3: printed/, 'and that is said');

# Programs, with the files that they need on one disk.
$where = 'userprog';
($got, $boots, $text) = verdicts([], qw(bad-1 good-2 good-3));
is_deeply($got, { 'bad-1' => 'FAIL', 'good-2' => 'pass', 'good-3' => 'pass' },
          'programs share a boot, too') or diag $text;
is($boots, '3 1', 'where what fails is run again');

($got, $boots, $text) = verdicts([], qw(good-1 leaves-2 good-3));
is_deeply($got, { 'good-1' => 'pass', 'leaves-2' => 'FAIL', 'good-3' => 'pass' },
          'one that leaves a file fails');
is($boots, '3 1 1 1', 'found by running each alone');
like($text, qr/leaves another disk than it found.*: \+left /, 'and the file is named');

($got, $boots, $text) = verdicts(['--project=userprog'], qw(good-1 leaves-2));
is($boots, '1 1', "in a student's kernel each program has its own");

done_testing();
