#ifndef TESTS_BENCH_FILES_H
#define TESTS_BENCH_FILES_H

/* Measures the work of tests/bench/file-work.c and prints figures whose names
   end in SUFFIX. */
void measure_files(const char *suffix);

#endif /* tests/bench/files.h */
