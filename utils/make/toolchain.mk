# Finds a compiler and binutils for i386.  CROSS_COMPILE=prefix- or CC=compiler
# on the command line or in the environment overrule the search.

ifneq ($(CROSS_COMPILE),)
ifneq ($(filter default undefined,$(origin CC)),)
CC := $(CROSS_COMPILE)gcc
endif
endif

ifneq ($(filter default undefined,$(origin CC)),)
CC := $(shell \
  for cc in i686-linux-gnu-gcc i686-elf-gcc 'gcc -m32' 'clang -m32'; \
  do set -- $$cc; command -v $$1 >/dev/null || continue; \
  [ $$\# = 1 ] || $$cc -x c -E /dev/null >/dev/null 2>&1 || continue; \
  echo "$$cc"; break; done)
endif

# Nothing of the host's C library is ever included, only what the compiler
# itself brings (<stdint.h> and the like).
OWN_HEADERS := $(if $(CC),$(if $(findstring clang,$(CC)),-nostdlibinc, \
  -nostdinc -isystem $(shell $(CC) -print-file-name=include)))

BINUTILS := $(shell for p in $(CROSS_COMPILE) i686-linux-gnu- i686-elf- ''; \
  do command -v $${p}objcopy >/dev/null && { echo "$$p"; break; }; done)
LD = $(BINUTILS)ld
AR = $(BINUTILS)ar
NM = $(BINUTILS)nm
OBJCOPY = $(BINUTILS)objcopy
STRIP = $(BINUTILS)strip
