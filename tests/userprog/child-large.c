/* A child that needs 400 kB of memory. */

static volatile char large[400000];

int
main(void)
{
    return large[1234];
}
