/* A child that makes a file `ready', after a while makes every call, come what
   may, and ends with 23.  With an argument, it opens a long name that runs into
   unmapped memory. */

#include <string.h>
#include "tests/user-lib.h"

static char text[5000];

static void
open_bad_name(void)
{
    char *name = memory_edge(100);
    memset(name, 'x', 100);
    open(name);
}

int
main(int argc, char *argv[])
{
    create("exists", 600);
    int fd = open("exists");
    memset(text, 'x', sizeof text - 1);    /* has its pages, now and later */
    create("ready", 0);
    sleep_ms(1000);
    if (argc > 1)
        open_bad_name();

    for (int i = 0; i < 20; i++) {
        exec("child-calls");
        exec(text);
        exec(text + 4000);
        wait(12345);
        create("new", 600);
        create(text, 600);
        remove("new");
        remove(text + 4000);
        int file = open("exists"), root = open("/");
        open(text);
        filesize(fd);
        seek(fd, 100 * i);
        write(fd, text, sizeof text);
        seek(fd, 0);
        read(fd, text, sizeof text);
        tell(fd);
        mmap(fd, (void *) 0x10000000);
        munmap(1);
        chdir("/");
        mkdir("x");
        readdir(root, text);
        isdir(root);
        inumber(root);
        memset(text, 'x', sizeof text - 1);
        if (i % 2 == 0) {
            close(file);
            close(root);
        }
    }
    return 23;
}
