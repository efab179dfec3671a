#ifndef TESTS_THREADS_CHAIN_H
#define TESTS_THREADS_CHAIN_H

/* What priority-donate-chain and priority-donate-deep share. */

#define CHAIN_MOST 20

/* Builds a chain of threads 1 to LENGTH, of rising priority, each of which
   waits for a lock of the one before, the first for main's; checks main's
   priority as each joins, then releases main's lock and checks that they end
   from the last to the first.  Beside each stands a thread one less urgent,
   which must not run before its link of the chain is done. */
void chain_check(int length);

#endif /* tests/threads/chain.h */
