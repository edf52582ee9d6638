# Rapporteur: build, test, install.  `make help` lists the targets.

BUILD  ?= build
PREFIX ?= /usr/local
CC     ?= cc
CFLAGS ?= -O2 -g
Q      ?= @
PKGS   := raptor2 redland libpcre2-8 libxml-2.0 jansson nettle
LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lrasqal -lutf8proc -lpthread

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wwrite-strings -Wundef -Wformat=2 -Wvla -Wcast-qual
override CPPFLAGS += -Iinclude -Isrc -MMD -MP
override CFLAGS += -std=c11 $(WARNINGS) -fvisibility=hidden -fPIC $(SAN)
SYSTEM := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))

# The layers of src/, lowest first: a folder includes only from folders before it.
LAYERS := base text ontology lexicon nlp mention rule match fact graph query api

objects = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard $(addsuffix /*.c,$(addprefix src/,$(1)))))
# The layers up to and with $(1).
upto = $(if $(2),$(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call upto,$(1),$(wordlist 2,99,$(2)))))

LIBRARY := $(BUILD)/librapporteur.a
PROGRAM := $(BUILD)/rapporteur

.PHONY: all help clean unit
.DELETE_ON_ERROR:

all: $(PROGRAM)

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(SYSTEM) -c $< -o $@

$(LIBRARY): $(call objects,$(LAYERS))
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(PROGRAM): $(call objects,cli) $(LIBRARY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

## make unit LAYER=text   build and run the unit tests of one layer, under ASan and UBSan
# tests/unit/LAYER/test_*.c: each a program of cmocka, linked with that layer and those below it.
LAYER ?= $(LAYERS)
UNIT_SOURCES := $(wildcard tests/unit/*/test_*.c)
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(UNIT_SOURCES))

$(BUILD)/unit/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) $(SYSTEM) -Wno-missing-prototypes -c $< -o $@

define unit_rule
$(BUILD)/unit/$(1)/%: $(BUILD)/unit/$(1)/%.o $(call objects,$(call upto,$(1),$(LAYERS)))
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $$^ $(LIBS) -lcmocka -o $$@
endef
$(foreach layer,$(LAYERS),$(eval $(call unit_rule,$(layer))))

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DRAP_ARENA_MALLOC -O1

unit:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/san SAN='$(SANITIZE)' \
	  $(foreach layer,$(LAYER),$(patsubst tests/unit/%.c,$(BUILD)/san/unit/%,$(wildcard tests/unit/$(layer)/test_*.c)))
	@for t in $(foreach layer,$(LAYER),$(patsubst tests/unit/%.c,$(BUILD)/san/unit/%,$(wildcard tests/unit/$(layer)/test_*.c))); do \
	  $$t || exit 1; done

clean:
	rm -rf $(BUILD)

.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
