/* matmult: multiplies two matrices, much memory and much work for a program
   of its size, and exits with an element of the product. */

#include <stdio.h>
#include <syscall.h>

#define DIM 64

static int a[DIM][DIM], b[DIM][DIM], c[DIM][DIM];

int
main(void)
{
    for (int i = 0; i < DIM; i++)
        for (int j = 0; j < DIM; j++) {
            a[i][j] = i;
            b[i][j] = j;
        }
    for (int i = 0; i < DIM; i++)
        for (int j = 0; j < DIM; j++)
            for (int k = 0; k < DIM; k++)
                c[i][j] += a[i][k] * b[k][j];
    return c[DIM - 1][DIM - 1];
}
