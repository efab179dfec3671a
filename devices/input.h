#ifndef DEVICES_INPUT_H
#define DEVICES_INPUT_H

/* What people type, from the keyboard and the serial line in order of
   arrival, until somebody asks for it. */

#include <stdbool.h>
#include <stdint.h>

/* Once at boot, before the drivers that deliver. */
void input_init(void);

/* Adds KEY; false, and KEY is lost, where no more fit.  Interrupt handlers of
   drivers. */
bool input_putc(uint8_t key);

/* True where input_putc would refuse.  Any context. */
bool input_full(void);

/* Takes the next key, waiting for it.  May sleep. */
uint8_t input_getc(void);

/* As input_getc, into *KEY; false where the wait was broken off
   (threads/interruption.h).  May sleep. */
bool input_getc_interruptible(uint8_t *key);

/* HOOK is called for each Ctrl-C, by drivers' interrupt handlers; where it
   returns true, that is no key.  Set once. */
void input_set_interrupt_key(bool (*hook)(void));

/* Takes the next key into *KEY if there is one at once.  Any context. */
bool input_key(uint8_t *key);

#endif /* devices/input.h */
