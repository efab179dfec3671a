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

# For each of ADDRESSES (hexadecimal), [address, function, place]: where the
# call was made, for a return address.  Inlined calls give several.
sub symbolize {
    my ($binary, @addresses) = @_;
    my $tool = addr2line() // return;
    my @frames;
    for my $i (0 .. $#addresses) {
        # A return address may be the first byte of the next line; the call
        # itself ends before it.  But what lies below an interrupt's entry is
        # where that came, to the byte.
        my $at = hex($addresses[$i]);
        my $interrupted = @frames && $frames[-1][1] =~ /^intr_\w*entry$/;
        $at-- if $at > 0 && !$interrupted;
        open my $pipe, '-|', $tool, '-i', '-f', '-e', $binary,
          sprintf '%x', $at or return;
        my @lines = <$pipe>;
        close $pipe;
        chomp @lines;
        while (my ($function, $place) = splice @lines, 0, 2) {
            push @frames, [ $addresses[$i], $function, $place // '??:0' ];
        }
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
