# -*- perl -*-
use strict;
use warnings;
use tests::tests;
check_expected(IGNORE_EXIT_CODES, [<<'EOF']);
(read-sample) begin
(read-sample) open sample.txt
(read-sample) it says: A few words in a file that travels on the disk.
(read-sample) end
EOF
pass;
