#include "vm/pagedir.h"
