# What people type.  How things are built stands in Makefile.build.

# As many jobs as processors, unless -j says otherwise or another make started
# this one.
MAKEFLAGS += -rR $(if $(filter 0,$(MAKELEVEL)),-j$(shell nproc))
ifneq ($(TESTS),)
override TESTS := $(abspath $(TESTS))
endif
.DEFAULT_GOAL := all
NEEDS_COMPILER := $(filter-out setup clean help format, \
  $(or $(MAKECMDGOALS),all))

include Makefile.build

# Goals that need more than a compiler; `make run' needs the least.
NEED_TOOLS := $(filter run check check-bochs debug bench belady fuzz mutants \
  check-crash check-rw %-check %-grade %-classic %.result %.output,$(NEEDS_COMPILER))
SETUP := CC='$(CC)' utils/setup $(if $(filter-out run,$(NEED_TOOLS)),,--run)
MISSING := $(if $(NEEDS_COMPILER),$(if $(CC),,compiler)) \
  $(if $(NEED_TOOLS),$(shell $(SETUP) --check || echo tools))

ifneq ($(strip $(MISSING)),)
# A fresh machine: install what is missing, then start over, once.
.PHONY: fresh $(NEEDS_COMPILER)
$(NEEDS_COMPILER): fresh
	@:
fresh:
	$(if $(AFTER_SETUP),$(error something is still missing: `make setup' tells what))
	@$(SETUP)
	@$(MAKE) --no-print-directory AFTER_SETUP=1 $(NEEDS_COMPILER)
else
include utils/make/goals.mk
endif

.PHONY: setup help format clean
setup: ## install the packages that are missing (asks first)
	utils/setup

format: ## lay out the C sources with clang-format
	@clang-format -i $(shell find * -name build -prune -o -name '*.[ch]' -print)

clean: ## remove everything that was built, but not the disk of `make run'
	rm -rf $(filter-out build/disk,$(wildcard build/*)) compile_commands.json \
	  $(PROJECTS:%=%/build)
	@$(if $(wildcard build/disk),echo 'The files of make run stay in build/disk.', \
	  rm -rf build)

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1: /p' Makefile \
	  utils/make/goals.mk | sed 's/: /\t/' | expand -t 24
	@echo 'Variables: T=PATTERN FOLDER=DIR SMP=N HZ=N REAL=1 SEED=N REPEAT=N JOBS=N'
	@echo '  KERNEL=NAME RELEASE=1 FRESH=1 WERROR=1 V=1 CC=COMPILER CROSS_COMPILE=PREFIX'
	@echo '  PINTOSOPTS= KERNELFLAGS= SIMULATOR= TIMEOUT= VERBOSE=1 TESTS=DIR'
