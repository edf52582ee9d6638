# Rapporteur: build, test, install.  `make help` lists the targets.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= cc
CFLAGS  ?= -O2 -g
Q       ?= @
VERSION := $(shell sed -n 's/^\#define VERSION "\(.*\)"/\1/p' src/base/context.c)
PKGS    := raptor2 redland libpcre2-8 libxml-2.0 jansson nettle
LIBS    := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lrasqal -lutf8proc -lpthread

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wwrite-strings -Wundef -Wformat=2 -Wvla -Wcast-qual
override CPPFLAGS += -Iinclude -Isrc -MMD -MP
override CFLAGS += -std=c11 $(WARNINGS) -fvisibility=hidden -fPIC $(SAN)
SYSTEM := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))

# The layers of src/, lowest first: a folder includes only from folders before it.
LAYERS := base text ontology lexicon nlp mention rule match fact graph annotation query api

sources = $(wildcard $(addsuffix /*.c,$(addprefix src/,$(1))))
objects = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(call sources,$(1)))

LIBRARY := $(BUILD)/librapporteur.a
SHARED_LIBRARY := $(BUILD)/librapporteur.so.$(VERSION)
PROGRAM := $(BUILD)/rapporteur
HELPER  := $(BUILD)/rapporteur-rdf

# What Debian 12 must have: to build, and to test.
DEPS := gcc libc6-dev pkg-config libraptor2-dev librdf0-dev librasqal3-dev libpcre2-dev \
  libxml2-dev libutf8proc-dev libjansson-dev nettle-dev
TEST_DEPS := g++ clang libcmocka-dev valgrind raptor2-utils virtuoso-opensource-7-bin \
  python3 python3-venv locales

.PHONY: all help deps test-deps demo reference check check-fast unit gold bench install uninstall clean train trainer train-spans evaluate
.DELETE_ON_ERROR:
.SECONDARY:

## make                    build the program, its helper and the library in build/
# The program and its helper come when src/cli and src/helper have sources.
PROGRAMS := $(if $(call sources,cli),$(PROGRAM)) $(if $(call sources,helper),$(HELPER))
all: $(PROGRAMS) $(LIBRARY) $(SHARED_LIBRARY)

help:
	@sed -n 's/^## //p' Makefile

## make deps               install what the build needs (Debian packages)
deps:
	@tools/install-packages.sh $(DEPS)

test-deps:
	@tools/install-packages.sh $(DEPS) $(TEST_DEPS)

## make demo               all of it: install, build, read an article, ask three questions
demo: deps
	@$(MAKE) --no-print-directory -j2 all
	@examples/demo.sh $(BUILD)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(SYSTEM) -c $< -o $@

$(LIBRARY): $(call objects,$(LAYERS))
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(SHARED_LIBRARY): $(call objects,$(LAYERS))
	$(Q)$(CC) -shared -Wl,-soname,librapporteur.so.0 $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

$(PROGRAM): $(call objects,cli) $(LIBRARY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

$(HELPER): $(call objects,helper) $(LIBRARY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

# ---- tests ------------------------------------------------------------------
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DRAP_ARENA_MALLOC -O1
SANITIZED = $(MAKE) --no-print-directory BUILD=$(BUILD)/san SAN='$(SANITIZE)'

## make check-fast         units, rules, golden graphs, command line, under ASan and UBSan
check-fast:
	@$(SANITIZED) -j2 all units trainer traits
	@tests/run.sh $(BUILD) fast

## make check              install what is missing, then all tests: stores, SHACL, valgrind, …
check: test-deps
	@$(MAKE) --no-print-directory -j2 all
	@$(SANITIZED) -j2 all units trainer traits
	@tests/run.sh $(BUILD) all

## make unit LAYER=text    the unit tests of one layer
# tests/unit/LAYER/test_*.c: each a program of cmocka, linked with the library.
LAYER ?= $(LAYERS)
UNITS = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard $(LAYER:%=tests/unit/%/test_*.c)))

$(BUILD)/unit/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) $(SYSTEM) -Wno-missing-prototypes -c $< -o $@

$(BUILD)/unit/%: $(BUILD)/unit/%.o $(LIBRARY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -lcmocka -o $@

.PHONY: units
units: $(UNITS)

unit:
	@$(SANITIZED) LAYER='$(LAYER)' units
	@for t in $(patsubst $(BUILD)/%,$(BUILD)/san/%,$(UNITS)); do $$t || exit 1; done

## make gold SHARED=DIR    score the annotated articles in DIR/gold
gold: $(PROGRAM) $(HELPER)
	@$(SHARED)/gold/run.sh $(PROGRAM) all

## make knowledgenet SHARED=DIR   precision and recall on the passages in DIR/data
.PHONY: knowledgenet
knowledgenet: $(PROGRAM) $(HELPER)
	@tools/knowledgenet.py $(PROGRAM) $(SHARED)/data/relations/knowledgenet-folds1-3.jsonl

## make reference          Turtle of the reference knowledge, in build/reference.ttl
reference:
	@mkdir -p $(BUILD)
	tools/make_turtle.py $(BUILD)/reference.ttl

## make bench              speed, memory and size, as ratios
# With SHARED=DIR on the speeches there; else on the examples, many times over.
BENCH_TEXTS = $(or $(wildcard $(SHARED)/data/text/un-general-debate/*.txt),$(foreach i,1 2 3 4 5 6 7 8 9 10,$(wildcard examples/*.txt)))
bench: $(BUILD)/bench
	@$(BUILD)/bench . rules -- $(BENCH_TEXTS)

$(BUILD)/bench: tools/bench/bench.c $(LIBRARY)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(SYSTEM) $(LDFLAGS) $(filter %.c %.a,$^) $(LIBS) -o $@

# ---- installing -------------------------------------------------------------
INSTALLED := $(DESTDIR)$(PREFIX)/share/rapporteur
MULTI := $(DESTDIR)$(PREFIX)/lib

## make install PREFIX=DIR   and uninstall
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec $(MULTI)/pkgconfig \
	  $(DESTDIR)$(PREFIX)/include/rapporteur $(INSTALLED)/rules $(INSTALLED)/ontology $(INSTALLED)/models
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/
	install -m 755 $(HELPER) $(DESTDIR)$(PREFIX)/libexec/
	install -m 644 $(LIBRARY) $(MULTI)/
	install -m 755 $(SHARED_LIBRARY) $(MULTI)/
	ln -sf librapporteur.so.$(VERSION) $(MULTI)/librapporteur.so.0
	ln -sf librapporteur.so.0 $(MULTI)/librapporteur.so
	install -m 644 include/rapporteur/*.h $(DESTDIR)$(PREFIX)/include/rapporteur/
	install -m 644 $(wildcard rules/*.rules rules/*.tsv rules/*.md) $(INSTALLED)/rules/
	install -m 644 $(wildcard ontology/*.tsv ontology/*.ttl ontology/*.md) $(INSTALLED)/ontology/
	install -m 644 $(wildcard models/*) $(INSTALLED)/models/
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@LIBS@|$(LIBS)|' tools/rapporteur.pc.in \
	  > $(MULTI)/pkgconfig/rapporteur.pc

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/rapporteur $(DESTDIR)$(PREFIX)/libexec/rapporteur-rdf
	rm -f $(MULTI)/librapporteur.a $(MULTI)/librapporteur.so* $(MULTI)/pkgconfig/rapporteur.pc
	rm -rf $(DESTDIR)$(PREFIX)/include/rapporteur $(INSTALLED)

clean:
	rm -rf $(BUILD)

-include $(wildcard tools/*/*.mk)
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
