#include <memory.h>

struct memory_functions memory_functions;
