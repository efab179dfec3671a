#ifndef LIB_ROUND_H
#define LIB_ROUND_H

/* Rounding of non-negative integers.  STEP is evaluated more than once. */

#define ROUND_UP(X, STEP) (((X) + (STEP) - 1) / (STEP) * (STEP))
#define DIV_ROUND_UP(X, STEP) (((X) + (STEP) - 1) / (STEP))
#define ROUND_DOWN(X, STEP) ((X) / (STEP) * (STEP))

#endif /* lib/round.h */
