#ifndef THREADS_IDLE_REPORT_H
#define THREADS_IDLE_REPORT_H

/* Says so where the machine has been idle for long, every thread is blocked,
   and nothing that the kernel knows of will wake one: no timer is set, and
   nobody waits for a device (a semaphore that is marked so) or by
   thread_block. */

/* CNT ticks of the boot CPU's timer are over.  In an interrupt. */
void idle_report_ticks(unsigned cnt);

#endif /* threads/idle-report.h */
