#include "devices/vga.h"
#include <debug.h>
#include <debug-kernel.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/io.h"
#include "i386/paging.h"
#include "threads/spinlock.h"

/* Registers and memory. [VGA] "CRT controller"; FreeVGA has it, too. */
enum {
    CRTC_INDEX = 0x3d4,
    CRTC_DATA = 0x3d5,
    MISC_OUTPUT = 0x3cc,
    MISC_COLOR = 0x01,          /* the CRTC is at 0x3d4 */
    ABSENT = 0xff,              /* what a bus without a VGA reads */

    CRTC_START = 12,            /* the cell shown first: upper byte, lower */
    CRTC_CURSOR = 14,           /* the cell with the cursor: likewise */

    SCREEN = 0xb8000,           /* a cell is a character and its colours */
    SCREEN_BYTES = 0x8000
};

#define COLS 80
#define ROWS 25
#define MEMORY_ROWS (SCREEN_BYTES / 2 / COLS)
#define TAB_STOP 8
#define COLORS 0x0700           /* grey on black */
#define BLANK (COLORS | ' ')

#define ESCAPE '\x1b'

static struct spinlock vga_lock = SPINLOCK_INITIALIZER("vga", RANK_VGA);

/* All [vga_lock]; in a panic, nobody's. */
static volatile uint16_t (*screen)[COLS];       /* NULL: there is no VGA */
static unsigned top;                    /* row of memory shown first */
static unsigned x, y;                   /* where the next character goes */
static unsigned start_shown, cursor_shown;      /* as the VGA knows them */

/* How far we are in an escape sequence: ESC [ NUMBER letter. */
static enum { TEXT, AFTER_ESCAPE, IN_SEQUENCE } parsing;    /* [vga_lock] */
static unsigned number;                                     /* [vga_lock] */

/* Blanks COLUMN to the end of ROW, and all rows up to END - 1. */
static void
blank(unsigned row, unsigned column, unsigned end)
{
    for (; row < end; row++, column = 0)
        for (; column < COLS; column++)
            screen[top + row][column] = BLANK;
}

/* Copies all rows but the first to the beginning of the memory. */
static void
move_to_beginning(void)
{
    for (unsigned row = 0; row < ROWS - 1; row++)
        for (unsigned column = 0; column < COLS; column++)
            screen[row][column] = screen[top + 1 + row][column];
    top = 0;
}

static void
new_line(void)
{
    x = 0;
    if (++y < ROWS)
        return;
    y = ROWS - 1;
    if (top + ROWS == MEMORY_ROWS)
        move_to_beginning();
    else
        top++;
    blank(ROWS - 1, 0, ROWS);
}

/* Puts C at the cursor and moves on. */
static void
put_glyph(char c)
{
    screen[top + y][x] = COLORS | (uint8_t) c;
    if (++x == COLS)
        new_line();
}

static void
put_text(char c)
{
    switch (c) {
    case '\n':
        new_line();
        break;
    case '\r':
        x = 0;
        break;
    case '\b':
        x -= x > 0;
        break;
    case '\t':
        do
            put_glyph(' ');
        while (x % TAB_STOP != 0);
        break;
    case '\f':
        x = y = top = 0;
        blank(0, 0, ROWS);
        break;
    case ESCAPE:
        parsing = AFTER_ESCAPE;
        break;
    default:
        if ((uint8_t) c >= ' ' && c != '\x7f')
            put_glyph(c);
        break;
    }
}

/* Obeys the sequence that ends with C.  Those that we do not know change
   nothing. */
static void
obey(char c)
{
    unsigned n = number > 0 ? number : 1;
    switch (c) {
    case 'C':
        x = x + n < COLS ? x + n : COLS - 1;
        break;
    case 'D':
        x = x > n ? x - n : 0;
        break;
    case 'H':
        x = y = 0;
        break;
    case 'J':
        blank(number == 2 ? 0 : y, number == 2 ? 0 : x, ROWS);
        break;
    case 'K':
        blank(y, x, y + 1);
        break;
    }
}

static void
put(char c)
{
    if (parsing == TEXT)
        put_text(c);
    else if (parsing == AFTER_ESCAPE) {
        parsing = c == '[' ? IN_SEQUENCE : TEXT;
        number = 0;
    } else if (c >= '0' && c <= '9')
        number = (number * 10 + c - '0') % 1000;
    else if (c >= '@') {
        parsing = TEXT;
        obey(c);
    }
}

/* Tells the VGA about CELL in the pair of registers that begins with INDEX,
   unless *SHOWN says that it knows. */
static void
write_crtc(uint8_t index, unsigned cell, unsigned *shown)
{
    if (*shown == cell)
        return;
    *shown = cell;
    outb(CRTC_INDEX, index);
    outb(CRTC_DATA, cell >> 8);
    outb(CRTC_INDEX, index + 1);
    outb(CRTC_DATA, cell);
}

void
vga_init(void)
{
    uint8_t misc = inb(MISC_OUTPUT);
    if (misc == ABSENT || !(misc & MISC_COLOR))
        return;

    screen = paging_map_device(SCREEN, SCREEN_BYTES);
    start_shown = cursor_shown = UINT32_MAX;
    vga_write("\f", 1);
}

void
vga_write(const char *data, size_t size)
{
    if (screen == NULL)
        return;

    bool locked = !debug_panicking();
    if (locked)
        spinlock_acquire(&vga_lock);
    while (size-- > 0)
        put(*data++);
    write_crtc(CRTC_START, top * COLS, &start_shown);
    write_crtc(CRTC_CURSOR, (top + y) * COLS + x, &cursor_shown);
    if (locked)
        spinlock_release(&vga_lock);
}
