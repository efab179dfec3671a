#ifndef TESTS_USERPROG_SAMPLE_H
#define TESTS_USERPROG_SAMPLE_H

/* What sample.txt holds. */
static const char sample[] =
    "The bed of a slow river is made of what the quick ones carried away.\n"
    "Each spring it lies a hand's breadth further to the south, and nobody\n"
    "who lives on its banks has ever seen it move.\n";
#define SAMPLE_SIZE (sizeof sample - 1)

#endif /* tests/userprog/sample.h */
