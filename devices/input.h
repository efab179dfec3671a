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

/* Takes the next key into *KEY if there is one at once.  Any context. */
bool input_key(uint8_t *key);

#endif /* devices/input.h */
