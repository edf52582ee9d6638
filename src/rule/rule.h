/* Rules: the language, its checks, its compiled form.
 *
 * rules/README.md is the manual of the language.  This layer knows no document:
 * match/ runs what it compiles.
 */
#ifndef RAP_RULE_RULE_H
#define RAP_RULE_RULE_H

#include "lexicon/lexicon.h"

#define RAP_RULE_NONE ((size_t)-1)

typedef enum {
  RAP_VAR_UNIT,  /* ?a:Agent, one unit */
  RAP_VAR_LIST,  /* ?a:State..., units joined by commas and "and" */
  RAP_VAR_SPAN,  /* ?x=( … ), the units of a group; WRITE { ?x a Person }
                    makes a mention of them */
  RAP_VAR_WORD,  /* ?v:[lemma=meet], a unit of a tree */
  RAP_VAR_MINTED /* only in WRITE: an event, or the post of [ … ] */
} rap_var_kind;

typedef struct {
  rap_str name; /* without "?"; "" for the post of [ … ] */
  rap_var_kind kind;
  rap_type_set types;
  const rap_signature *cls; /* of a minted event; NULL for a post */
  rap_type mention;         /* of a span that WRITE makes a mention */
  bool optional;
} rap_var;

/* One triple of WRITE.  "a CLASS" is no template: it is in the variable. */
typedef struct {
  size_t subject;                 /* variable */
  const rap_signature *predicate; /* the first line of its signatures; NULL
                                     for org:role of a post */
  size_t object;                  /* variable, or RAP_RULE_NONE for */
  const rap_role *role;           /* a fixed role: org:role "spokesman" */
} rap_template;

typedef enum {
  RAP_STATUS_UNSET = 0,
  RAP_STATUS_ACTUAL,
  RAP_STATUS_PLANNED,
  RAP_STATUS_HYPOTHETICAL,
  RAP_STATUS_NEGATED
} rap_factuality;

typedef enum {
  RAP_BASIS_EXPLICIT,
  RAP_BASIS_INFERRED,
  RAP_BASIS_BACKGROUND
} rap_basis;

/* What must hold of one unit of the pattern for the rule to be tried. */
typedef struct {
  enum { RAP_TRIGGER_FORM, RAP_TRIGGER_LEMMA, RAP_TRIGGER_TYPE } kind;
  rap_str *words; /* lower-case forms, or lemmas: one of these */
  size_t n_words;
  rap_type_set types;
} rap_trigger;

/* A wanted fact of a YES example; things are named by a form of the sentence.
 */
typedef struct rap_wanted rap_wanted;

typedef struct {
  rap_str text;
  unsigned line, column;
  bool yes;
  rap_wanted *facts; /* a list; NULL for NO */
} rap_example;

struct rap_wanted {
  rap_factuality status; /* RAP_STATUS_UNSET: actual */
  rap_tense tense;
  bool event;
  rap_str subject;   /* or the event's type word: "talks" */
  rap_str predicate; /* curie */
  rap_str object;    /* or the role of an office */
  rap_str of;        /* where an office is */
  rap_str *parties;  /* of an event */
  size_t n_parties;
  rap_str *organizers;
  size_t n_organizers;
  rap_str place, date, about;
  rap_wanted *next;
};

/* The pattern of MATCH after lowering, and that of TREE; the inside is rule/'s
 * and match/'s: see pattern.h and tree.h. */
typedef struct rap_pattern rap_pattern;
typedef struct rap_tree rap_tree;

typedef struct rap_rule {
  rap_str name;
  rap_str file;
  unsigned line;
  unsigned phase; /* 1 to 9; default 5 */
  char version[65];
  rap_var *vars;
  size_t n_vars;
  rap_template *templates;
  size_t n_templates;
  size_t during;         /* a Date variable, or RAP_RULE_NONE */
  rap_factuality status; /* RAP_STATUS_UNSET: the clause decides */
  rap_tense tense;       /* of every fact it writes; else the office's */
  rap_basis basis;
  double confidence; /* 0 to 1; default 1 of BASIS explicit, .9 of inferred */
  rap_trigger trigger;
  rap_pattern *pattern; /* NULL where there is a tree */
  rap_tree *tree;       /* NULL where there is a pattern */
  rap_example *examples;
  size_t n_examples;
} rap_rule;

/* All rules of a run, by phase and then by name.  Immutable after load, may be
 * shared by threads. */
typedef struct rap_rule_set rap_rule_set;

/* Load rule files (a folder: its *.rules in sorted order).  All faults of all
 * files are sent to the context's log with place and a caret line; the error
 * says the first.  RAP_ERR_SYNTAX, RAP_ERR_INVALID (a type, a missing example),
 * RAP_ERR_LIMIT, RAP_ERR_NOT_FOUND, RAP_ERR_IO, RAP_ERR_NOMEM. */
RAP_CHECKED rap_status rap_rule_set_load(rap_rule_set **out, rap_context *ctx,
                                         const rap_ontology *onto,
                                         const rap_lexicon *lexicon,
                                         const char *const *paths,
                                         size_t n_paths, rap_error *err);
void rap_rule_set_free(rap_rule_set *rules);

size_t rap_rule_set_count(const rap_rule_set *rules);
const rap_rule *rap_rule_set_get(const rap_rule_set *rules, size_t i);

/* Put the lower-case words and lemmas that patterns and their lists name into
 * `words`; false where there is no memory. */
bool rap_rule_set_words(const rap_rule_set *rules, rap_map *words);

/* Lists, as match/ must tell them of a unit: a list is known by its number, and
 * holds a word as form or as lemma alike. */
typedef struct {
  const uint32_t *ids; /* ascending */
  size_t n;
} rap_list_ids;

/* The lists that hold a single lower-case word; n is 0 where none does. */
rap_list_ids rap_rule_set_lists(const rap_rule_set *rules, rap_str word);

/* SHA-256 over the versions of all rules, sorted: the version of the set. */
const char *rap_rule_set_version(const rap_rule_set *rules);

#endif
