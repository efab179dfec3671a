/* Arguments may take a page of the stack, and not a byte more: what is longer
   is refused, what fits arrives whole.

   @expect
   (args-long) begin
   (args-long) one word that fills the page
   args-long: exit(4061)
   (args-long) one byte more
   (args-long) as many short words as fit
   args-long: exit(678)
   (args-long) one word more
   (args-long) end
   args-long: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"

/* A page less the name, the pointers, argc, argv, the return address. */
#define NAME_BYTES sizeof "args-long"
#define LONGEST ((4096 - (3 + 2 + 1) * 4) / 4 * 4 - NAME_BYTES - 1)

static char line[4096];

/* Runs this program with LENGTH times 'w' in one word. */
static pid_t
run_with_word(size_t length)
{
    strlcpy(line, "args-long ", sizeof line);
    memset(line + NAME_BYTES, 'w', length);
    line[NAME_BYTES + length] = '\0';
    return exec(line);
}

/* Runs this program with CNT words of one letter. */
static pid_t
run_with_words(size_t cnt)
{
    strlcpy(line, "args-long", sizeof line);
    for (size_t i = 0; i < cnt; i++)
        strlcat(line, " w", sizeof line);
    return exec(line);
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc == 2)
        return strspn(argv[1], "w");
    if (argc > 2)
        return argv[argc - 1][0] == 'w' && argv[argc] == NULL ? argc : -1;

    /* Each word of one letter takes six bytes. */
    size_t most = (4096 - NAME_BYTES - 5 * 4) / 6;
    msg("begin");
    msg("one word that fills the page");
    REQUIRE(wait(run_with_word(LONGEST)) == (int) LONGEST, "it is cut short");
    msg("one byte more");
    REQUIRE(run_with_word(LONGEST + 1) == PID_ERROR, "it is accepted");
    msg("as many short words as fit");
    REQUIRE(wait(run_with_words(most)) == (int) most + 1, "some are missing");
    msg("one word more");
    REQUIRE(run_with_words(most + 1) == PID_ERROR, "they are accepted");
    msg("end");
    return 0;
}
