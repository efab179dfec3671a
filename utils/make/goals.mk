# The goals that need the compiler: of the tree's root, then of each project's
# folder (where `make check' means the root's threads-check, say).

# $1: kernel's name
kernel_files = $(patsubst %,$(call kernel_dir,$1)/%, \
  kernel.o kernel.bin loader.bin)

.PHONY: all release run check check-bochs debug bench belady fuzz mutants check-crash \
  check-rw
ALL = $(call kernel_files,full) $(PROGRAMS) $B/layers compile_commands.json
all: $(ALL) ## build the full kernel and all programs
	@:
RELEASE_FILES = $B/release/kernel.bin $B/release/loader.bin
release: $(RELEASE_FILES) ## a kernel without assertions, in build/release/

# --- Running -----------------------------------------------------------------

run: all ## boot to a shell (FRESH=1: on an empty disk)
	@FRESH=$(FRESH) utils/run-shell $B $(EXAMPLES)

# --- Testing -----------------------------------------------------------------

# What people set on the command line, as options of utils/check.
CHECK_OPTIONS = $(if $(T),--test='$(T)') $(if $(FOLDER),--folder=$(FOLDER)) \
  $(if $(SMP),--smp=$(SMP)) $(if $(HZ),--hz=$(HZ)) $(if $(REAL),--real) \
  $(if $(SEED),--seed=$(SEED)) $(if $(REPEAT),--repeat=$(REPEAT)) \
  $(if $(filter-out 0,$(ALONE)),--alone) \
  $(if $(JOBS),-j $(JOBS)) $(if $(KERNEL),--kernel=$(KERNEL)) \
  $(if $(SIMULATOR),--simulator='$(SIMULATOR)') \
  $(if $(PINTOSOPTS),--pintos-options='$(PINTOSOPTS)') \
  $(if $(KERNELFLAGS),--kernel-flags='$(KERNELFLAGS)') \
  $(if $(TIMEOUT),--timeout=$(TIMEOUT)) \
  $(if $(filter-out 0,$(VERBOSE)),--verbose) $(if $(RELEASE),--release)
.PHONY: tested
tested: all $(PROJECTS:%=%-all) $(if $(RELEASE),release)

check: tested ## run all tests, or those that match T=PATTERN
	@utils/check $(CHECK_OPTIONS)

check-bochs: tested ## the tests that are marked for it, under Bochs
	@utils/check --bochs-only $(CHECK_OPTIONS)

debug: tested ## run the test T=NAME under gdb
	@utils/check --debug $(CHECK_OPTIONS)

fuzz: tested ## millions of calls, damaged disks: SEED= SEEDS= CALLS= IMAGES= CHILDREN= SMP=
	@utils/fuzz $(if $(SEED),--first=$(SEED)) $(if $(SEEDS),--seeds=$(SEEDS)) \
	  $(if $(CALLS),--calls=$(CALLS)) $(if $(IMAGES),--images=$(IMAGES)) \
	  $(if $(CHILDREN),--children=$(CHILDREN)) $(if $(SMP),--smp=$(SMP)) \
	  $(if $(JOBS),--jobs=$(JOBS))

mutants: tested ## that tests notice each lock that is missing: LOCK= RUNS=
	@utils/mutants $(if $(LOCK),--lock=$(LOCK)) $(if $(RUNS),--runs=$(RUNS)) \
	  $(if $(JOBS),--jobs=$(JOBS))

check-crash: all ## lose power at every moment, and look: SEED= JOBS=
	@utils/crash $(if $(SEED),--seed=$(SEED)) $(if $(JOBS),--jobs=$(JOBS))

check-rw: all ## readers and writers of a file, step by step: ROUNDS= SMP= HZ= JOBS=
	@utils/rw-rounds $(if $(ROUNDS),--rounds=$(ROUNDS)) $(if $(SMP),--smp=$(SMP)) \
	  $(if $(HZ),--hz=$(HZ)) $(if $(JOBS),--jobs=$(JOBS))

bench: release $(PROGRAMS) ## guest instructions an operation: T= BENCH_STRICT= BENCH_PROMISED=
	@utils/bench $(if $(T),--test='$(T)') \
	  $(if $(filter-out 0,$(BENCH_STRICT)),--strict) \
	  $(if $(filter-out 0,$(BENCH_PROMISED)),--promised)

belady: all ## policies of eviction beside the best possible one
	@utils/belady
	@echo
	@utils/belady --user-pages=256

# --- Project folders ---------------------------------------------------------

threads_CHECKED = lib i386 threads devices
userprog_CHECKED = userprog
filesys_CHECKED = filesys
vm_CHECKED = userprog vm
project_check = utils/check --project=$1 $($1_CHECKED:%=--folder=%) \
  $(CHECK_OPTIONS)

define project_rules
.PHONY: $1-all $1-check $1-grade $1-clean $1-help
$1-all: $(call kernel_files,$1) $1/build/Makefile
	@:
$1-check: $1-all $(PROGRAMS)
	@$$(call project_check,$1)
$1-grade: $1-all $(PROGRAMS)
	@-$$(call project_check,$1)
	@utils/grade $1/build/results tests | tee $1/build/grade
$1/build/results: $1-check
$1/build/grade: $1-grade
$1-clean:
	rm -rf $1/build
$1-help: help
$1/build/tests/%.result $1/build/tests/%.output: $1-all $(PROGRAMS) FORCE
	@$$(call project_check,$1) --exactly='tests/$$*'
endef
$(foreach p,$(PROJECTS),$(eval $(call project_rules,$p)))
.PHONY: FORCE

# --- Classical test trees ----------------------------------------------------

# TESTS=DIR names a tests/ folder written for Pintos: its kernel sources are
# linked into the project's kernel, its programs with our user library.
# utils/make/classic.mk reads the tree in PROJECT/build/classic.
ours_only = %/tests/kernel-test.o %/tests/lib.o \
  $(addprefix %/,$(KERNEL_TESTS:.c=.o))

define classic_settings
TOP = $(TOP)
TREE = $(TESTS)
PROJECT = $1
FOLDERS = $($1_FOLDERS)
MACROS = $($1_MACROS)
OBJECTS = $(abspath $(filter-out $(ours_only),$($1_OBJECTS)))
CC = $(CC)
LD = $(LD)
OBJCOPY = $(OBJCOPY)
USER_CFLAGS = $(filter-out -Werror,$(USER_CFLAGS))
KERNEL_CFLAGS = $(filter-out -Werror,$(KERNEL_CFLAGS))
OWN_HEADERS = $(OWN_HEADERS)
KERNEL_LDFLAGS = $(KERNEL_LDFLAGS)
USER_LDFLAGS = $(USER_LDFLAGS)
GIVEN_SUBDIRS = $(TEST_SUBDIRS)
GIVEN_SIMULATOR = $(SIMULATOR)
GIVEN_PINTOSOPTS = $(PINTOSOPTS)
GIVEN_KERNELFLAGS = $(KERNELFLAGS)
GIVEN_TIMEOUT = $(TIMEOUT)
GIVEN_VERBOSE = $(filter-out 0,$(VERBOSE))
GIVEN_REAL = $(filter-out 0,$(REAL))
endef

# Variables of the command line go through settings.mk, not by themselves: there
# they would overrule what the tree sets for single tests.
define classic_rules
.PHONY: $1-check-classic $1-grade-classic $1-clean-classic
$1-clean-classic:
	@rm -rf $1/build/classic
$1-check-classic $1-grade-classic: $1-all $(LIBUSER) \
  $B/generated/lib/user/user.lds
	$$(if $$(TESTS),,$$(error say which tree: make check-classic TESTS=DIR))
	$$(shell mkdir -p $1/build/classic)$$(file \
	  >$1/build/classic/settings.new,$$(call classic_settings,$1))
	@cd $1/build/classic && if cmp -s settings.new settings.mk; \
	  then rm settings.new; else mv settings.new settings.mk; fi
	+@MAKEFLAGS="$$$${MAKEFLAGS%% -- *}" $(MAKE) --no-print-directory \
	  -C $1/build/classic -f $(TOP)/utils/make/classic.mk \
	  $$(patsubst $1-%-classic,%,$$@)
endef
$(foreach p,$(PROJECTS),$(eval $(call classic_rules,$p)))
