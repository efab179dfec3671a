/* Ten readers and five writers of one file see each write whole or not at all:
   with single steps in the kernel, in fewer rounds.

   @machine smp=1
   @kernel -S
   @run rw-step 2
   @limit seconds=200
   @expect ignore-exit
   (rw-step) begin
   (rw-step) all as one after the other
   (rw-step) end */

#include "tests/filesys/rw-rounds.h"
