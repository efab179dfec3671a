# -*- perl -*-
use strict;
use warnings;
use tests::tests;
core();
my $tar = $test =~ s/-persistence$/.tar/r;
my $kept = `tar -xOf $tar kept`;
fail("$tar holds '$kept'") unless $kept eq "kept from run to run\n";
pass;
