#ifndef TESTS_FILESYS_RACE_H
#define TESTS_FILESYS_RACE_H

/* Several threads of the kernel at the same piece of work, for tests of what
   the file system's locks are there for. */

#include <stdint.h>
#include <stdio.h>
#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/barrier.h"
#include "threads/cpu.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define RACERS 4

/* Seconds in which a racer comes back, if ever: while a disk works they may fly
   past.  A test that uses none may wait for less. */
#ifndef RACE_SECONDS
#define RACE_SECONDS 20
#endif

/* Where all racers wait for each other. */
static struct thread_barrier race_line;

static struct semaphore race_over;
static void (*race_body)(unsigned racer);

static void
race_thread(void *racer)
{
    race_body((uintptr_t) racer);
    sema_up(&race_over);
}

/* Calls BODY in RACERS threads, each with a number of its own, and returns when
   all have returned. */
static void
race(void (*body)(unsigned racer))
{
    thread_barrier_init(&race_line, RACERS);
    sema_init(&race_over, 0);
    race_body = body;
    for (uintptr_t i = 0; i < RACERS; i++) {
        char name[16];
        snprintf(name, sizeof name, "racer %u", (unsigned) i);
        REQUIRE(thread_create(name, PRI_DEFAULT, race_thread, (void *) i)
                != TID_ERROR, "no thread");
    }
    for (unsigned i = 0; i < RACERS; i++)
        REQUIRE(sema_down_timeout(&race_over, RACE_SECONDS * TIMER_FREQ),
                "a racer does not come back");
    thread_barrier_destroy(&race_line);
}

#endif /* tests/filesys/race.h */
