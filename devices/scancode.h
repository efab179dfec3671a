#ifndef DEVICES_SCANCODE_H
#define DEVICES_SCANCODE_H

/* What the codes of a PS/2 keyboard mean: scan-code set 1, US layout, to the
   bytes that a VT100 terminal would send.  Pure functions of a state that the
   caller keeps. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCANCODE_TEXT_MAX 8

/* Which modifiers are down, and where in a code of several bytes we are.  All
   zero at first. */
struct scancode_state {
    bool left_shift, right_shift;
    bool left_ctrl, right_ctrl;
    bool left_alt, right_alt;
    bool caps_lock;
    bool extended;              /* 0xe0 came before */
    unsigned skip;              /* bytes of the Pause key still to come */
};

/* What one more byte did. */
struct scancode_result {
    bool pressed;               /* a key went down that is no modifier */
    bool reboot;                /* it was Ctrl+Alt+Del */
    size_t length;              /* bytes of TEXT: 0 for a key without text */
    char text[SCANCODE_TEXT_MAX];
};

/* Takes BYTE from the keyboard, which is in STATE.  Any context. */
struct scancode_result scancode_decode(struct scancode_state *state,
                                       uint8_t byte);

#endif /* devices/scancode.h */
