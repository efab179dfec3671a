#ifndef THREADS_IO_H
#define THREADS_IO_H

/* The path under which courses know i386/io.h. */

#include "i386/io.h"

#endif /* threads/io.h */
