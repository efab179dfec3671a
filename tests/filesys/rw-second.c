/* Ten readers and five writers of one file see each write whole or not at all:
   writers first.

   @machine hz=100,10000 smp=1,2
   @kernel -rw=second
   @run rw-second 30
   @limit seconds=200
   @expect ignore-exit
   (rw-second) begin
   (rw-second) all as one after the other
   (rw-second) end */

#include "tests/filesys/rw-processes.h"
