# -*- perl -*-
use strict;
use warnings;
use tests::tests;
my @lines = core();
fail('the process went on') if grep { /holds/ } @lines;
fail('no page fault was reported') unless grep { /^Page fault at .* in user context/ } @lines;
fail('exit(-1) is missing') unless grep { $_ eq 'bad-read: exit(-1)' } @lines;
pass;
