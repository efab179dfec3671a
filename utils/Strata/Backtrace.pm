package Strata::Backtrace;

# Addresses to functions, files and lines.

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(symbolize format_frames addresses_in);

# The addr2line that is there, or undef.
sub addr2line {
    for my $name (qw(i686-linux-gnu-addr2line i686-elf-addr2line addr2line)) {
        for my $dir (split /:/, $ENV{PATH} // '') {
            return "$dir/$name" if -x "$dir/$name";
        }
    }
    return;
}

# The addresses on a line `Call stack: 0x... 0x....', or on one that says of a
# lock that it was `taken at 0x...'.
sub addresses_in {
    my ($line) = @_;
    return $1 =~ /0x([0-9a-fA-F]+)/g if $line =~ /Call stack:(.*)/;
    return $line =~ /taken at 0x([0-9a-fA-F]+)/g;
}

# What is known of BINARY: { ADDRESS => [[function, place]...] }.
my %known;

# Finds what is at the addresses AT of BINARY, all that are new in one call of
# TOOL: it takes long to read its file.
sub look_up {
    my ($tool, $binary, @at) = @_;
    my $known = $known{$binary} //= {};
    my @new = grep { !$known->{$_} } @at or return 1;
    open my $pipe, '-|', $tool, '-a', '-i', '-f', '-e', $binary,
      map { sprintf '%x', $_ } @new or return 0;
    my @lines = <$pipe>;
    close $pipe;
    chomp @lines;
    my $here;
    while (@lines) {
        if ($lines[0] =~ /^0x([0-9a-f]+)$/) {
            $here = $known->{ hex $1 } = [];
            shift @lines;
        } else {
            my ($function, $place) = splice @lines, 0, 2;
            push @$here, [ $function, $place // '??:0' ];
        }
    }
    return 1;
}

# True where a function begins at AT, by what is KNOWN.
sub begins_function {
    my ($known, $at) = @_;
    my ($before, $here) = map { $known->{$_} // return 0 } $at - 1, $at;
    return @$before && @$here && $before->[-1][0] ne $here->[-1][0];
}

# For each of ADDRESSES (hexadecimal), [address, function, place]: where the
# call was made, for a return address.  Inlined calls give several.
sub symbolize {
    my ($binary, @addresses) = @_;
    my $tool = addr2line() // return;
    my @at = map { my $at = hex; $at > 0 ? ($at - 1, $at) : $at } @addresses;
    look_up($tool, $binary, @at) or return;
    my @frames;
    for my $address (@addresses) {
        # A return address may be the first byte of the next line; the call
        # itself ends before it.  But what lies below an interrupt's entry is
        # where that came, to the byte; and a stack of nothing but a function's
        # first byte is that of a thread which has not begun.
        my $at = hex $address;
        my $interrupted = @frames && $frames[-1][1] =~ /^intr_\w*entry$/;
        my $begins = @addresses == 1 && begins_function($known{$binary}, $at);
        $at-- if $at > 0 && !$interrupted && !$begins;
        push @frames, map { [ $address, @$_ ] } @{ $known{$binary}{$at} // [] };
    }
    return @frames;
}

# FRAMES as lines of text; places relative to ROOT.
sub format_frames {
    my ($root, @frames) = @_;
    return map {
        my ($address, $function, $place) = @$_;
        $place =~ s/^\Q$root\E\///;
        $place =~ s/ \(discriminator \d+\)//;
        sprintf "  0x%08x: %s (%s)", hex $address, $function,
          $place =~ /\?\?/ ? 'unknown' : $place;
    } @frames;
}

1;
