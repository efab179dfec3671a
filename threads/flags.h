#ifndef THREADS_FLAGS_H
#define THREADS_FLAGS_H

/* The path under which courses know i386/flags.h. */

#include "i386/flags.h"

#endif /* threads/flags.h */
