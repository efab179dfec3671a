/* What a drive says of itself. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "devices/ide-disk.h"

/* Words of the answer. [ATA-6] 8.15.8, "Words". */
enum {
    ID_CONFIGURATION = 0,
    ID_SERIAL = 10,
    ID_SERIAL_WORDS = 10,
    ID_MODEL = 27,
    ID_MODEL_WORDS = 20,
    ID_MULTIPLE = 47,           /* low byte: most sectors a block */
    ID_CAPABILITIES = 49,
    ID_SECTORS = 60,            /* two words */
    ID_COMMANDS = 83,
    ID_EXT_SECTORS = 100,       /* four words */

    CONFIGURATION_NOT_ATA = 0x8000,
    CAPABILITY_DMA = 0x0100,
    CAPABILITY_LBA = 0x0200,
    COMMAND_EXT = 0x0400,
    COMMAND_FLUSH = 0x1000,

    ID_WORDS = 256
};

/* Reads the drive's answer into WORDS; false where it gives none. */
static bool
read_identity(struct ide_disk *disk, uint16_t words[ID_WORDS])
{
    const struct ide_command command = { .code = IDE_IDENTIFY };
    struct ide_channel *c = disk->channel;
    if (!ide_start(c, disk->drive, &command))
        return false;

    /* Drives that are no disks refuse. */
    uint8_t status = ide_poll(c);
    if (!ide_ok(status) || !(status & IDE_DATA))
        return false;
    ide_input(c, words, 1);
    return !(words[ID_CONFIGURATION] & CONFIGURATION_NOT_ATA);
}

/* The number of sectors in WORDS, as far as our numbers go. */
static block_sector_t
sector_count(const uint16_t words[ID_WORDS])
{
    uint64_t cnt;
    if (words[ID_COMMANDS] & COMMAND_EXT)
        memcpy(&cnt, &words[ID_EXT_SECTORS], sizeof cnt);
    else
        cnt = words[ID_SECTORS] | (uint32_t) words[ID_SECTORS + 1] << 16;
    return cnt < UINT32_MAX ? cnt : UINT32_MAX;
}

/* Copies CNT words of text, the first character in the upper byte of each and
   blanks at the end, to TEXT, which has room for them and a null. */
static void
copy_text(char *text, const uint16_t *words, size_t cnt)
{
    size_t length = 0;
    for (size_t i = 0; i < 2 * cnt; i++) {
        uint8_t c = i % 2 == 0 ? words[i / 2] >> 8 : words[i / 2];
        text[i] = isprint(c) ? c : '?';
        if (c != ' ' && c != '\0')
            length = i + 1;
    }
    text[length] = '\0';
}

bool
ide_identify(struct ide_disk *disk, char info[IDE_INFO_MAX])
{
    uint16_t words[ID_WORDS];
    if (!read_identity(disk, words)
        || !(words[ID_CAPABILITIES] & CAPABILITY_LBA))
        return false;

    disk->size = sector_count(words);
    disk->ext = words[ID_COMMANDS] & COMMAND_EXT;
    disk->can_flush = words[ID_COMMANDS] & COMMAND_FLUSH;
    disk->can_dma = words[ID_CAPABILITIES] & CAPABILITY_DMA;
    disk->multiple_max = words[ID_MULTIPLE] & 0xff;

    char model[2 * ID_MODEL_WORDS + 1], serial[2 * ID_SERIAL_WORDS + 1];
    copy_text(model, &words[ID_MODEL], ID_MODEL_WORDS);
    copy_text(serial, &words[ID_SERIAL], ID_SERIAL_WORDS);
    snprintf(info, IDE_INFO_MAX, "model \"%s\", serial \"%s\"", model, serial);
    return true;
}

void
ide_set_up(struct ide_disk *disk)
{
    const struct ide_command command = { .code = IDE_SET_MULTIPLE,
                                         .cnt = disk->multiple_max };
    bool set = disk->multiple_max > 1
               && ide_start(disk->channel, disk->drive, &command)
               && ide_ok(ide_poll(disk->channel));
    disk->multiple = set ? disk->multiple_max : 1;
}
