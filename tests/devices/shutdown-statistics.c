/* The machine powers off with its statistics printed in the order that people
   know.

   @machine disk=2
   @expect
   (shutdown-statistics) begin
   (shutdown-statistics) end
   @check
   my @order = ('Timer: \d+ ticks',
                'Thread: \d+ idle ticks, \d+ kernel ticks, \d+ user ticks',
                'hd\w+ \(filesys\): \d+ reads, \d+ writes',
                'Console: \d+ characters output', 'Keyboard: 0 keys pressed',
                'Powering off\.\.\.');
   my $pattern = join('.*', map { "^$_\r?\$" } @order);
   fail('missing or out of order') unless $transcript =~ /$pattern/ms; */

#include "tests/kernel-test.h"

KERNEL_TEST(shutdown_statistics)
{
}
