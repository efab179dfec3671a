#ifndef LIB_KERNEL_HASH_H
#define LIB_KERNEL_HASH_H

/* Hash tables with chaining.  As with lists, the links lie inside the elements
   (struct hash_elem) and hash_entry finds the structure around one.  Equal
   elements cannot be in one table twice.  The table grows and shrinks as
   needed; where memory is short it just gets slower.  The caller keeps others
   away. */

#include <list.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash_elem {
    struct list_elem list_elem;
};

#define hash_entry(HASH_ELEM, STRUCT, MEMBER)                   \
    ((STRUCT *) ((uint8_t *) &(HASH_ELEM)->list_elem            \
                 - offsetof(STRUCT, MEMBER.list_elem)))

/* The hash of E; where A goes before B; something to do with E. */
typedef unsigned hash_hash_func(const struct hash_elem *e, void *aux);
typedef bool hash_less_func(const struct hash_elem *a,
                            const struct hash_elem *b, void *aux);
typedef void hash_action_func(struct hash_elem *e, void *aux);

struct hash {
    size_t elem_cnt;
    size_t bucket_cnt;          /* a power of 2 */
    struct list *buckets;
    hash_hash_func *hash;
    hash_less_func *less;
    void *aux;
};

struct hash_iterator {
    struct hash *hash;
    struct list *bucket;
    struct hash_elem *elem;     /* NULL before the first */
};

/* Makes an empty table; false where memory is short. */
bool hash_init(struct hash *, hash_hash_func *, hash_less_func *, void *aux);

/* Removes all elements, calling ACTION, unless it is NULL, on each; destroy
   frees the table too.  ACTION may free the element. */
void hash_clear(struct hash *, hash_action_func *action);
void hash_destroy(struct hash *, hash_action_func *action);

/* Inserts E and returns NULL, or returns the equal element there is. */
struct hash_elem *hash_insert(struct hash *, struct hash_elem *e);

/* Inserts E and returns the equal element it takes the place of, or NULL. */
struct hash_elem *hash_replace(struct hash *, struct hash_elem *e);

/* The element equal to E, or NULL; hash_delete takes it out. */
struct hash_elem *hash_find(struct hash *, struct hash_elem *e);
struct hash_elem *hash_delete(struct hash *, struct hash_elem *e);

/* Calls ACTION on each element, in no order, with the table's aux; it must not
   change the table. */
void hash_apply(struct hash *, hash_action_func *action);

/* Walking, in no order, while nothing changes the table:
   hash_first(&i, h); while (hash_next(&i)) ... hash_cur(&i) */
void hash_first(struct hash_iterator *, struct hash *);
struct hash_elem *hash_next(struct hash_iterator *);
struct hash_elem *hash_cur(struct hash_iterator *);

size_t hash_size(struct hash *);
bool hash_empty(struct hash *);

/* Hashes for keys of common kinds: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
unsigned hash_bytes(const void *, size_t);
unsigned hash_string(const char *);
unsigned hash_int(int);

#endif /* lib/kernel/hash.h */
