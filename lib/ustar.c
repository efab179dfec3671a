#include <ustar.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* [POSIX] "ustar Interchange Format": text fields, numbers in octal. */
struct header {
    char name[100];
    char mode[8], uid[8], gid[8];
    char size[12], mtime[12];
    char checksum[8];
    char type;
    char link[100];
    char magic[6], version[2];
    char user[32], group[32];
    char major[8], minor[8];
    char prefix[155];
    char padding[12];
};
_Static_assert(sizeof(struct header) == USTAR_HEADER_SIZE, "on disk");

/* The sum of all bytes, those of the checksum itself counted as blanks. */
static unsigned
checksum(const struct header *h)
{
    const uint8_t *byte = (const uint8_t *) h;
    unsigned sum = 0;
    for (size_t i = 0; i < sizeof *h; i++) {
        bool in_sum = i >= offsetof(struct header, checksum)
                      && i < offsetof(struct header, checksum) + 8;
        sum += in_sum ? ' ' : byte[i];
    }
    return sum;
}

/* NAME without what must not be in an archive: leading / and ./. */
static const char *
strip_prefix(const char *name)
{
    for (;;) {
        if (*name == '/')
            name++;
        else if (name[0] == '.' && name[1] == '/')
            name += 2;
        else
            return name;
    }
}

bool
ustar_make_header(const char *file_name, enum ustar_type type, int size,
                  char header[USTAR_HEADER_SIZE])
{
    struct header *h = (struct header *) header;
    const char *name = strip_prefix(file_name);
    if (*name == '\0' || strlen(name) >= sizeof h->name || size < 0)
        return false;

    memset(h, 0, sizeof *h);
    strlcpy(h->name, name, sizeof h->name);
    snprintf(h->mode, sizeof h->mode, "%07o",
             type == USTAR_REGULAR ? 0644u : 0755u);
    strlcpy(h->uid, "0000000", sizeof h->uid);
    strlcpy(h->gid, "0000000", sizeof h->gid);
    snprintf(h->size, sizeof h->size, "%011o", (unsigned) size);
    snprintf(h->mtime, sizeof h->mtime, "%011o", 1136102400u);
    h->type = type;
    memcpy(h->magic, "ustar", 6);
    memcpy(h->version, "00", 2);
    strlcpy(h->user, "root", sizeof h->user);
    strlcpy(h->group, "root", sizeof h->group);
    snprintf(h->checksum, sizeof h->checksum, "%07o", checksum(h));
    return true;
}

/* Reads the octal number in FIELD of SIZE bytes; false where it is none. */
static bool
read_octal(const char *field, size_t size, unsigned *value)
{
    size_t i = 0;
    *value = 0;
    while (i < size && field[i] == ' ')
        i++;
    size_t first = i;
    for (; i < size && field[i] >= '0' && field[i] <= '7'; i++) {
        if (*value > UINT_MAX / 8)
            return false;
        *value = *value * 8 + (field[i] - '0');
    }
    return i > first && (i == size || field[i] == ' ' || field[i] == '\0');
}

static bool
is_zero(const char *block)
{
    for (size_t i = 0; i < USTAR_HEADER_SIZE; i++)
        if (block[i] != 0)
            return false;
    return true;
}

const char *
ustar_parse_header(const char header[USTAR_HEADER_SIZE],
                   const char **file_name, enum ustar_type *type, int *size)
{
    const struct header *h = (const struct header *) header;
    unsigned sum, bytes;

    if (is_zero(header)) {
        *type = USTAR_EOF;
        return NULL;
    }
    if (memcmp(h->magic, "ustar", 6) || memcmp(h->version, "00", 2))
        return "not a ustar archive";
    if (!read_octal(h->checksum, sizeof h->checksum, &sum))
        return "corrupt checksum field";
    if (sum != checksum(h))
        return "checksum mismatch";
    if (h->name[0] == '\0' || h->prefix[0] != '\0'
        || memchr(h->name, '\0', sizeof h->name) == NULL)
        return "file name too long";
    if (h->type != USTAR_REGULAR && h->type != USTAR_DIRECTORY
        && h->type != '\0')
        return "unsupported file type";
    if (!read_octal(h->size, sizeof h->size, &bytes) || bytes > INT_MAX)
        return "corrupt file size field";

    *type = h->type == '\0' ? USTAR_REGULAR : (enum ustar_type) h->type;
    *file_name = strip_prefix(h->name);
    if (**file_name == '\0' && *type == USTAR_DIRECTORY)
        *file_name = ".";
    if (**file_name == '\0')
        return "empty file name";
    *size = *type == USTAR_REGULAR ? (int) bytes : 0;
    return NULL;
}
