#include "tests/threads/chain.h"

#include "tests/lib.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock locks[CHAIN_MOST + 1];
static int length;
static int events;                      /* ends of links and bystanders */

static int
link_priority(int i)
{
    return PRI_MIN + 3 * i;
}

/* The links end from the last to the first, each before its bystander. */
static void
check_event(int number)
{
    REQUIRE(events == number, "event %d is number %d", number, events);
    events++;
}

static void
link(void *number)
{
    int i = (int) number;

    lock_acquire(&locks[i]);
    lock_acquire(&locks[i - 1]);
    REQUIRE(thread_get_priority() == link_priority(length),
            "thread %d runs at %d", i, thread_get_priority());
    lock_release(&locks[i - 1]);
    lock_release(&locks[i]);
    REQUIRE(thread_get_priority() == link_priority(i), "thread %d ends at %d",
            i, thread_get_priority());
    check_event(2 * (length - i));
}

static void
bystander(void *number)
{
    check_event(2 * (length - (int) number) + 1);
}

void
chain_check(int length_)
{
    length = length_;
    events = 0;
    thread_set_priority(PRI_MIN);
    for (int i = 0; i <= length; i++)
        lock_init(&locks[i]);
    lock_acquire(&locks[0]);

    for (int i = 1; i <= length; i++) {
        thread_create("link", link_priority(i), link, (void *) i);
        REQUIRE(thread_get_priority() == link_priority(i),
                "main at %d with %d waiting", thread_get_priority(), i);
        thread_create("bystander", link_priority(i) - 1, bystander,
                      (void *) i);
    }
    msg("main at %d", thread_get_priority());
    lock_release(&locks[0]);
    msg("%d events in order, main at %d", events, thread_get_priority());
}
