/* bubsort: sorts an array in the slowest way, and exits with its least
   element. */

#include <syscall.h>

#define SIZE 256

static int numbers[SIZE];

int
main(void)
{
    for (int i = 0; i < SIZE; i++)
        numbers[i] = SIZE - i - 1;
    for (int i = 0; i < SIZE - 1; i++)
        for (int j = 0; j < SIZE - 1 - i; j++)
            if (numbers[j] > numbers[j + 1]) {
                int lesser = numbers[j + 1];
                numbers[j + 1] = numbers[j];
                numbers[j] = lesser;
            }
    return numbers[0];
}
