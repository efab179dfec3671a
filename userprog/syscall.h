#ifndef USERPROG_SYSCALL_H
#define USERPROG_SYSCALL_H

/* System calls: `int $0x30' with the call's number on top of the user's stack,
   its arguments above, the result in eax.

   A caller whose stack, arguments, strings or buffers are not its own memory,
   or whose number is no call's, ends with status -1.  Strings are copied into
   the kernel before they are looked at, buffers are pinned while they are
   used: nothing is read from the user twice. */

/* Registers the handler.  Once at boot. */
void syscall_init(void);

#endif /* userprog/syscall.h */
