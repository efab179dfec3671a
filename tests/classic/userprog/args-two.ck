# -*- perl -*-
use strict;
use warnings;
use tests::tests;
check_expected([<<'EOF']);
(args) begin
(args) argc = 3
(args) argv[0] = 'args-two'
(args) argv[1] = 'one'
(args) argv[2] = 'two'
(args) argv[3] = null
(args) end
args-two: exit(0)
EOF
pass;
