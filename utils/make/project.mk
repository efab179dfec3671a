# In a project's folder (threads/, userprog/, filesys/, vm/) or in its build/:
# every goal is sent to the root, where the rules are.

MAKEFLAGS += -rR $(if $(filter 0,$(MAKELEVEL)),-j$(shell nproc))
PROJECT := $(firstword $(subst /, ,$(CURDIR:$(TOP)/%=%)))
WHOLE = all check check-classic grade grade-classic \
  clean clean-classic help
GOALS := $(or $(MAKECMDGOALS),all)

.PHONY: forward $(GOALS)
$(GOALS): forward
	@:

forward:
	+@$(MAKE) --no-print-directory -C $(TOP) PROJECT=$(PROJECT) \
	  $(if $(TESTS),TESTS=$(abspath $(TESTS))) \
	  $(patsubst %,$(PROJECT)-%,$(filter $(WHOLE),$(GOALS))) \
	  $(patsubst %,$(PROJECT)/build/%, \
	    $(patsubst build/%,%,$(filter-out $(WHOLE),$(GOALS))))
