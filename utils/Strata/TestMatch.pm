package Strata::TestMatch;

# Holds what a test printed against what it promised to print.

use strict;
use warnings;

# A pattern is a list of tokens: [ 'text', LINE ], [ 'regex', RE ] or [ 'any' ].
sub compile {
    my (@lines) = @_;
    return map {
          $_ eq '...'     ? ['any']
        : m{^/(.+)/$}     ? [ 'regex', qr/^(?:$1)$/, $_ ]
        :                   [ 'text', $_ ]
    } @lines;
}

sub line_fits {
    my ($token, $line) = @_;
    return $token->[0] eq 'text' ? $token->[1] eq $line : $line =~ $token->[1];
}

# True where the lines GOT are what EXPECT (flags, lines) says.
sub matches {
    my ($expect, @got) = @_;
    my @tokens = compile(@{ $expect->{lines} });
    @got = relevant($expect, @got);
    return $expect->{flags}{unordered} ? fits_unordered(\@tokens, \@got)
                                       : fits(\@tokens, \@got);
}

# GOT without the lines that EXPECT's flags leave out.
sub relevant {
    my ($expect, @got) = @_;
    return @got unless $expect->{flags}{'ignore-exit'};
    return grep { !/^\S+: exit\(-?\d+\)$/ } @got;
}

# In order.  On a mismatch the last `...' is made to swallow one line more;
# earlier ones never need to, since each took as little as it could.
sub fits {
    my ($tokens, $got) = @_;
    my ($t, $g, $any_token, $any_line) = (0, 0, undef, 0);
    while ($g < @$got) {
        if ($t < @$tokens && $tokens->[$t][0] eq 'any') {
            ($any_token, $any_line) = ($t++, $g);
        } elsif ($t < @$tokens && line_fits($tokens->[$t], $got->[$g])) {
            $t++;
            $g++;
        } elsif (defined $any_token) {
            $t = $any_token + 1;
            $g = ++$any_line;
        } else {
            return 0;
        }
    }
    $t++ while $t < @$tokens && $tokens->[$t][0] eq 'any';
    return $t == @$tokens;
}

# In any order: texts are counted off first, then each regular expression must
# find a line of its own (an augmenting path moves earlier ones aside).
sub fits_unordered {
    my ($tokens, $got) = @_;
    my ($free, $missing) = count_off($tokens, $got);
    return 0 if @$missing;
    my @regexes = grep { $_->[0] eq 'regex' } @$tokens;
    my @taken;
    for my $r (0 .. $#regexes) {
        return 0 unless place($r, \@regexes, $free, \@taken, {});
    }
    return 1 if grep { $_->[0] eq 'any' } @$tokens;
    return @$free == @regexes;
}

sub place {
    my ($r, $regexes, $lines, $taken, $seen) = @_;
    for my $l (0 .. $#$lines) {
        next if $seen->{$l} || !line_fits($regexes->[$r], $lines->[$l]);
        $seen->{$l} = 1;
        next if defined $taken->[$l]
          && !place($taken->[$l], $regexes, $lines, $taken, $seen);
        $taken->[$l] = $r;
        return 1;
    }
    return 0;
}

# Takes the tokens' plain texts off GOT.  Returns the lines left over and the
# texts not found.
sub count_off {
    my ($tokens, $got) = @_;
    my %wanted;
    $wanted{ $_->[1] }++ for grep { $_->[0] eq 'text' } @$tokens;
    my @left = grep { !($wanted{$_} && $wanted{$_}--) } @$got;
    return (\@left, [ map { ($_) x $wanted{$_} } sort keys %wanted ]);
}

# The difference between EXPECT and GOT as lines marked `-' (expected, absent),
# `+' (unexpected) or ` ' (as expected), long stretches of the last cut short.
sub difference {
    my ($expect, @got) = @_;
    my @tokens = compile(@{ $expect->{lines} });
    @got = relevant($expect, @got);
    if ($expect->{flags}{unordered}) {
        my ($left, $missing) = count_off(\@tokens, \@got);
        my @regexes = grep { $_->[0] eq 'regex' } @tokens;
        return ((map { "-$_" } @$missing),
                (map { my $r = $_; (grep { line_fits($r, $_) } @$left)
                         ? () : "-$r->[2]" } @regexes),
                (map { my $l = $_; (grep { line_fits($_, $l) } @regexes)
                         ? () : "+$l" } @$left));
    }
    return shorten(align(\@tokens, \@got));
}

# The alignment of fewest marks, by dynamic programming from the end.  Output
# far beyond what a test prints is compared up to the first difference only.
sub align {
    my ($tokens, $got) = @_;
    my ($n, $m) = (scalar @$tokens, scalar @$got);
    return first_difference($tokens, $got) if $n * $m > 2_000_000;
    my @cost;
    $cost[$n][$m] = 0;
    for my $t (reverse 0 .. $n) {
        for my $g (reverse 0 .. $m) {
            next if $t == $n && $g == $m;
            my $any = $t < $n && $tokens->[$t][0] eq 'any';
            my $best = 1e9;
            if ($t < $n) {
                $best = $cost[ $t + 1 ][$g] + ($any ? 0 : 1);
            }
            if ($g < $m) {
                my $skip = $cost[$t][ $g + 1 ] + ($any ? 0 : 1);
                $best = $skip if $skip < $best;
            }
            if ($t < $n && $g < $m && !$any
                && line_fits($tokens->[$t], $got->[$g])) {
                my $both = $cost[ $t + 1 ][ $g + 1 ];
                $best = $both if $both <= $best;
            }
            $cost[$t][$g] = $best;
        }
    }
    return walk($tokens, $got, \@cost);
}

sub walk {
    my ($tokens, $got, $cost) = @_;
    my ($t, $g, @lines) = (0, 0);
    while ($t < @$tokens || $g < @$got) {
        my $any = $t < @$tokens && $tokens->[$t][0] eq 'any';
        my $here = $cost->[$t][$g];
        if ($t < @$tokens && $g < @$got && !$any
            && line_fits($tokens->[$t], $got->[$g])
            && $cost->[ $t + 1 ][ $g + 1 ] == $here) {
            push @lines, " $got->[$g]";
            $t++;
            $g++;
        } elsif ($any && $g < @$got && $cost->[$t][ $g + 1 ] == $here) {
            push @lines, " $got->[$g]";
            $g++;
        } elsif ($t < @$tokens
                 && $cost->[ $t + 1 ][$g] + ($any ? 0 : 1) == $here) {
            push @lines, '-' . token_text($tokens->[$t]) unless $any;
            $t++;
        } else {
            push @lines, "+$got->[$g]";
            $g++;
        }
    }
    return @lines;
}

sub token_text {
    my ($token) = @_;
    return $token->[0] eq 'any' ? '...' : $token->[-1];
}

sub first_difference {
    my ($tokens, $got) = @_;
    my $at = 0;
    $at++ while $at < @$tokens && $at < @$got
      && $tokens->[$at][0] ne 'any' && line_fits($tokens->[$at], $got->[$at]);
    return ((map { " $_" } @$got[ ($at > 3 ? $at - 3 : 0) .. $at - 1 ]),
            $at < @$tokens ? '-' . token_text($tokens->[$at]) : (),
            $at < @$got ? "+$got->[$at]" : ());
}

# Keeps three lines of agreement around each mark, and 60 lines in all.
sub shorten {
    my (@lines) = @_;
    my @keep;
    for my $i (0 .. $#lines) {
        next if $lines[$i] =~ /^ /;
        $keep[$_] = 1 for ($i > 3 ? $i - 3 : 0) .. $i + 3;
    }
    my (@short, $gap);
    for my $i (0 .. $#lines) {
        if ($keep[$i]) {
            push @short, $lines[$i];
            $gap = 0;
        } elsif (!$gap++) {
            push @short, '@@';
        }
    }
    if (@short > 60) {
        my $more = @short - 60;
        @short = (@short[ 0 .. 59 ], "\@\@ and $more lines more");
    }
    return @short;
}

1;
