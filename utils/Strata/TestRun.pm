package Strata::TestRun;

# Runs one test, each boot in a machine of its own, and reads the verdict from
# what the machine printed.  All machines are started as by utils/pintos.

use strict;
use warnings;
use File::Path qw(make_path remove_tree);
use POSIX ();
use Time::HiRes qw(time);
use Strata::FileSystem;
use Strata::HostCopy;
use Strata::Pintos;
use Strata::TestMatch;

# A run far beyond its limit of executed instructions is killed by the clock.
our $WALL_SECONDS = 120;

# Runs VARIANT (of Strata::TestFile) under SETTINGS:
#   pintos       the command; root, build: folders; work: folder for disks
#   kernel       project to take the kernel from, or undef: by the test's kind
#   project      the student's project under test, or undef
#   release      the release build instead of the debug build
#   seed         of the run; simulator, pintos_options, kernel_flags: words
#   timeout      wall-clock seconds instead of $WALL_SECONDS
#   tidy         true where the disk must have the files in the end that it had
# Returns { verdict => 'pass'|'fail', why, details => [lines], output, errors,
# seconds, commands => [text] }.
sub run {
    my ($variant, $settings) = @_;
    my $started = time;
    my $result = new_result();
    in_work_folder($settings, sub {
        my ($work) = @_;
        my $context = prepare($variant, $settings, $work);
        my $boots = $variant->{test}{boots};
        for my $number (0 .. $#$boots) {
            last if !run_boot($context, $boots->[$number], $number, $result);
        }
        check_tidy($context, $result) if $settings->{tidy};
        1;
    }) or failed($result, "harness: $@");
    $result->{seconds} = time - $started;
    return $result;
}

sub new_result {
    return { verdict => 'pass', why => '', details => [], output => '',
             errors => '', commands => [] };
}

# Returns what WORK returns, or nothing where it dies, with $@ set; it is called
# with a folder that exists meanwhile.
sub in_work_folder {
    my ($settings, $work) = @_;
    my $folder = "$settings->{work}/$$";
    make_path($folder);
    my @results = eval { $work->($folder) };
    my $problem = $@;
    remove_tree($folder);
    $@ = $problem;
    return wantarray ? @results : $results[0];
}

sub failed {
    my ($result, $why, @details) = @_;
    chomp $why;
    @$result{qw(verdict why)} = ('fail', $why);
    push @{ $result->{details} }, @details;
    return 0;
}

sub context {
    my ($variant, $settings) = @_;
    return { variant => $variant, test => $variant->{test}, settings => $settings,
             put => {}, puts => [], seed => $settings->{seed} };
}

# The parts of a run that all its boots share.
sub prepare {
    my ($variant, $settings, $work) = @_;
    my $test = $variant->{test};
    my $context = context($variant, $settings);
    $context->{work} = $work;
    $context->{puts} = [ files_to_put($context) ];
    $context->{disk} = "$work/filesys.dsk"
      if $variant->{machine}{disk}
      && (@{ $test->{boots} } > 1 || $settings->{tidy});
    return $context;
}

# Fails RESULT where the run of CONTEXT changed which files its disk has.
sub check_tidy {
    my ($context, $result) = @_;
    return if $result->{verdict} ne 'pass';
    my @changes = changed_files($context);
    failed($result, "leaves another disk than it found, for tests after it: @changes"
             . ' (it may say @alone)') if @changes;
}

# What is no longer among the files of CONTEXT's disk, and what is new: -NAME, +NAME.
sub changed_files {
    my ($context) = @_;
    my $disk = $context->{disk} // return;
    return if !-e $disk;
    my $fs = Strata::FileSystem->mount($disk,
                                       Strata::HostCopy::file_system_on($disk));
    my %there = map { ($_->{name} => 1) } $fs->list('/');
    my @put = map { $_->[1] } @{ $context->{puts} };
    my @gone = grep { !delete $there{$_} } @put;
    return ((map { "-$_" } @gone), map { "+$_" } sort keys %there);
}

# What goes onto the disk, as [HOST FILE, NAME]: the program under test, the
# programs and files it asks for, and files of random bytes.
sub files_to_put {
    my ($context) = @_;
    my ($test, $settings) = @$context{qw(test settings)};
    my $tests = "$settings->{root}/build/tests/$test->{folder}";
    my @puts;
    push @puts, [ "$tests/$test->{name}", $test->{name} ]
      if $test->{kind} eq 'user';
    for my $program (@{ $test->{programs} }) {
        my ($found) = grep { -e } "$tests/$program",
          "$settings->{root}/build/examples/$program";
        push @puts, [ $found // die("no program $program\n"), $program ];
    }
    for my $put (@{ $test->{puts} }) {
        push @puts, [ "$settings->{root}/tests/$test->{folder}/$put->[0]",
                      $put->[1] ];
    }
    for my $random (@{ $test->{randoms} }) {
        my ($name, $size) = @$random;
        $context->{put}{$name} = random_bytes("$context->{seed} $name", $size);
        spew("$context->{work}/random-$name", $context->{put}{$name});
        push @puts, [ "$context->{work}/random-$name", $name ];
    }
    return @puts;
}

# SIZE bytes that depend on TEXT alone: xorshift32 (Marsaglia, 2003), seeded by
# FNV-1a.
sub random_bytes {
    my ($text, $size) = @_;
    my $x = 2166136261;
    $x = (($x ^ ord) * 16777619) & 0xffffffff for split //, $text;
    $x ||= 1;
    my @words;
    for (1 .. POSIX::ceil($size / 4)) {
        $x ^= ($x << 13) & 0xffffffff;
        $x ^= $x >> 17;
        $x ^= ($x << 5) & 0xffffffff;
        push @words, $x;
    }
    return substr pack('V*', @words), 0, $size;
}

# Runs boot NUMBER.  Returns true where it went as it should.
sub run_boot {
    my ($context, $boot, $number, $result) = @_;
    my @command = command($context, $boot, $number);
    push @{ $result->{commands} }, command_text(@command);
    my ($output, $errors, $status) = capture($context, $boot, @command);
    $result->{output} .= $output;
    $result->{errors} .= $errors;
    my @lines = map { s/\r$//r } split /\n/, $output;
    my $why = fault_in_run($context, $boot, $status, @lines);
    if (defined $why) {
        $why .= " (boot " . ($number + 1) . ')' if $number;
        my @tail = @lines > 25 ? @lines[ -25 .. -1 ] : @lines;
        return failed($result, $why,
                      differences_so_far($context, $boot, @lines),
                      'The run ended so:', (map { "  $_" } @tail),
                      map { "  $_" } split /\n/, $errors);
    }
    my @got = printed($context, $boot, @lines);
    return compare($context, $boot, $result, @got)
      && check($context, $boot, $result, $output, @got);
}

# What the kernel is told to run.
sub run_text {
    my ($context, $boot) = @_;
    return with_seed($context, $boot->{run} // $context->{test}{name});
}

sub with_seed {
    my ($context, $text) = @_;
    return $text =~ s/%\{seed\}/$context->{seed}/gr;
}

# The kernel, the action that runs a test in it, and whether it knows files.
sub kernel {
    my ($context) = @_;
    my ($test, $settings) = @$context{qw(test settings)};
    my $kernel = $settings->{kernel};
    $kernel //= 'full' if $settings->{release} || $test->{kind} eq 'user'
      || $test->{folder} !~ /^(?:lib|i386|threads|devices)$/;
    $kernel //= 'threads';
    my $build = $kernel ne 'full' ? "$kernel/build"
              : $settings->{release} ? 'build/release' : 'build';
    my $action = $test->{kind} eq 'kernel' && $kernel ne 'threads' ? 'ktest'
                                                                   : 'run';
    return ("$settings->{root}/$build/kernel.bin", $action, $kernel ne 'threads');
}

# The call of utils/pintos for one boot.
sub command {
    my ($context, $boot, $number) = @_;
    my ($variant, $test, $settings) = @$context{qw(variant test settings)};
    my $machine = $variant->{machine};
    my ($kernel, $action, $files) = kernel($context);
    my @command = ($settings->{pintos}, "--kernel=$kernel", '-v', '-k',
                   '-T', $settings->{timeout} || $WALL_SECONDS,
                   '-m', $machine->{mem});
    if ($variant->{bochs}) {
        push @command, '--bochs';
    } elsif ($machine->{smp} > 1) {
        push @command, "--smp=$machine->{smp}";
    } elsif ($machine->{time} eq 'virtual') {
        push @command,
          $machine->{icount} == 5 ? '--virtual' : "--icount=$machine->{icount}";
    }
    my $kept = $context->{disk};
    if ($number > 0 && defined $kept) {
        push @command, "--disk=$kept";
    } elsif ($machine->{disk}) {
        push @command, "--filesys-size=$machine->{disk}", $files ? '--mkfs' : (),
          defined $kept ? "--make-disk=$kept" : ();
    }
    push @command, "--swap-size=$machine->{swap}"
      if $machine->{swap} && ($number == 0 || !defined $kept);
    if ($number == 0) {
        push @command, '-p', $_->[0], '-a', $_->[1] for @{ $context->{puts} };
    }
    if ($number == $#{ $test->{boots} }) {
        push @command, '-g', $_, '-a', got_file($context, $_)
          for @{ $test->{gets} };
    }
    push @command, @{ $settings->{simulator} },
      @{ $settings->{pintos_options} };
    push @command, '--', '-q', '-limit=' . ($context->{limit} // $test->{limit});
    push @command, "-F=$machine->{hz}" if $machine->{hz} != 100;
    push @command, (map { with_seed($context, $_) } @{ $boot->{kernel} }),
      @{ $settings->{kernel_flags} };
    return (@command, $action, run_text($context, $boot));
}

# Runs COMMAND with its input from the boot's @input.  Returns what it printed,
# what it complained of, and its wait status.
sub capture {
    my ($context, $boot, @command) = @_;
    my $base = "$context->{work}/run";
    spew("$base.in", $boot->{input} // '');
    open my $stdin, '<&', \*STDIN or die;
    open my $stdout, '>&', \*STDOUT or die;
    open my $stderr, '>&', \*STDERR or die;
    open STDIN, '<', "$base.in" or die "$base.in: $!\n";
    open STDOUT, '>', "$base.out" or die "$base.out: $!\n";
    open STDERR, '>', "$base.err" or die "$base.err: $!\n";
    my $status = call_pintos($context, @command);
    open STDIN, '<&', $stdin or die;
    open STDOUT, '>&', $stdout or die;
    open STDERR, '>&', $stderr or die;
    return (slurp("$base.out"), slurp("$base.err"), $status);
}

# Does what COMMAND, a call of pintos, says; returns its wait status.  Our own
# pintos is but a function: starting Perl for each run would take as long as a
# boot.
sub call_pintos {
    my ($context, @command) = @_;
    my ($settings, $pintos) = ($context->{settings}, $command[0]);
    return Strata::Pintos::main(@command[ 1 .. $#command ]) << 8
      if $pintos eq "$settings->{root}/utils/pintos";

    my $child = fork // die "fork: $!\n";
    if (!$child) {
        { no warnings 'exec'; exec @command; }
        print STDERR "$pintos: $!\n";
        POSIX::_exit(127);
    }
    # pintos keeps its own time; this is for a pintos that does not.
    local $SIG{ALRM} = sub { kill 'TERM', $child };
    local $SIG{TERM} = sub { kill 'TERM', $child; waitpid $child, 0;
                             remove_tree($context->{work}); POSIX::_exit(1) };
    alarm(30 + ($settings->{timeout} || $WALL_SECONDS));
    waitpid $child, 0;
    alarm 0;
    return $?;
}

# Why the run as such is no good, or undef.  A word that graders look for
# anywhere in the transcript condemns it, as does anything that shows that the
# kernel did not get to its end.
sub fault_in_run {
    my ($context, $boot, $status, @lines) = @_;
    my $command = run_text($context, $boot);
    my $wanted = $boot->{status};
    my ($panic) = grep { /PANIC/ } @lines;
    my $boots = grep { /Pintos booting/ } @lines;
    my ($failure) = grep { /\bFAIL\b/ } @lines;
    return "says: $failure" if defined $failure;
    return 'time-out' if grep { /TIMEOUT/ } @lines;
    my $deadlock = grep { /^Every thread is blocked/ } @lines;
    return undef if $deadlock && $wanted eq 'deadlock';
    return 'deadlock' if $deadlock;
    return 'ended without the deadlock it should have'
      if $wanted eq 'deadlock';
    return "kernel panic: $panic" if defined $panic && $wanted ne 'panic';
    return 'did not boot' if !$boots;
    return 'booted twice: a reset in between' if $boots > 1;
    return 'did not finish booting'
      unless grep { $_ eq 'Boot complete.' } @lines;
    return "never got to \"Executing '$command':\""
      unless grep { $_ eq "Executing '$command':" } @lines;
    if ($wanted eq 'panic') {
        return defined $panic ? undef
                              : 'ended without the panic it should have';
    }
    return undef if $wanted eq 'reset' && !grep { /^Powering off/ } @lines;
    return 'ended without the reset it should have' if $wanted eq 'reset';
    my $completed = grep { $_ eq "Execution of '$command' complete." } @lines;
    return "\"Execution of '$command' complete.\" is missing"
      if !$completed && $wanted ne 'off';
    return 'completed, and should have powered off'
      if $completed && $wanted eq 'off';
    return 'did not power off' unless grep { $_ eq 'Powering off...' } @lines;
    return 'pintos ended with ' . status_text($status) if $status != 0;
    return undef;
}

sub status_text {
    my ($status) = @_;
    return $status & 127 ? 'signal ' . ($status & 127)
                         : 'exit code ' . ($status >> 8);
}

# The lines between Executing and Execution complete (or the end of the run,
# where that was wanted).
sub printed {
    my ($context, $boot, @lines) = @_;
    my $command = run_text($context, $boot);
    shift @lines while @lines && $lines[0] ne "Executing '$command':";
    shift @lines;
    for my $i (reverse 0 .. $#lines) {
        return @lines[ 0 .. $i - 1 ]
          if $lines[$i] eq "Execution of '$command' complete."
          || $boot->{status} eq 'off' && $lines[$i] =~ /^Timer: \d+ ticks$/;
    }
    return @lines;
}

sub expectation {
    my ($context, $expect) = @_;
    my @lines = map { with_seed($context, $_) } @{ $expect->{lines} };
    return { flags => $expect->{flags}, lines => \@lines };
}

sub compare {
    my ($context, $boot, $result, @got) = @_;
    my @expects = map { expectation($context, $_) } @{ $boot->{expects} };
    return 1 if !@expects;
    return 1 if grep { Strata::TestMatch::matches($_, @got) } @expects;
    return failed($result, 'printed something else than expected',
                  differences($expects[0], scalar @expects, @got));
}

sub differences {
    my ($expect, $count, @got) = @_;
    return ('Difference (- expected, + printed)'
              . ($count > 1 ? ', against the first alternative:' : ':'),
            map { "  $_" } Strata::TestMatch::difference($expect, @got));
}

# Where a run broke off after starting the test, how far it had got.
sub differences_so_far {
    my ($context, $boot, @lines) = @_;
    my $command = run_text($context, $boot);
    return unless @{ $boot->{expects} };
    return unless grep { $_ eq "Executing '$command':" } @lines;
    my @got = printed($context, $boot, @lines);
    return differences(expectation($context, $boot->{expects}[0]), 1, @got);
}

# Where the file PATH of the disk goes.
sub got_file {
    my ($context, $path) = @_;
    return "$context->{work}/got-" . $path =~ tr{/}{,}r;
}

# Runs the test's own Perl, which sees $output, @lines, $seed, %file (fetched)
# and %put (random files), and may call fail().
sub check {
    my ($context, $boot, $result, $transcript, @got) = @_;
    my %file = map { $_ => slurp(got_file($context, $_)) }
      @{ $context->{test}{gets} };
    return 1 if $boot->{check} eq '';
    no warnings 'once';
    local @Strata::TestCheck::lines = @got;
    local $Strata::TestCheck::output = join '', map { "$_\n" } @got;
    local $Strata::TestCheck::transcript = $transcript;
    local $Strata::TestCheck::seed = $context->{seed};
    local %Strata::TestCheck::file = %file;
    local %Strata::TestCheck::put = %{ $context->{put} };
    my $code = "package Strata::TestCheck; use strict; use warnings;\n"
      . 'our ($output, $transcript, $seed, @lines, %file, %put);'
      . "\n#line 1 \"\@check\"\n$boot->{check}\n;1;";
    eval $code and return 1;
    return failed($result, "\@check: $@");
}

sub Strata::TestCheck::fail {
    die "@_\n";
}

sub command_text { return join ' ', map { quote($_) } @_ }

sub quote {
    my ($word) = @_;
    return $word if $word =~ m{^[\w./=,:@%+-]+$};
    return "'" . ($word =~ s/'/'\\''/gr) . "'";
}

sub spew {
    my ($name, $content) = @_;
    open my $out, '>:raw', $name or die "$name: $!\n";
    print $out $content;
    close $out or die "$name: $!\n";
}

# The content of file NAME, or the empty string where there is none.
sub slurp {
    my ($name) = @_;
    open my $in, '<:raw', $name or return '';
    local $/;
    return scalar <$in> // '';
}

1;
