#ifndef TESTS_FILESYS_SYN_H
#define TESTS_FILESYS_SYN_H

/* What the syn-* tests and their children agree on. */

#define SYN_CHILDREN 10
#define SYN_FILE "shared"

#define SYN_READ_SIZE 512

/* Each child of syn-write writes its own part of the file. */
#define SYN_PART 512
#define SYN_WRITE_SIZE (SYN_CHILDREN * SYN_PART)

#endif /* tests/filesys/syn.h */
