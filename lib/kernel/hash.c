#include <hash.h>
#include <debug.h>
#include <memory.h>

#define LEAST_BUCKETS 4

/* Elements a bucket at which the table grows, and shrinks. */
#define MOST_PER_BUCKET 4
#define LEAST_PER_BUCKET 1
#define WANTED_PER_BUCKET 2

static struct hash_elem *
to_hash_elem(struct list_elem *e)
{
    return list_entry(e, struct hash_elem, list_elem);
}

static struct list *
find_bucket(struct hash *h, const struct hash_elem *e)
{
    return &h->buckets[h->hash(e, h->aux) & (h->bucket_cnt - 1)];
}

static struct hash_elem *
find_in_bucket(struct hash *h, struct list *bucket, const struct hash_elem *e)
{
    for (struct list_elem *i = list_begin(bucket); i != list_end(bucket);
         i = list_next(i)) {
        struct hash_elem *other = to_hash_elem(i);
        if (!h->less(other, e, h->aux) && !h->less(e, other, h->aux))
            return other;
    }
    return NULL;
}

/* Returns CNT empty buckets, or NULL. */
static struct list *
make_buckets(size_t cnt)
{
    struct list *buckets = memory_functions.allocate(cnt * sizeof *buckets);
    for (size_t i = 0; buckets != NULL && i < cnt; i++)
        list_init(&buckets[i]);
    return buckets;
}

/* Gives H as many buckets as suit its elements, memory permitting. */
static void
rehash(struct hash *h)
{
    if (h->elem_cnt <= h->bucket_cnt * MOST_PER_BUCKET
        && (h->elem_cnt >= h->bucket_cnt * LEAST_PER_BUCKET
            || h->bucket_cnt == LEAST_BUCKETS))
        return;

    size_t cnt = LEAST_BUCKETS;
    while (cnt * WANTED_PER_BUCKET < h->elem_cnt)
        cnt *= 2;
    if (cnt == h->bucket_cnt)
        return;
    struct list *old = h->buckets, *new = make_buckets(cnt);
    if (new == NULL)
        return;

    size_t old_cnt = h->bucket_cnt;
    h->buckets = new;
    h->bucket_cnt = cnt;
    for (size_t i = 0; i < old_cnt; i++)
        while (!list_empty(&old[i])) {
            struct list_elem *e = list_pop_front(&old[i]);
            list_push_front(find_bucket(h, to_hash_elem(e)), e);
        }
    memory_functions.release(old);
}

bool
hash_init(struct hash *h, hash_hash_func *hash, hash_less_func *less,
          void *aux)
{
    h->elem_cnt = 0;
    h->bucket_cnt = LEAST_BUCKETS;
    h->buckets = make_buckets(LEAST_BUCKETS);
    h->hash = hash;
    h->less = less;
    h->aux = aux;
    return h->buckets != NULL;
}

void
hash_clear(struct hash *h, hash_action_func *action)
{
    for (size_t i = 0; i < h->bucket_cnt; i++)
        while (!list_empty(&h->buckets[i])) {
            struct hash_elem *e
                = to_hash_elem(list_pop_front(&h->buckets[i]));
            if (action != NULL)
                action(e, h->aux);
        }
    h->elem_cnt = 0;
}

void
hash_destroy(struct hash *h, hash_action_func *action)
{
    if (action != NULL)
        hash_clear(h, action);
    memory_functions.release(h->buckets);
}

struct hash_elem *
hash_insert(struct hash *h, struct hash_elem *e)
{
    struct list *bucket = find_bucket(h, e);
    struct hash_elem *old = find_in_bucket(h, bucket, e);
    if (old == NULL) {
        list_push_front(bucket, &e->list_elem);
        h->elem_cnt++;
        rehash(h);
    }
    return old;
}

struct hash_elem *
hash_replace(struct hash *h, struct hash_elem *e)
{
    struct hash_elem *old = hash_delete(h, e);
    hash_insert(h, e);
    return old;
}

struct hash_elem *
hash_find(struct hash *h, struct hash_elem *e)
{
    return find_in_bucket(h, find_bucket(h, e), e);
}

struct hash_elem *
hash_delete(struct hash *h, struct hash_elem *e)
{
    struct hash_elem *found = hash_find(h, e);
    if (found != NULL) {
        list_remove(&found->list_elem);
        h->elem_cnt--;
        rehash(h);
    }
    return found;
}

void
hash_apply(struct hash *h, hash_action_func *action)
{
    struct list_elem *next;
    ASSERT(action != NULL);
    for (size_t i = 0; i < h->bucket_cnt; i++)
        for (struct list_elem *e = list_begin(&h->buckets[i]);
             e != list_end(&h->buckets[i]); e = next) {
            next = list_next(e);
            action(to_hash_elem(e), h->aux);
        }
}

void
hash_first(struct hash_iterator *i, struct hash *h)
{
    i->hash = h;
    i->bucket = h->buckets;
    i->elem = to_hash_elem(list_head(i->bucket));
}

struct hash_elem *
hash_next(struct hash_iterator *i)
{
    struct list_elem *e = list_next(&i->elem->list_elem);
    while (e == list_end(i->bucket)) {
        if (++i->bucket >= i->hash->buckets + i->hash->bucket_cnt)
            return i->elem = NULL;
        e = list_begin(i->bucket);
    }
    return i->elem = to_hash_elem(e);
}

struct hash_elem *
hash_cur(struct hash_iterator *i)
{
    return i->elem;
}

size_t
hash_size(struct hash *h)
{
    return h->elem_cnt;
}

bool
hash_empty(struct hash *h)
{
    return h->elem_cnt == 0;
}

#define FNV_BASIS 2166136261u
#define FNV_PRIME 16777619u

unsigned
hash_bytes(const void *bytes, size_t size)
{
    const uint8_t *byte = bytes;
    unsigned hash = FNV_BASIS;
    while (size-- > 0)
        hash = (hash ^ *byte++) * FNV_PRIME;
    return hash;
}

unsigned
hash_string(const char *s)
{
    unsigned hash = FNV_BASIS;
    while (*s != '\0')
        hash = (hash ^ (uint8_t) *s++) * FNV_PRIME;
    return hash;
}

unsigned
hash_int(int i)
{
    return hash_bytes(&i, sizeof i);
}
