/* Entry from any of the 256 vectors and the way back.

   On entry the CPU has pushed, on this thread's kernel stack,

        [ss, esp]       only where it came from user mode
        eflags, cs, eip
        [error code]    only for the vectors listed below

   and the code here completes `struct intr_frame' (i386/interrupt.h):

        frame pointer, error code, vector
        ds, es, fs, gs
        eax ecx edx ebx esp ebp esi edi        <- esp, the frame's address

   ebp then points to the frame pointer, beside eip: to a backtrace the
   interrupted function looks like the caller. */

#include "i386/flags.h"
#include "i386/segment.h"
#include "offsets.h"

        .text

/* Each stub is 16 bytes, so that intr_stubs + 16 * VECTOR is its entry. */
        .macro stub vector
        .align 16
        /* Vectors for which the CPU pushes an error code:
           [IA32-v3a] 6.15, and 21 (control protection), 29, 30 (AMD). */
        .if (\vector == 8) || (\vector >= 10 && \vector <= 14) || \
            (\vector == 17) || (\vector == 21) || (\vector == 29) || \
            (\vector == 30)
        pushl (%esp)            /* the error code, one word further down, */
        movl %ebp, 4(%esp)      /* makes room for the frame pointer */
        .else
        pushl %ebp
        pushl $0
        .endif
        pushl $\vector
        jmp intr_entry
        .endm

        .globl intr_stubs
        .align 16
intr_stubs:
        .set vector, 0
        .rept 256
        stub vector
        .set vector, vector + 1
        .endr

/* Turns off what a program may have set and the CPU leaves on: DF and, by which
   user memory would be open, AC; after SYSENTER NT and TF, too.  IF is off. */
        .macro clear_flags
        pushl $FLAG_MBS
        popfl
        .endm

/* Saves the registers and makes the kernel's segments current. */
        .macro save_registers
        pushl %ds
        pushl %es
        pushl %fs
        pushl %gs
        pushal
        movl $SEL_KDSEG, %eax
        movl %eax, %ds
        movl %eax, %es
        movl $SEL_PERCPU, %eax
        movl %eax, %gs
        leal FRAME_POINTER_OFFSET(%esp), %ebp
        .endm

        .align 16
intr_entry:
        clear_flags
        save_registers
        pushl %esp
        call intr_dispatch
        addl $4, %esp

/* Goes back to where the frame on top of the stack came from. */
        .globl intr_exit
intr_exit:
        popal
        popl %gs
        popl %fs
        popl %es
        popl %ds
        addl $12, %esp          /* vector, error code, frame pointer */
        .globl intr_iret
intr_iret:
        iret

/* void intr_return(struct intr_frame *frame): goes where FRAME says, on the
   stack from FRAME up. */
        .globl intr_return
intr_return:
        cli
        movl 4(%esp), %esp
        jmp intr_exit

/* The system call's own entry: straight to its handler. */
        .align 16
        .globl intr_syscall_entry
intr_syscall_entry:
        pushl %ebp
        pushl $0
        pushl $0x30
        clear_flags
        save_registers
        sti
        pushl %esp
        call *intr_syscall_handler
        addl $4, %esp
        cli
        jmp intr_exit

/* The same by SYSENTER: the program has its stack pointer in ecx and where it
   goes on in edx, and may lose them.  [IA32-v2] SYSENTER: the CPU has loaded
   cs, ss, eip and an esp that is where this CPU's TSS is, below which there is
   a little stack, and has cleared IF, but not the flags that disturb the
   kernel. */
        .align 16
        .globl intr_sysenter_entry
intr_sysenter_entry:
        movl TSS_ESP0(%esp), %esp
        pushl $SEL_UDSEG
        pushl %ecx
        pushl $(FLAG_IF | FLAG_MBS)
        pushl $SEL_UCSEG
        pushl %edx
        clear_flags
        pushl %ebp
        pushl $0
        pushl $INTR_SYSENTER
        save_registers
        sti
        pushl %esp
        call *intr_syscall_handler
        addl $4, %esp
        cli

        /* Where the frame was changed, IRET it is. */
        cmpl $INTR_SYSENTER, FRAME_VECTOR(%esp)
        jne intr_exit
        popal
        popl %gs
        popl %fs
        popl %es
        popl %ds
        sti                     /* from the instruction after the next on */
        sysexit

        .section .note.GNU-stack, "", @progbits
