#ifndef I386_AP_LAYOUT_H
#define I386_AP_LAYOUT_H

/* The page below 1 MB at which application processors start, for C and
   assembly; palloc keeps away from it.  The words at its end tell the
   processor what to load. */

#define AP_PAGE 0x8000
#define AP_STACK 0xff0
#define AP_CR3 0xff4
#define AP_CR4 0xff8
#define AP_ENTRY 0xffc

#endif /* i386/ap-layout.h */
