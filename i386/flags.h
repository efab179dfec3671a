#ifndef I386_FLAGS_H
#define I386_FLAGS_H

/* Bits of EFLAGS and of the control registers, for C and assembly.
   [IA32-v3a] 2.3 and 2.5. */

#define FLAG_MBS 0x00000002     /* always one */
#define FLAG_STATUS 0x000008d5  /* CF PF AF ZF SF OF: what results say */
#define FLAG_TF 0x00000100      /* trap after each instruction */
#define FLAG_IF 0x00000200      /* interrupts on */
#define FLAG_DF 0x00000400      /* strings go down */
#define FLAG_IOPL 0x00003000
#define FLAG_NT 0x00004000      /* nested task */
#define FLAG_AC 0x00040000      /* SMAP: user memory may be touched */
#define FLAG_ID 0x00200000      /* can change: CPUID exists */

#define CR0_PE 0x00000001
#define CR0_MP 0x00000002
#define CR0_EM 0x00000004
#define CR0_TS 0x00000008
#define CR0_NE 0x00000020
#define CR0_WP 0x00010000       /* the kernel too obeys read-only pages */
#define CR0_NW 0x20000000       /* not write-through, */
#define CR0_CD 0x40000000       /* cache disable: both off for normal work */
#define CR0_PG 0x80000000

#define CR4_PSE 0x00000010      /* 4 MB pages */
#define CR4_PGE 0x00000080      /* global pages */
#define CR4_OSFXSR 0x00000200
#define CR4_OSXMMEXCPT 0x00000400
#define CR4_UMIP 0x00000800     /* no SGDT and its kin in user mode */
#define CR4_SMEP 0x00100000     /* the kernel executes no user page */
#define CR4_SMAP 0x00200000     /* the kernel touches user pages only with AC */

#endif /* i386/flags.h */
