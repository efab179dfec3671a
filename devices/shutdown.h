#ifndef DEVICES_SHUTDOWN_H
#define DEVICES_SHUTDOWN_H

/* The end of the machine: powering off and rebooting. */

/* What shutdown() does. */
enum shutdown_type {
    SHUTDOWN_NONE,              /* nothing: what was started goes on */
    SHUTDOWN_POWER_OFF,         /* -q */
    SHUTDOWN_REBOOT             /* -r */
};

/* Sets what shutdown() will do.  Any context. */
void shutdown_configure(enum shutdown_type type);

/* Ends the machine as configured, or returns where that is SHUTDOWN_NONE.  Any
   context, a panic too. */
void shutdown(void);

/* Ends the machine.  In a thread that may sleep, everything that must not be
   lost is put away first.  Any context, a panic too. */
void shutdown_power_off(void) __attribute__((noreturn));
void shutdown_reboot(void) __attribute__((noreturn));

/* Prints the statistics and powers off, whatever may be lost.  Any context. */
void shutdown_now(void) __attribute__((noreturn));

#endif /* devices/shutdown.h */
