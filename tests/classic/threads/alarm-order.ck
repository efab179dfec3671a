# -*- perl -*-
use strict;
use warnings;
use tests::tests;
use tests::threads::alarm;
check_order(3);
