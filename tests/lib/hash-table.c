/* A hash table holds each key once, finds it while the table grows and
   shrinks, and gives all its memory back.

   @expect
   (hash-table) begin
   (hash-table) end */

#include <hash.h>
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define CNT 500

struct item {
    struct hash_elem elem;
    int key, seen;
};

static struct item *items, twin; /* CNT of them, allocated lest kernels be
                                    larger */

static unsigned
hash_item(const struct hash_elem *e, void *aux UNUSED)
{
    return hash_int(hash_entry(e, struct item, elem)->key);
}

static bool
less(const struct hash_elem *a, const struct hash_elem *b, void *aux UNUSED)
{
    return hash_entry(a, struct item, elem)->key
           < hash_entry(b, struct item, elem)->key;
}

static struct hash_elem *
find(struct hash *h, int key)
{
    struct item wanted = { .key = key };
    return hash_find(h, &wanted.elem);
}

static void
see(struct hash_elem *e, void *aux UNUSED)
{
    hash_entry(e, struct item, elem)->seen++;
}

/* Everything from FIRST on is in H, and nothing else. */
static void
check_content(struct hash *h, int first)
{
    struct hash_iterator i;
    int cnt = 0;
    for (int key = 0; key < CNT; key++)
        REQUIRE((find(h, key) != NULL) == (key >= first), "key %d", key);
    for (hash_first(&i, h); hash_next(&i); cnt++)
        REQUIRE(hash_entry(hash_cur(&i), struct item, elem)->key >= first,
                "walk");
    REQUIRE(cnt == CNT - first && (int) hash_size(h) == cnt, "%d", cnt);
}

KERNEL_TEST(hash_table)
{
    struct malloc_stats before, after;
    struct hash h;
    items = calloc(CNT, sizeof *items);
    REQUIRE(items != NULL, "memory is short");
    malloc_get_stats(&before);
    REQUIRE(hash_init(&h, hash_item, less, NULL), "init");
    REQUIRE(hash_empty(&h), "empty");
    for (int i = 0; i < CNT; i++) {
        items[i].key = i;
        REQUIRE(hash_insert(&h, &items[i].elem) == NULL, "insert %d", i);
    }
    check_content(&h, 0);

    twin.key = 7;
    REQUIRE(hash_insert(&h, &twin.elem) == &items[7].elem, "second of a key");
    REQUIRE(hash_replace(&h, &twin.elem) == &items[7].elem, "replaced");
    REQUIRE(find(&h, 7) == &twin.elem, "the new one");
    hash_apply(&h, see);
    REQUIRE(twin.seen == 1 && items[7].seen == 0 && items[8].seen == 1,
            "apply");

    for (int i = 0; i < CNT - 5; i++) {
        struct item wanted = { .key = i };
        REQUIRE(hash_delete(&h, &wanted.elem) != NULL, "delete %d", i);
        REQUIRE(hash_delete(&h, &wanted.elem) == NULL, "again %d", i);
    }
    check_content(&h, CNT - 5);
    hash_clear(&h, see);
    REQUIRE(hash_empty(&h) && items[CNT - 1].seen == 2, "cleared");
    hash_destroy(&h, NULL);
    malloc_get_stats(&after);
    REQUIRE(before.blocks == after.blocks, "memory lost");
    free(items);
}
