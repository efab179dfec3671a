/* hex-dump FILE...: prints files in hexadecimal. */

#include <stdio.h>
#include <syscall.h>

int
main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    for (int i = 1; i < argc; i++) {
        char buffer[1024];
        int fd = open(argv[i]), n;
        if (fd < 0) {
            printf("hex-dump: %s: open failed\n", argv[i]);
            status = EXIT_FAILURE;
            continue;
        }
        for (unsigned at = 0; (n = read(fd, buffer, sizeof buffer)) > 0;
             at += n)
            hex_dump(at, buffer, n, true);
        close(fd);
    }
    return status;
}
