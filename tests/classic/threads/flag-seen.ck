# -*- perl -*-
use strict;
use warnings;
use tests::tests;
check_expected([<<'EOF']);
(flag-seen) begin
(flag-seen) thread_mlfqs is set
(flag-seen) end
EOF
pass;
