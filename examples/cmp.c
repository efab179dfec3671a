/* cmp FILE FILE: says where two files differ first.  Exits with 0 where they
   are equal, 1 where not, 2 where one cannot be read. */

#include <stdio.h>
#include <string.h>
#include <syscall.h>

/* The first place in SIZE bytes at which A and B differ, or SIZE. */
static int
difference(const char *a, const char *b, int size)
{
    int i = 0;
    while (i < size && a[i] == b[i])
        i++;
    return i;
}

/* Compares files A and B, called so in ARGV. */
static int
compare(int a, int b, char *argv[])
{
    char from_a[512], from_b[512];
    for (int position = 0;; position += sizeof from_a) {
        int na = read(a, from_a, sizeof from_a);
        int nb = read(b, from_b, sizeof from_b);
        if (na < 0 || nb < 0)
            return 2;
        int common = na < nb ? na : nb;
        int at = difference(from_a, from_b, common);
        if (at < common) {
            printf("%s and %s differ at byte %d\n", argv[1], argv[2],
                   position + at);
            return 1;
        }
        if (na != nb) {
            printf("%s ends after %d bytes, before %s\n",
                   na < nb ? argv[1] : argv[2], position + common,
                   na < nb ? argv[2] : argv[1]);
            return 1;
        }
        if (na == 0)
            return 0;
    }
}

int
main(int argc, char *argv[])
{
    if (argc != 3) {
        printf("usage: cmp FILE FILE\n");
        return 2;
    }
    int fd[2];
    for (int i = 0; i < 2; i++) {
        fd[i] = open(argv[1 + i]);
        if (fd[i] < 0) {
            printf("cmp: %s: open failed\n", argv[1 + i]);
            return 2;
        }
    }
    int status = compare(fd[0], fd[1], argv);
    if (status == 0)
        printf("%s and %s are equal\n", argv[1], argv[2]);
    return status;
}
