#include "userprog/limits.h"
#include <stddef.h>
#include "threads/malloc.h"
#include "threads/refcount.h"

struct account {
    struct account *above; /* [I] that of a process further up, or NULL */
    int owner;                      /* [I] pid of who made it */
    uint32_t most;                  /* [a] */
    uint32_t used;                  /* [a] */
    struct refcount users;          /* processes, children, accounts below */
};

/* --- Accounts ------------------------------------------------------------- */

static struct account *
keep(struct account *account)
{
    if (account != NULL)
        refcount_get(&account->users);
    return account;
}

/* Somebody has no more use for ACCOUNT. */
static void
put(struct account *account)
{
    while (account != NULL && refcount_put(&account->users)) {
        struct account *above = account->above;
        free(account);
        account = above;
    }
}

/* Counts one more in ACCOUNT alone. */
static bool
charge_one(struct account *account)
{
    uint32_t used = __atomic_load_n(&account->used, __ATOMIC_RELAXED);
    do {
        if (used >= __atomic_load_n(&account->most, __ATOMIC_RELAXED))
            return false;
    } while (!__atomic_compare_exchange_n(&account->used, &used, used + 1, true,
                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED));
    return true;
}

/* Counts one less in ACCOUNT and above, as far as before END. */
static void
discharge(struct account *account, const struct account *end)
{
    for (; account != end; account = account->above)
        __atomic_sub_fetch(&account->used, 1, __ATOMIC_RELAXED);
}

bool
account_charge(struct account *account)
{
    for (struct account *a = account; a != NULL; a = a->above)
        if (!charge_one(a)) {
            discharge(account, a);
            return false;
        }
    keep(account);
    return true;
}

void
account_release(struct account *account)
{
    discharge(account, NULL);
    put(account);
}

/* --- Limits --------------------------------------------------------------- */

void
limits_init(struct limits *to, const struct limits *from)
{
    for (unsigned i = 0; i < LIMIT_CNT; i++)
        to->most[i] = from != NULL ? limits_most(from, i) : LIMIT_NONE;
    to->account = from != NULL
                      ? keep(__atomic_load_n(&from->account, __ATOMIC_ACQUIRE))
                      : NULL;
}

void
limits_destroy(struct limits *limits)
{
    put(limits->account);
}

/* Lowers *WORD to MOST; false where it is lower. */
static bool
lower(uint32_t *word, uint32_t most)
{
    uint32_t before = __atomic_load_n(word, __ATOMIC_RELAXED);
    do {
        if (most > before)
            return false;
    } while (!__atomic_compare_exchange_n(word, &before, most, true,
                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED));
    return true;
}

/* Gives process PID an account of its own that allows MOST, unless it has one,
   which is LIMITS' from now on.  False where memory is short. */
static bool
make_account(struct limits *limits, uint32_t most, int pid)
{
    struct account *above = __atomic_load_n(&limits->account, __ATOMIC_ACQUIRE);
    if (above != NULL && above->owner == pid)
        return true;
    struct account *account = malloc(sizeof *account);
    if (account == NULL)
        return false;
    *account = (struct account) { .above = above, .owner = pid, .most = most };
    refcount_init(&account->users, 1);

    /* The process's use of ABOVE becomes the new account's.  Where another
       thread was quicker, its account stands. */
    if (!__atomic_compare_exchange_n(&limits->account, &above, account, false,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        free(account);
    return true;
}

bool
limits_lower(struct limits *limits, unsigned which, uint32_t most, int pid)
{
    if (which != LIMIT_CHILDREN)
        return lower(&limits->most[which], most);
    if (most > limits_most(limits, which) || !make_account(limits, most, pid))
        return false;
    return lower(&limits->account->most, most)
           && lower(&limits->most[which], most);
}
