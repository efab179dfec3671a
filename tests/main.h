#ifndef TESTS_MAIN_H
#define TESTS_MAIN_H

/* A user test is a program that defines test_main(); tests/main.c supplies
   the main() around it, which says "begin" before and "end" after. */

void test_main(void);

#endif /* tests/main.h */
