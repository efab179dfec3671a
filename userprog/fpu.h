#ifndef USERPROG_FPU_H
#define USERPROG_FPU_H

/* The floating-point registers of user threads: each has its own from its first
   use of them on. */

#include <stdbool.h>

struct fpu_state;

/* Registers the exception that the first use raises.  Once at boot. */
void user_fpu_init(void);

/* Returns a copy of the running thread's registers for a child in *COPY, NULL
   where it never used them; false where memory is short. */
bool user_fpu_copy(struct fpu_state **copy);

/* The registers, brought up to date in memory; NULL where it never used
   them. */
struct fpu_state *user_fpu_state(void);

/* Makes FROM, which is the thread's copy and may be NULL, its registers. */
void user_fpu_set(struct fpu_state *from);

/* The thread forgets its registers. */
void user_fpu_forget(void);

/* Frees a copy that no thread got; NULL is ignored. */
void user_fpu_free(struct fpu_state *copy);

#endif /* userprog/fpu.h */
