/* Ten readers and five writers of one file see each write whole or not at all:
   in the order of arrival.

   @machine hz=100,10000 smp=1,2,4
   @kernel -rw=third
   @run rw-third 30
   @limit seconds=200
   @expect ignore-exit
   (rw-third) begin
   (rw-third) all as one after the other
   (rw-third) end */

#include "tests/filesys/rw-processes.h"
