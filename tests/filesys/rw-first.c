/* Ten readers and five writers of one file see each write whole or not at all:
   readers first.

   @machine hz=100,10000 smp=1,4
   @kernel -rw=first
   @run rw-first 30
   @limit seconds=200
   @expect ignore-exit
   (rw-first) begin
   (rw-first) all as one after the other
   (rw-first) end */

#include "tests/filesys/rw-processes.h"
