#ifndef VM_VMMAP_H
#define VM_VMMAP_H

/* A picture of a space: its regions, and where each page is. */

#include <stdbool.h>

struct space;

/* Prints what SPACE, of process NAME, has.  Option -vmmap has it done at the
   end of each process.  No thread of it runs any more.  May sleep. */
void vmmap_print_end(struct space *space, const char *name);
bool vmmap_enable(const char *unused);

#endif /* vm/vmmap.h */
