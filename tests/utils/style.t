#!/usr/bin/perl
# The looks of the sources: what an editor shows at once, and no reader should have to
# put up with.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use HostTest;
use Test::More;

use constant { MOST_COLUMNS => 80, MOST_LINES => 600 };

chdir $root or die "$root: $!\n";
my %wrong = (long => [], tab => [], blank => [], large => [], end => []);
my $files = 0;
for my $file (map { glob "$_/*.[chS] $_/*/*.[chS]" }
              qw(threads userprog vm devices lib tests i386 filesys examples)) {
    next if $file =~ m{/build/|^tests/classic/};
    look_at($file);
}

sub look_at {
    my ($file) = @_;
    open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
    my @lines = <$in>;
    $files++;
    push @{ $wrong{large} }, $file if @lines > MOST_LINES;
    push @{ $wrong{end} }, $file if $lines[-1] !~ /\S\n\z/;

    # What a test expects is as long as it is.
    my $declares = $file =~ m{^tests/} && $lines[0] =~ m{^/\*};
    for my $number (1 .. @lines) {
        my $line = $lines[ $number - 1 ];
        chomp $line;
        my $place = "$file:$number";
        push @{ $wrong{long} }, $place
          if length $line > MOST_COLUMNS && !$declares;
        push @{ $wrong{tab} }, $place if $line =~ /\t/ && $file !~ /\.S$/;
        push @{ $wrong{blank} }, $place if $line =~ /\s$/;
        $declares &&= $line !~ m{\*/};
    }
}

cmp_ok($files, '>', 700, 'files');
is("@{ $wrong{long} }", '', 'no line of more than ' . MOST_COLUMNS . ' columns');
is("@{ $wrong{large} }", '', 'no file of more than ' . MOST_LINES . ' lines');
is("@{ $wrong{tab} }", '', 'no tabs');
is("@{ $wrong{blank} }", '', 'no blanks at the end of a line');
is("@{ $wrong{end} }", '', 'no blank lines at the end of a file');

done_testing();
