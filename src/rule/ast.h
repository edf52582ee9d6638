/* Patterns as they are written: the tree between parsing and lowering. */
#ifndef RAP_RULE_AST_H
#define RAP_RULE_AST_H

#include "rule/rule.h"

#define RAP_PAT_MOST 12U /* of a bounded repetition: "*" is {0,12} */

/* A list of words; its number is what records name. */
typedef struct {
  rap_str name;
  rap_str file; /* lists are known in their file alone */
  uint32_t id;
  RAP_VEC(rap_str) words; /* lower case; several words joined by a space */
} rap_word_list;

typedef enum {
  RAP_FIELD_FORM, /* whatever its case; a regex sees it as it stands */
  RAP_FIELD_LEMMA,
  RAP_FIELD_POS,
  RAP_FIELD_TAG,
  RAP_FIELD_TYPE
} rap_field;

typedef enum {
  RAP_VALUE_WORD,
  RAP_VALUE_LIST,
  RAP_VALUE_REGEX,
  RAP_VALUE_TYPES
} rap_value_kind;

typedef struct {
  rap_value_kind kind;
  rap_str text;              /* of a word (lower case for form), or a regex */
  const rap_word_list *list; /* of a list */
  rap_type_set types;
} rap_value;

typedef enum {
  RAP_COND_FIELD,
  RAP_COND_AND,
  RAP_COND_OR,
  RAP_COND_NOT
} rap_cond_kind;

/* What must hold of one unit. */
typedef struct rap_cond rap_cond;
struct rap_cond {
  rap_cond_kind kind;
  rap_field field;
  RAP_VEC(rap_value) values; /* one of them */
  const rap_cond *left, *right;
};

typedef enum {
  RAP_PAT_WORDS, /* forms, one unit each */
  RAP_PAT_TEST,  /* a unit of which `cond` holds; NULL: any */
  RAP_PAT_LIST,  /* $list: one of its entries, which may have several words */
  RAP_PAT_VAR,   /* a mention of the variable's types, of which `cond` holds */
  RAP_PAT_GROUP, /* ( a | b ); with a variable: a span */
  RAP_PAT_LOOK,  /* (?= a | b ), (?! a | b ) */
  RAP_PAT_BEGIN  /* ^: here the sentence begins */
} rap_pat_kind;

typedef struct rap_pat rap_pat;
typedef RAP_VEC(rap_pat *) rap_pat_sequence;

struct rap_pat {
  rap_pat_kind kind;
  size_t at;         /* byte of the file */
  rap_str text;      /* as the file has it, repetition included */
  unsigned min, max; /* repetitions */
  bool greedy;
  rap_str *words; /* lower case */
  size_t n_words;
  const rap_word_list *list;
  const rap_cond *cond;
  size_t var; /* RAP_RULE_NONE where there is none */
  RAP_VEC(rap_pat_sequence) branches;
  bool negative; /* of a look */
  bool anchor;   /* its clause gives the status of what is written */
};

/* Does it only say what is around, and take no unit? */
static inline bool rap_pat_is_point(const rap_pat *pat)
{
  return pat->kind == RAP_PAT_LOOK || pat->kind == RAP_PAT_BEGIN;
}

#endif
