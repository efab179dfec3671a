#include "threads/run-queue.h"

_Static_assert(PRI_MIN == 0 && PRI_CNT == 64, "one bit a priority");

void
run_queue_add(struct run_queue *q, struct thread *t)
{
    unsigned priority = t->priority;
    struct list *list = &q->lists[priority];
    if (list->head.next == NULL)        /* the first ever of this priority */
        list_init(list);
    list_push_back(list, &t->elem);
    q->nonempty[priority / 32] |= 1u << priority % 32;
    q->cnt++;
}

void
run_queue_remove(struct run_queue *q, struct thread *t)
{
    unsigned priority = t->priority;
    list_remove(&t->elem);
    if (list_empty(&q->lists[priority]))
        q->nonempty[priority / 32] &= ~(1u << priority % 32);
    q->cnt--;
}

struct thread *
run_queue_pop(struct run_queue *q)
{
    int priority = run_queue_highest(q);
    if (priority < 0)
        return NULL;

    struct list *list = &q->lists[priority];
    struct thread *t = list_entry(list_pop_front(list), struct thread, elem);
    if (list_empty(list))
        q->nonempty[priority / 32] &= ~(1u << priority % 32);
    q->cnt--;
    return t;
}

int
run_queue_highest(const struct run_queue *q)
{
    if (q->nonempty[1] != 0)
        return 63 - __builtin_clz(q->nonempty[1]);
    return q->nonempty[0] != 0 ? 31 - __builtin_clz(q->nonempty[0]) : -1;
}
