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
        if (n < 0) {
            printf("hex-dump: %s: read failed\n", argv[i]);
            status = EXIT_FAILURE;
        }
        close(fd);
    }
    return print_failed() ? EXIT_FAILURE : status;
}
