/* A ustar header that is made can be read again; one that is damaged, or of
   another kind, is refused with a reason.

   @expect
   (ustar-headers) begin
   (ustar-headers) end */

#include <string.h>
#include <ustar.h>
#include "tests/kernel-test.h"

static char header[USTAR_HEADER_SIZE];

/* What reading the header says, "" for nothing. */
static const char *
parse(const char **name, enum ustar_type *type, int *size)
{
    const char *problem = ustar_parse_header(header, name, type, size);
    return problem != NULL ? problem : "";
}

KERNEL_TEST(ustar_headers)
{
    const char *name;
    enum ustar_type type;
    int size;
    char long_name[120];

    REQUIRE(ustar_make_header("/./file", USTAR_REGULAR, 123456, header),
            "make");
    REQUIRE(!strcmp(parse(&name, &type, &size), ""), "parse");
    REQUIRE(!strcmp(name, "file") && type == USTAR_REGULAR && size == 123456,
            "%s, %d, %d", name, type, size);
    REQUIRE(ustar_make_header("dir", USTAR_DIRECTORY, 0, header)
            && !*parse(&name, &type, &size) && type == USTAR_DIRECTORY,
            "directory");

    memset(long_name, 'x', sizeof long_name);
    long_name[100] = '\0';
    REQUIRE(!ustar_make_header(long_name, USTAR_REGULAR, 0, header),
            "a name too long");
    long_name[99] = '\0';
    REQUIRE(ustar_make_header(long_name, USTAR_REGULAR, 0, header)
            && !*parse(&name, &type, &size), "the longest name");
    REQUIRE(!ustar_make_header("/", USTAR_REGULAR, 0, header), "no name");

    ustar_make_header("file", USTAR_REGULAR, 5, header);
    header[2] ^= 1;
    REQUIRE(!strcmp(parse(&name, &type, &size), "checksum mismatch"),
            "damaged name");
    header[2] ^= 1;
    header[257] = 'U';
    REQUIRE(!strcmp(parse(&name, &type, &size), "not a ustar archive"),
            "magic");
    memset(header, 0, sizeof header);
    REQUIRE(!*parse(&name, &type, &size) && type == USTAR_EOF, "the end");
}
