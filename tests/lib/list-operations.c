/* A list stays a list through every operation, and sorting is stable.

   @expect
   (list-operations) begin
   (list-operations) end */

#include <list.h>
#include <random.h>
#include "tests/kernel-test.h"

#define CNT 60

struct item {
    struct list_elem elem;
    int value, place;
};

static struct item items[CNT];
static struct list list;

static bool
less(const struct list_elem *a, const struct list_elem *b, void *aux UNUSED)
{
    return list_entry(a, struct item, elem)->value
           < list_entry(b, struct item, elem)->value;
}

static struct item *
item_of(struct list_elem *e)
{
    return list_entry(e, struct item, elem);
}

/* Walks both ways and counts. */
static void
check_links(size_t cnt)
{
    size_t forward = 0, backward = 0;
    struct list_elem *e;
    for (e = list_begin(&list); e != list_end(&list); e = list_next(e))
        forward++;
    for (e = list_rbegin(&list); e != list_rend(&list); e = list_prev(e))
        backward++;
    REQUIRE(forward == cnt && backward == cnt && list_size(&list) == cnt,
            "%zu, %zu, %zu", forward, backward, cnt);
    REQUIRE(list_empty(&list) == (cnt == 0), "empty");
}

static void
make_list(int cnt, int range)
{
    list_init(&list);
    for (int i = 0; i < cnt; i++) {
        items[i].value = random_ulong() % range;
        items[i].place = i;
        list_push_back(&list, &items[i].elem);
    }
}

static void
check_sorted(bool stable)
{
    struct list_elem *e, *last = NULL;
    for (e = list_begin(&list); e != list_end(&list); last = e,
         e = list_next(e))
        if (last != NULL) {
            REQUIRE(!less(e, last, NULL), "order");
            REQUIRE(!stable || less(last, e, NULL)
                    || item_of(last)->place < item_of(e)->place, "stable");
        }
}

static void
check_sorting(int cnt)
{
    make_list(cnt, 10);
    list_sort(&list, less, NULL);
    check_links(cnt);
    check_sorted(true);

    /* The same by inserting. */
    make_list(cnt, 10);
    list_init(&list);
    for (int i = 0; i < cnt; i++)
        list_insert_ordered(&list, &items[i].elem, less, NULL);
    check_links(cnt);
    check_sorted(true);

    if (cnt > 0) {
        REQUIRE(list_max(&list, less, NULL) != list_end(&list)
                && item_of(list_max(&list, less, NULL))->value
                   == item_of(list_back(&list))->value, "max");
        REQUIRE(list_min(&list, less, NULL) == list_front(&list), "min");
    }

    struct list duplicates;
    list_init(&duplicates);
    list_unique(&list, &duplicates, less, NULL);
    REQUIRE((int) (list_size(&list) + list_size(&duplicates)) == cnt,
            "unique loses some");
    for (struct list_elem *e = list_begin(&list);
         e != list_end(&list) && list_next(e) != list_end(&list);
         e = list_next(e))
        REQUIRE(less(e, list_next(e), NULL), "unique leaves some");
}

static void
check_moving(void)
{
    make_list(10, 100);
    list_reverse(&list);
    check_links(10);
    REQUIRE(item_of(list_front(&list))->place == 9, "reversed");
    list_splice(list_begin(&list), list_prev(list_rbegin(&list)),
                list_end(&list));
    check_links(10);
    REQUIRE(item_of(list_front(&list))->place == 1, "spliced");
    REQUIRE(item_of(list_pop_front(&list))->place == 1, "front");
    REQUIRE(item_of(list_pop_back(&list))->place == 2, "back");
    check_links(8);
    list_remove(list_next(list_begin(&list)));
    check_links(7);
    list_push_front(&list, &items[1].elem);
    list_insert(list_end(&list), &items[2].elem);
    check_links(9);
    REQUIRE(item_of(list_back(&list))->place == 2, "inserted");
}

KERNEL_TEST(list_operations)
{
    for (int cnt = 0; cnt <= CNT; cnt++)
        check_sorting(cnt);
    check_moving();
}
