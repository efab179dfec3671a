/* pack ARCHIVE FILE...: puts the files into a new ustar archive. */

#include <stdio.h>
#include <string.h>
#include <ustar.h>

#include "tests/lib.h"

static void
pack_file(int archive, const char *name)
{
    char sector[512];
    int fd = open(name);
    int length;

    if (fd < 2)
        fail("%s: cannot open", name);
    if (!ustar_make_header(name, USTAR_REGULAR, filesize(fd), sector))
        fail("%s: name too long", name);
    write(archive, sector, sizeof sector);
    while ((length = read(fd, sector, sizeof sector)) > 0) {
        memset(sector + length, 0, sizeof sector - length);
        write(archive, sector, sizeof sector);
    }
    close(fd);
}

int
main(int argc, char *argv[])
{
    static char zeros[1024];
    int archive, i;

    test_name = "pack";
    if (!create(argv[1], 0) || (archive = open(argv[1])) < 2)
        fail("%s: cannot create", argv[1]);
    for (i = 2; i < argc; i++)
        pack_file(archive, argv[i]);
    write(archive, zeros, sizeof zeros);
    return 0;
}
