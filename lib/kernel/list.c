#include <list.h>
#include <debug.h>

void
list_splice(struct list_elem *before, struct list_elem *first,
            struct list_elem *last)
{
    ASSERT(list_is_interior(before) || list_is_tail(before));
    if (first == last)
        return;
    ASSERT(list_is_interior(first));
    last = last->prev;          /* the last that moves */

    first->prev->next = last->next;
    last->next->prev = first->prev;
    first->prev = before->prev;
    last->next = before;
    before->prev->next = first;
    before->prev = last;
}

size_t
list_size(struct list *list)
{
    size_t cnt = 0;
    for (struct list_elem *e = list_begin(list); e != list_end(list);
         e = list_next(e))
        cnt++;
    return cnt;
}

void
list_reverse(struct list *list)
{
    struct list_elem *next, *first = list_begin(list);
    if (first == list_end(list))
        return;
    for (struct list_elem *e = list_next(first); e != list_end(list);
         e = next) {
        next = list_remove(e);
        list_push_front(list, e);
    }
}

/* The end of the run of elements in order that begins at E, at most at END. */
static struct list_elem *
end_of_run(struct list_elem *e, struct list_elem *end, list_less_func *less,
           void *aux)
{
    do
        e = list_next(e);
    while (e != end && !less(e, list_prev(e), aux));
    return e;
}

/* Merges the run from A to before B with the one from B to before END. */
static void
merge_runs(struct list_elem *a, struct list_elem *b, struct list_elem *end,
           list_less_func *less, void *aux)
{
    while (a != b && b != end) {
        if (less(b, a, aux)) {
            b = list_next(b);
            list_splice(a, list_prev(b), b);
        } else
            a = list_next(a);
    }
}

void
list_sort(struct list *list, list_less_func *less, void *aux)
{
    size_t runs;
    ASSERT(list != NULL && less != NULL);

    /* Merge neighbouring runs until one is left.  */
    do {
        struct list_elem *a = list_begin(list);
        runs = 0;
        while (a != list_end(list)) {
            runs++;
            struct list_elem *b = end_of_run(a, list_end(list), less, aux);
            if (b == list_end(list))
                break;
            struct list_elem *end = end_of_run(b, list_end(list), less, aux);
            merge_runs(a, b, end, less, aux);
            a = end;
        }
    } while (runs > 1);
}

void
list_insert_ordered(struct list *list, struct list_elem *elem,
                    list_less_func *less, void *aux)
{
    struct list_elem *e = list_begin(list);
    ASSERT(elem != NULL && less != NULL);
    while (e != list_end(list) && !less(elem, e, aux))
        e = list_next(e);
    list_insert(e, elem);
}

void
list_unique(struct list *list, struct list *duplicates, list_less_func *less,
            void *aux)
{
    ASSERT(list != NULL && less != NULL);
    if (list_empty(list))
        return;

    struct list_elem *kept = list_begin(list), *e;
    while ((e = list_next(kept)) != list_end(list)) {
        if (less(kept, e, aux) || less(e, kept, aux))
            kept = e;
        else {
            list_remove(e);
            if (duplicates != NULL)
                list_push_back(duplicates, e);
        }
    }
}

struct list_elem *
list_max(struct list *list, list_less_func *less, void *aux)
{
    struct list_elem *max = list_begin(list);
    for (struct list_elem *e = max; e != list_end(list); e = list_next(e))
        if (less(max, e, aux))
            max = e;
    return max;
}

struct list_elem *
list_min(struct list *list, list_less_func *less, void *aux)
{
    struct list_elem *min = list_begin(list);
    for (struct list_elem *e = min; e != list_end(list); e = list_next(e))
        if (less(e, min, aux))
            min = e;
    return min;
}
