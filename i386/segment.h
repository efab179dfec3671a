#ifndef I386_SEGMENT_H
#define I386_SEGMENT_H

/* Segment selectors; the same on every CPU, though each CPU has a table of
   its own.  For C and assembly. */

#define SEL_NULL 0x00
#define SEL_KCSEG 0x08          /* kernel code */
#define SEL_KDSEG 0x10          /* kernel data */
#define SEL_UCSEG 0x1b          /* user code */
#define SEL_UDSEG 0x23          /* user data */
#define SEL_TSS 0x28            /* this CPU's task: the ring-0 stack */
#define SEL_PERCPU 0x30         /* this CPU's struct percpu, in gs */
#define SEL_DOUBLE_FAULT 0x38   /* the task that serves double faults */
#define SEL_CNT 8

#endif /* i386/segment.h */
