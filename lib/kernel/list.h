#ifndef LIB_KERNEL_LIST_H
#define LIB_KERNEL_LIST_H

/* Doubly linked lists whose links lie inside the elements, so that lists need
   no memory of their own and an element's place is known from itself.

       struct foo {
           struct list_elem elem;
           ...
       };
       struct foo *f = list_entry(e, struct foo, elem);

   A list has an element before the first, its head, and one behind the last,
   its tail; neither stands for anything but they spare every special case.
   The caller keeps others away.  Any context. */

#include <debug.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list_elem {
    struct list_elem *prev;
    struct list_elem *next;
};

struct list {
    struct list_elem head;
    struct list_elem tail;
};

/* The structure of type STRUCT whose member MEMBER is LIST_ELEM. */
#define list_entry(LIST_ELEM, STRUCT, MEMBER) \
    ((STRUCT *) ((uint8_t *) (LIST_ELEM) - offsetof(STRUCT, MEMBER)))

/* For the definition of an empty list NAME. */
#define LIST_INITIALIZER(NAME) \
    { { NULL, &(NAME).tail }, { &(NAME).head, NULL } }

/* Head and tail are told by their missing neighbour. */
static inline bool
list_is_head(const struct list_elem *e)
{
    return e != NULL && e->prev == NULL && e->next != NULL;
}

static inline bool
list_is_interior(const struct list_elem *e)
{
    return e != NULL && e->prev != NULL && e->next != NULL;
}

static inline bool
list_is_tail(const struct list_elem *e)
{
    return e != NULL && e->prev != NULL && e->next == NULL;
}

/* Makes LIST empty. */
static inline void
list_init(struct list *list)
{
    ASSERT(list != NULL);
    list->head.prev = NULL;
    list->head.next = &list->tail;
    list->tail.prev = &list->head;
    list->tail.next = NULL;
}

/* Walking: for (e = list_begin(l); e != list_end(l); e = list_next(e)), and
   the same backward with rbegin, rend, prev. */
static inline struct list_elem *
list_begin(struct list *list)
{
    ASSERT(list != NULL);
    return list->head.next;
}

static inline struct list_elem *
list_next(struct list_elem *e)
{
    ASSERT(list_is_head(e) || list_is_interior(e));
    return e->next;
}

static inline struct list_elem *
list_end(struct list *list)
{
    ASSERT(list != NULL);
    return &list->tail;
}

static inline struct list_elem *
list_rbegin(struct list *list)
{
    ASSERT(list != NULL);
    return list->tail.prev;
}

static inline struct list_elem *
list_prev(struct list_elem *e)
{
    ASSERT(list_is_interior(e) || list_is_tail(e));
    return e->prev;
}

static inline struct list_elem *
list_rend(struct list *list)
{
    ASSERT(list != NULL);
    return &list->head;
}

static inline struct list_elem *
list_head(struct list *list)
{
    return list_rend(list);
}

static inline struct list_elem *
list_tail(struct list *list)
{
    return list_end(list);
}

static inline bool
list_empty(const struct list *list)
{
    return list->head.next == &list->tail;
}

/* Puts E before BEFORE, which may be the tail. */
static inline void
list_insert(struct list_elem *before, struct list_elem *e)
{
    ASSERT(list_is_interior(before) || list_is_tail(before));
    ASSERT(e != NULL);
    e->prev = before->prev;
    e->next = before;
    before->prev->next = e;
    before->prev = e;
}

static inline void
list_push_front(struct list *list, struct list_elem *e)
{
    list_insert(list_begin(list), e);
}

static inline void
list_push_back(struct list *list, struct list_elem *e)
{
    list_insert(list_end(list), e);
}

/* Moves FIRST to before LAST, perhaps of another list, before BEFORE. */
void list_splice(struct list_elem *before, struct list_elem *first,
                 struct list_elem *last);

/* Takes E out and returns the one behind it. */
static inline struct list_elem *
list_remove(struct list_elem *e)
{
    ASSERT(list_is_interior(e));
    ASSERT(e->prev->next == e && e->next->prev == e);
    e->prev->next = e->next;
    e->next->prev = e->prev;
    return e->next;
}

/* The first or last element of LIST, which is not empty; the latter two take
   it out. */
static inline struct list_elem *
list_front(struct list *list)
{
    ASSERT(!list_empty(list));
    return list->head.next;
}

static inline struct list_elem *
list_back(struct list *list)
{
    ASSERT(!list_empty(list));
    return list->tail.prev;
}

static inline struct list_elem *
list_pop_front(struct list *list)
{
    struct list_elem *e = list_front(list);
    list_remove(e);
    return e;
}

static inline struct list_elem *
list_pop_back(struct list *list)
{
    struct list_elem *e = list_back(list);
    list_remove(e);
    return e;
}

size_t list_size(struct list *);        /* walks the list */
void list_reverse(struct list *);

/* True where A goes before B. */
typedef bool list_less_func(const struct list_elem *a,
                            const struct list_elem *b, void *aux);

/* Sorts by LESS, stably, in O(n log n). */
void list_sort(struct list *, list_less_func *less, void *aux);

/* Puts ELEM into a sorted list, behind its equals. */
void list_insert_ordered(struct list *, struct list_elem *elem,
                         list_less_func *less, void *aux);

/* Moves all but the first of each run of equal elements to DUPLICATES, or
   just drops them where that is NULL. */
void list_unique(struct list *, struct list *duplicates,
                 list_less_func *less, void *aux);

/* The first of the greatest or least elements; the tail if there is none. */
struct list_elem *list_max(struct list *, list_less_func *less, void *aux);
struct list_elem *list_min(struct list *, list_less_func *less, void *aux);

#endif /* lib/kernel/list.h */
