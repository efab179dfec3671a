#ifndef I386_IO_H
#define I386_IO_H

/* Port input and output.  The port comes first everywhere.  Any context. */

#include <stddef.h>
#include <stdint.h>

static inline uint8_t
inb(uint16_t port)
{
    uint8_t data;
    __asm__ volatile("inb %w1, %b0" : "=a"(data) : "Nd"(port));
    return data;
}

static inline uint16_t
inw(uint16_t port)
{
    uint16_t data;
    __asm__ volatile("inw %w1, %w0" : "=a"(data) : "Nd"(port));
    return data;
}

static inline uint32_t
inl(uint16_t port)
{
    uint32_t data;
    __asm__ volatile("inl %w1, %0" : "=a"(data) : "Nd"(port));
    return data;
}

static inline void
outb(uint16_t port, uint8_t data)
{
    __asm__ volatile("outb %b0, %w1" : : "a"(data), "Nd"(port));
}

static inline void
outw(uint16_t port, uint16_t data)
{
    __asm__ volatile("outw %w0, %w1" : : "a"(data), "Nd"(port));
}

static inline void
outl(uint16_t port, uint32_t data)
{
    __asm__ volatile("outl %0, %w1" : : "a"(data), "Nd"(port));
}

/* Read CNT items from PORT to ADDR. */
static inline void
insb(uint16_t port, void *addr, size_t cnt)
{
    __asm__ volatile("rep insb" : "+D"(addr), "+c"(cnt) : "d"(port)
                     : "memory");
}

static inline void
insw(uint16_t port, void *addr, size_t cnt)
{
    __asm__ volatile("rep insw" : "+D"(addr), "+c"(cnt) : "d"(port)
                     : "memory");
}

static inline void
insl(uint16_t port, void *addr, size_t cnt)
{
    __asm__ volatile("rep insl" : "+D"(addr), "+c"(cnt) : "d"(port)
                     : "memory");
}

/* Write CNT items from ADDR to PORT. */
static inline void
outsb(uint16_t port, const void *addr, size_t cnt)
{
    __asm__ volatile("rep outsb" : "+S"(addr), "+c"(cnt) : "d"(port)
                     : "memory");
}

static inline void
outsw(uint16_t port, const void *addr, size_t cnt)
{
    __asm__ volatile("rep outsw" : "+S"(addr), "+c"(cnt) : "d"(port)
                     : "memory");
}

static inline void
outsl(uint16_t port, const void *addr, size_t cnt)
{
    __asm__ volatile("rep outsl" : "+S"(addr), "+c"(cnt) : "d"(port)
                     : "memory");
}

#endif /* i386/io.h */
