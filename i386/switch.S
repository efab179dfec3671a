/* struct thread *switch_stacks(void **save, void *load):

   Saves the running thread's callee-saved registers and flags on its stack,
   stores the stack pointer in *SAVE, takes LOAD as the stack pointer and
   returns into the thread that was saved there.  Interrupts off, RANK_SCHED
   held.  Of the flags, single-stepping and access to user memory are each
   thread's own.

        save, load      arguments
        return address
        ebp ebx esi edi
        eflags          <- the stack pointer that is stored

   A new thread's stack is made to look the same by thread_create, with
   thread_entry as the return address. */

        .text
        .globl switch_stacks
switch_stacks:
        movl 4(%esp), %eax
        movl 8(%esp), %edx
        pushl %ebp
        pushl %ebx
        pushl %esi
        pushl %edi
        pushfl
        movl %esp, (%eax)
        movl %edx, %esp
        popfl
        popl %edi
        popl %esi
        popl %ebx
        popl %ebp
        ret

        .section .note.GNU-stack, "", @progbits
