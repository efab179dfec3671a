/* mount: lists what is mounted where.
   mount DEVICE DIRECTORY KIND: mounts a device (by its name or role, such as
   scratch) or, without one (-), a file system in memory: KIND is ram, ustar,
   fat or strata. */

#include <filestat.h>
#include <stdio.h>
#include <string.h>
#include <syscall.h>

static void
list(void)
{
    struct mount_info info;
    for (unsigned i = 0; mounts(i, &info) == 0; i++)
        printf("%-8s %-16s %-8s %6u kB, %6u kB free%s\n",
               *info.device != '\0' ? info.device : "-", info.path, info.kind,
               info.sectors / 2, info.sectors_free / 2,
               info.read_only ? ", read-only" : "");
}

int
main(int argc, char *argv[])
{
    if (argc == 1) {
        list();
        return EXIT_SUCCESS;
    }
    if (argc != 4) {
        printf("usage: mount [DEVICE DIRECTORY KIND]\n");
        return EXIT_FAILURE;
    }
    const char *device = strcmp(argv[1], "-") ? argv[1] : "";
    return mount(device, argv[2], argv[3]) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
