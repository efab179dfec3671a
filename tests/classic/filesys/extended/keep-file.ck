# -*- perl -*-
use strict;
use warnings;
use tests::tests;
check_expected(IGNORE_EXIT_CODES, [<<'EOF']);
(keep-file) begin
(keep-file) create kept
(keep-file) open kept
(keep-file) write kept
(keep-file) end
EOF
pass;
