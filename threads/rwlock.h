#ifndef THREADS_RWLOCK_H
#define THREADS_RWLOCK_H

/* Readers-writers locks: many readers together, writers alone (Courtois,
   Heymans and Parnas, 1971).

   One contract, three policies: RW_FIRST, a reader waits only for a writer
   inside (writers may starve); RW_SECOND, a waiting writer stops readers that
   come later (readers may starve); RW_THIRD, a service queue in arrival order
   (nobody starves).  While a writer is inside, whoever waits, reader or writer,
   donates it priority.  (Readers inside have no single owner to donate to.)
   RW_DEFAULT is what the option -rw= chose, RW_THIRD without it.  Each is made
   of the semaphores below alone; RW_LIGHT, added to one of them, has a short
   way beside these for readers who meet only readers (rwlock-light.h).  Thread
   context, no spinlock held. */

#include "threads/synch.h"

enum rw_kind { RW_DEFAULT, RW_FIRST, RW_SECOND, RW_THIRD, RW_LIGHT = 4 };

struct rw_policy;

struct rwlock {
    const struct rw_policy *policy;
    struct semaphore rw_mutex;      /* held by the writer or by all readers */
    struct semaphore mutex;         /* guards read_count */
    struct semaphore queue;         /* second: held by writers to keep new
                                       readers out; third: the service queue */
    struct semaphore write_mutex;   /* second: guards write_count */
    struct semaphore reader_gate;   /* second: one reader at a time at queue */
    bool is_light;                  /* made with RW_LIGHT */
    unsigned light;                 /* [a] readers inside on the short way, or
                                       RW_HEAVY for each on the long one */
    unsigned read_count;            /* readers inside or at rw_mutex */
    unsigned write_count;           /* second: writers inside or waiting */
    struct lock token;              /* stands for being the writer inside, who
                                       is its holder; nobody acquires it */
    struct list waiting;            /* [donation_lock] thread.rw_elem */
    uint32_t rank;                  /* place in LOCKS; 0: not ordered */
    const char *name;
};

/* Makes RW free.  KIND may have RW_LIGHT added.  RANK is its RANK_… or 0. */
void rw_init(struct rwlock *rw, enum rw_kind kind, const char *name,
             unsigned rank);

/* RW will not be used again: nobody may be inside or wait, which debug builds
   check. */
void rw_destroy(struct rwlock *rw);

/* Enters and leaves as a reader.  rw_read_begin may sleep. */
void rw_read_begin(struct rwlock *);
void rw_read_end(struct rwlock *);

/* Enters and leaves as a writer.  rw_write_begin may sleep. */
void rw_write_begin(struct rwlock *);
void rw_write_end(struct rwlock *);

/* True where the current thread is the writer inside. */
bool rw_held_by_writer(const struct rwlock *);

/* Chooses what RW_DEFAULT means, by "first", "second" or "third".  False for
   any other NAME.  At boot only. */
bool rw_set_default(const char *name);

#endif /* threads/rwlock.h */
