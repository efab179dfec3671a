package Strata::TestFile;

# Reads a test from the comment that opens its file.  tests/README.md describes
# the form; this is the only place that knows it.

use strict;
use warnings;
use File::Basename qw(basename dirname);

# What a machine is when the test does not say.
our %MACHINE = (mem => 4, smp => 1, hz => 100, time => 'virtual', icount => 5,
                disk => 2, swap => 0);
our $LIMIT = 60;

# Directives that belong to a boot rather than to the whole test.
my %OF_BOOT = map { $_ => 1 } qw(kernel run input status expect check);
my %EXPECT_FLAG = map { $_ => 1 } qw(unordered ignore-exit);

# Reads the file PATH.  Returns its test, or undef where it declares none (a
# file without @expect and @check is a helper).  Dies with PATH:LINE where the
# declaration makes no sense.
sub parse {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!\n";
    my $text = do { local $/; <$in> };
    close $in;
    return undef unless $text =~ m{\A\s*/\*(.*?)\*/}s;
    my @lines = split /\n/, $1;
    return undef unless grep { /^\s*\@(?:expect|check)\b/ } @lines;

    my $test = {
        file => $path,
        folder => basename(dirname($path)),
        name => basename($path) =~ s/\.\w+$//r,
        kind => is_kernel_test($path, $text) ? 'kernel' : 'user',
        claim => '',
        machine => { map { $_ => [ $MACHINE{$_} ] } keys %MACHINE },
        boots => [ new_boot() ], programs => [], puts => [], gets => [],
        randoms => [], mutants => [], limit => $LIMIT,
    };
    $test->{machine}{disk} = [0] if $test->{kind} eq 'kernel';
    parse_lines($test, @lines);
    $test->{claim} =~ s/^\s+|\s+$//g;
    return $test;
}

# Tests of these folders know no user programs.
sub is_kernel_test {
    my ($path, $text) = @_;
    return 1 if $path =~ m{(?:^|/)tests/(?:crash|lib|i386|threads|devices)/};
    return $text =~ /^KERNEL_TEST\b/m;
}

sub new_boot {
    return { kernel => [], run => undef, input => undef,
             status => 'ok', expects => [], check => '' };
}

sub parse_lines {
    my ($test, @lines) = @_;
    my ($block, $indent);       # an open @expect or @check
    for my $number (0 .. $#lines) {
        my $line = $lines[$number];
        if ($line =~ /^(\s*)\@(\w[\w-]*)\s*(.*?)\s*$/) {
            $indent = $1;
            $block = directive($test, $2, $3)
              // die "$test->{file}:" . ($number + 1) . ": \@$2 $3: $@\n";
        } elsif (ref $block) {
            $line =~ s/^\Q$indent\E// or $line =~ s/^\s+//;
            $line =~ s/^\\\@/\@/;
            push @$block, $line =~ s/\s+$//r;
        } elsif (!defined $block) {
            $test->{claim} .= ' ' . $line =~ s/^\s+|\s+$//gr;
        } elsif ($line =~ /\S/) {
            die "$test->{file}:" . ($number + 1) . ": not a directive: $line\n";
        }
    }
    for my $boot (@{ $test->{boots} }) {
        for my $lines ((map { $_->{lines} } @{ $boot->{expects} }),
                       $boot->{check_lines} || ()) {
            pop @$lines while @$lines && $lines->[-1] eq '';
        }
        $boot->{check} = join "\n", @{ $boot->{check_lines} || [] };
    }
}

# Takes one directive.  Returns the array that wants the lines after it, 0
# where none are wanted, undef with $@ set where the directive is wrong.
sub directive {
    my ($test, $word, $rest) = @_;
    my $boot = $test->{boots}[-1];
    my @words = split ' ', $rest;
    if ($word eq 'machine') {
        return machine($test, @words);
    } elsif ($word eq 'kernel') {
        push @{ $boot->{kernel} }, @words;
    } elsif ($word eq 'run') {
        $boot->{run} = $rest;
    } elsif ($word eq 'input') {
        my %escape = (n => "\n", r => "\r", t => "\t", '\\' => '\\');
        $rest =~ s/\\(?:x([0-9a-fA-F]{2})|([nrt\\]))/
                   defined $1 ? chr hex $1 : $escape{$2}/gex;
        $boot->{input} = $rest;
    } elsif ($word eq 'boot') {
        push @{ $test->{boots} }, new_boot();
    } elsif ($word eq 'program') {
        push @{ $test->{programs} }, @words;
    } elsif ($word eq 'put') {
        return wrong('expected FILE [as NAME]')
          unless $rest =~ /^(\S+)(?:\s+as\s+(\S+))?$/;
        push @{ $test->{puts} }, [ $1, $2 // basename($1) ];
    } elsif ($word eq 'get') {
        push @{ $test->{gets} }, @words;
    } elsif ($word eq 'random') {
        return wrong('expected NAME SIZE') unless $rest =~ /^(\S+)\s+(\d+)$/;
        push @{ $test->{randoms} }, [ $1, $2 ];
    } elsif ($word eq 'mutant') {
        return wrong('expected names of LOCKS') if !@words;
        push @{ $test->{mutants} }, @words;
    } elsif ($word eq 'bochs') {
        $test->{bochs} = 1;
    } elsif ($word =~ /^(?:alone|debug)$/) {
        $test->{$word} = 1;
    } elsif ($word eq 'limit') {
        return wrong('expected seconds=N') unless $rest =~ /^seconds=(\d+)$/;
        $test->{limit} = $1;
    } elsif ($word eq 'status') {
        return wrong('expected deadlock, off, panic or reset')
          unless $rest =~ /^(?:deadlock|off|panic|reset)$/;
        $boot->{status} = $rest;
    } elsif ($word eq 'expect') {
        my @unknown = grep { !$EXPECT_FLAG{$_} } @words;
        return wrong("unknown word $unknown[0]") if @unknown;
        push @{ $boot->{expects} },
          { flags => { map { $_ => 1 } @words }, lines => [] };
        return $boot->{expects}[-1]{lines};
    } elsif ($word eq 'check') {
        return $boot->{check_lines} ||= [];
    } else {
        return wrong('unknown directive');
    }
    return 0;
}

sub wrong {
    $@ = $_[0];
    return undef;
}

sub machine {
    my ($test, @words) = @_;
    for my $word (@words) {
        my ($key, $values) = $word =~ /^(\w+)=(.+)$/
          or return wrong("expected KEY=VALUE, found $word");
        return wrong("unknown key $key") unless exists $MACHINE{$key};
        my @values = split /,/, $values;
        my $form = $key eq 'time' ? qr/^(?:virtual|real)$/ : qr/^\d+$/;
        for my $value (@values) {
            return wrong("$key=$value makes no sense") if $value !~ $form;
        }
        $test->{machine}{$key} = \@values;
        $test->{said}{$key} = 1;
    }
    return 0;
}

# True where TEST makes its claim for VALUE of KEY: any clock rate, unless it says
# just one; the numbers of processors it says, by default one for a test of the
# kernel and any for a program; virtual time alone where it says so.
sub holds_for {
    my ($test, $key, $value) = @_;
    return 1 if $key ne 'smp' && !$test->{said}{$key};
    return 1 if $key eq 'hz' && @{ $test->{machine}{hz} } > 1;
    return 1 if $test->{kind} ne 'kernel' && !$test->{said}{$key};
    return grep { $_ eq $value } @{ $test->{machine}{$key} };
}

# The runs that TEST asks for: one for each combination of its machine's
# values, the first of each list going without a mention in the name.  OVERRIDE
# replaces lists of values (hz => [10000]), where the test's claim holds for
# these.
sub variants {
    my ($test, %override) = @_;
    return if grep { !holds_for($test, $_, $override{$_}[0]) } keys %override;
    my @variants = ({ test => $test, id => "$test->{folder}/$test->{name}",
                      machine => {}, bochs => 0 });
    for my $key (sort keys %{ $test->{machine} }) {
        my @values = @{ $override{$key} || $test->{machine}{$key} };
        my $first = $values[0];
        @variants = map {
            my $variant = $_;
            map {
                { %$variant,
                  machine => { %{ $variant->{machine} }, $key => $_ },
                  id => $variant->{id} . ($_ eq $first ? '' : "\@$key=$_") }
            } @values;
        } @variants;
    }
    if ($test->{bochs}) {
        push @variants, { %{ $variants[0] }, bochs => 1,
                          id => "$variants[0]{id}\@bochs" };
    }
    return @variants;
}

1;
