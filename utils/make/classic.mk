# Builds and judges a classical tests/ tree, written for Pintos, as it is.  Runs
# in PROJECT/build/classic; settings.mk names the TREE and brings the rest
# from the root's rules.
#
# The tree's own files say what there is: FOLDER/Make.tests sets FOLDER_TESTS,
# FOLDER_SRC (kernel), FOLDER_PROGS, PROGRAM_SRC, TEST_ARGS, TEST_PUTFILES,
# FOLDER_EXTRA_GRADES, and values of TIMEOUT, KERNELFLAGS and so on for single
# outputs.  TEST.ck, run by Perl with the tree's tests.pm, gives the verdict.

include settings.mk

.DEFAULT_GOAL := check
MAKEFLAGS += -rR --no-print-directory
export PATH := $(TOP)/utils:$(PATH)

# The tree may have any name; in it, everything is called tests/.
SRCDIR := $(CURDIR)/src
VPATH = $(SRCDIR)

# What a Make.tests of another date, or of another tree, had run is no longer of
# interest.
$(shell mkdir -p src && ln -sfn '$(TREE)' src/tests)
ifneq ($(shell find settings.mk $$(find -L src/tests -name Make.tests) \
  -newer stamp 2>&1),)
$(shell rm -rf tests user kernel && touch stamp)
endif

# --- What the tree says ------------------------------------------------------

threads_SUBDIRS = tests/threads
userprog_SUBDIRS = tests/userprog tests/userprog/no-vm tests/filesys/base
vm_SUBDIRS = tests/userprog tests/vm tests/filesys/base
filesys_SUBDIRS = tests/userprog tests/userprog/no-vm tests/filesys/base \
  tests/filesys/extended

KERNEL_SUBDIRS = $(FOLDERS)
WANTED := $(or $(GIVEN_SUBDIRS),$($(PROJECT)_SUBDIRS))
TEST_SUBDIRS := $(patsubst $(SRCDIR)/%/Make.tests,%, \
  $(wildcard $(WANTED:%=$(SRCDIR)/%/Make.tests)))
ifeq ($(TEST_SUBDIRS),)
$(error $(TREE) has no Make.tests for any of $(WANTED))
endif

SIMULATOR = $(GIVEN_SIMULATOR)
PINTOSOPTS = $(GIVEN_PINTOSOPTS)
KERNELFLAGS = $(GIVEN_KERNELFLAGS)
TIMEOUT = 60
FILESYSSOURCE = --filesys-size=2
PUTFILES = $(filter-out kernel.bin loader.bin,$^)

include $(patsubst %,$(SRCDIR)/%/Make.tests,$(TEST_SUBDIRS))

of_subdirs = $(sort $(foreach d,$(TEST_SUBDIRS),$($d_$1)))
TESTS := $(foreach d,$(TEST_SUBDIRS),$($d_TESTS))
EXTRA_GRADES := $(foreach d,$(TEST_SUBDIRS),$($d_EXTRA_GRADES))
GRADED := $(TESTS) $(EXTRA_GRADES)
PROGS := $(call of_subdirs,PROGS)
KERNEL_SRC := $(call of_subdirs,SRC)
$(shell mkdir -p $(sort $(dir $(GRADED) $(PROGS))))

# --- Kernel and programs -----------------------------------------------------

say = @printf '  %-6s %s\n' '$1' '$(patsubst $(SRCDIR)/%,%,$2)';
kernel_flags = $(KERNEL_CFLAGS) $(MACROS) -Wno-extra -I$(SRCDIR) -I$(TOP) \
  -I$(TOP)/lib -I$(TOP)/lib/kernel -I$(TOP)/build/generated $(OWN_HEADERS)
user_flags = $(USER_CFLAGS) -Wno-extra -I$(SRCDIR) -I$(TOP)/lib/user \
  -I$(TOP)/lib -I$(TOP) $(OWN_HEADERS)

kernel/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(kernel_flags) -MMD -MP -c -o $@ $<
user/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(user_flags) -MMD -MP -c -o $@ $<

kernel.o: $(OBJECTS) $(KERNEL_SRC:%.c=kernel/%.o)
	$(call say,LD,kernel.o)(cd $(TOP) && $(LD) $(KERNEL_LDFLAGS) \
	  -o $(CURDIR)/$@ $(patsubst kernel/%,$(CURDIR)/kernel/%,$^))
kernel.bin: kernel.o
	@$(OBJCOPY) -O binary $< $@.raw
	@$(TOP)/utils/make/kernel-bin $(TOP)/build/obj/i386/stage2.bin $@.raw $@ \
	  && rm $@.raw
loader.bin: $(TOP)/build/loader.bin
	@cp $< $@

define program_rule
$1: $$(patsubst %.c,user/%.o,$$(sort $$(or $$($1_SRC),$1.c))) \
  $(TOP)/build/user/libuser.a
endef
$(foreach p,$(PROGS),$(eval $(call program_rule,$p)))
$(PROGS):
	$(call say,LD,$@)(cd $(TOP) && $(LD) $(USER_LDFLAGS) -o $(CURDIR)/$@ \
	  $(patsubst user/%,$(CURDIR)/user/%,$^))
-include $(patsubst %.c,kernel/%.d,$(KERNEL_SRC)) $(foreach p,$(PROGS), \
  $(patsubst %.c,user/%.d,$(or $($p_SRC),$p.c)))

# --- Runs and verdicts -------------------------------------------------------

has = $(filter $1,$(KERNEL_SUBDIRS))
WHEN = $(if $(GIVEN_REAL)$(findstring bochs,$(SIMULATOR)),,--virtual)
TESTCMD = pintos -v -k -T $(or $(GIVEN_TIMEOUT),$(TIMEOUT)) $(WHEN) \
  $(SIMULATOR) $(PINTOSOPTS) $(if $(call has,userprog),$(FILESYSSOURCE) \
  $(foreach f,$(PUTFILES),-p $f -a $(notdir $f))) \
  $(if $(call has,vm),--swap-size=4) -- -q $(KERNELFLAGS) \
  $(if $(call has,userprog),-f) \
  run '$(strip $(notdir $(TEST)) $($(TEST)_ARGS))' \
  < /dev/null 2> $(TEST).errors $(if $(GIVEN_VERBOSE),| tee,>) $(TEST).output

$(foreach p,$(PROGS),$(eval $p.output: $p))
$(foreach t,$(TESTS),$(eval $t.output: $($t_PUTFILES)))
$(foreach t,$(TESTS),$(eval $t.output: TEST = $t))

%.output: kernel.bin loader.bin
	@-$(TESTCMD)

# A test of persistence has a second run on the same disk, with the tree's own
# GETCMD, judged as TEST-persistence.  Each such test has a disk of its own, so
# that they run side by side.
define persistent_rule
$1.output: FILESYSSOURCE = --disk=$1.dsk
$1.output: kernel.bin loader.bin
	@rm -f $1.dsk && pintos-mkdisk $1.dsk --filesys-size=2
	@-$$(TESTCMD)
	@-$$(GETCMD)
	@rm -f $1.dsk
$1-persistence.output: $1.output ;
endef
PERSISTENT := $(foreach t,$(TESTS), \
  $(if $(filter $t-persistence,$(EXTRA_GRADES)),$t))
$(foreach t,$(PERSISTENT),$(eval $(call persistent_rule,$t)))

%.result: %.ck %.output
	@perl -I$(SRCDIR) $< $* $@ || echo FAIL > $@
	@if head -n 1 $@ | grep -qx PASS; then echo "pass $*"; \
	  else echo "FAIL $*"; sed 's/^/     /' $@; fi

results: $(GRADED:=.result)
	@for t in $(GRADED); do if head -n 1 $$t.result | grep -qx PASS; \
	  then echo "pass $$t"; else echo "FAIL $$t"; fi; done > $@

.PHONY: check outputs
check:: results
	@passed=$$(grep -c ^pass results); failed=$$(grep -c ^FAIL results); \
	  echo "$$passed passed, $$failed failed"; [ "$$failed" = 0 ]
outputs:: $(GRADED:=.output)

# --- Grades ------------------------------------------------------------------

GRADING_FILE ?= $(firstword $(wildcard $(SRCDIR)/tests/$(PROJECT)/Grading \
  $(SRCDIR)/tests/$(PROJECT)/Grading.no-vm))
MAKE_GRADE = $(wildcard $(SRCDIR)/tests/make-grade)
grade:: results
	@$(if $(MAKE_GRADE),perl $(MAKE_GRADE) $(SRCDIR) $< $(GRADING_FILE), \
	  $(TOP)/utils/grade $< $(SRCDIR) $(GRADING_FILE)) | tee $@

clean::
	rm -rf kernel user src kernel.* loader.bin results grade tests

.SECONDARY:
