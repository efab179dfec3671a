#ifndef THREADS_PTE_H
#define THREADS_PTE_H

/* The path under which courses know i386/pte.h. */

#include "i386/pte.h"

#endif /* threads/pte.h */
