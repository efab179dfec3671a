#ifndef VM_SAMPLE_H
#define VM_SAMPLE_H

/* References to pages, sampled for the trace (option -sample): each page
   that comes, and at each timer tick each page that was used since the last.
   utils/belady makes of them what the best possible policy would have done. */

#include <stdbool.h>

struct frame;

/* True while sampling. [I] after boot */
extern bool sample_on;

/* What a record tells of its page, a sum. */
#define SAMPLE_CAME 1           /* it was not there */
#define SAMPLE_FROM_DISK 2      /* and had to be read */
#define SAMPLE_DIRTY 4          /* it is not as on its disk */

/* Leaves a record of F. Caller holds frames_lock. */
void sample_note(struct frame *f, unsigned what);

/* Option -sample; starts sampling if it was given.  At boot. */
bool sample_enable(const char *unused);
void sample_start(void);

#endif /* vm/sample.h */
