/* A child of create-remove: fights with the others for a few names.  A file
   that it created is its own until it removes it: nobody else creates it
   meanwhile. */

#include <stdio.h>
#include <stdlib.h>
#include <syscall.h>
#include "tests/user-lib.h"

#define ROUNDS 20
#define NAMES 3

int
main(int argc UNUSED, char *argv[])
{
    test_name = argv[0];
    int number = atoi(argv[1]), found;
    for (int i = 0; i < ROUNDS; i++) {
        char name[16];
        snprintf(name, sizeof name, "name-%d", (i + number) % NAMES);
        if (!create(name, 0))
            continue;           /* another has it */
        REQUIRE(!create(name, 0), "created twice");
        int fd = must_open(name);
        REQUIRE(write(fd, &number, sizeof number) == sizeof number, "write");
        seek(fd, 0);
        REQUIRE(read(fd, &found, sizeof found) == sizeof found
                && found == number, "another's file");
        REQUIRE(remove(name), "remove");
        close(fd);
    }
    return number;
}
