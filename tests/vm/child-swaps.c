/* A child that goes round 800 kB of memory several times and ends with 9 where
   all of it is as it was left. */

#include <stdint.h>

#define PAGES 200

static uint32_t memory[PAGES][1024];

int
main(void)
{
    for (uint32_t round = 0; round < 3; round++)
        for (uint32_t p = 0; p < PAGES; p++) {
            uint32_t *word = &memory[p][(p * 37) % 1024];
            if (*word != (round > 0 ? p * 1000 + round - 1 : 0))
                return 1;
            *word = p * 1000 + round;
        }
    return 9;
}
