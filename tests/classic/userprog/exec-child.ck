# -*- perl -*-
use strict;
use warnings;
use tests::tests;
check_expected([<<'EOF']);
(exec-child) begin
(child) run
child: exit(7)
(exec-child) wait(exec()) = 7
(exec-child) end
exec-child: exit(0)
EOF
pass;
