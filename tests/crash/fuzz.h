#ifndef TESTS_CRASH_FUZZ_H
#define TESTS_CRASH_FUZZ_H

/* What tests that damage disks at random share: the options that `make fuzz'
   gives them, and random numbers. */

#include <stdint.h>

/* -fuzz-seed, -fuzz-images. [I] */
extern unsigned fuzz_seed, fuzz_images;

/* Begins the random numbers that follow from the seed; a number below LIMIT. */
void fuzz_begin(void);
uint32_t fuzz_draw(uint32_t limit);

#endif /* tests/crash/fuzz.h */
