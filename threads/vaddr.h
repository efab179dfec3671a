#ifndef THREADS_VADDR_H
#define THREADS_VADDR_H

/* The path under which courses know i386/vaddr.h. */

#include "i386/vaddr.h"

#endif /* threads/vaddr.h */
