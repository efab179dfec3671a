#ifndef TESTS_THREADS_TESTS_H
#define TESTS_THREADS_TESTS_H

void run_test(const char *);

typedef void test_func(void);

extern test_func test_alarm_order;
extern test_func test_alarm_zero;
extern test_func test_flag_seen;

void msg(const char *, ...);
void fail(const char *, ...);
void pass(void);

#endif
