#ifndef THREADS_OPTIONS_H
#define THREADS_OPTIONS_H

/* What the command line said to this layer. [I] after command_line_parse. */

#include <stdbool.h>

extern unsigned user_page_limit;          /* -ul=, else UINT_MAX */
extern unsigned kernel_page_limit;        /* -fl=, else UINT_MAX */

/* Reads TEXT, all of it a decimal number from MIN to MAX, into *NUMBER; false
   where it is not.  For the options of any part. */
bool option_number(const char *text, unsigned min, unsigned max,
                   unsigned *number);

#endif /* threads/options.h */
