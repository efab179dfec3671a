#ifndef THREADS_INTERRUPT_H
#define THREADS_INTERRUPT_H

/* The path under which courses know i386/interrupt.h. */

#include "i386/interrupt.h"

#endif /* threads/interrupt.h */
