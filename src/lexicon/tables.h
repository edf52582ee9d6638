/* The inside of the lexicon, and the loading of its tables. */
#ifndef RAP_LEXICON_TABLES_H
#define RAP_LEXICON_TABLES_H

#include "lexicon/trie.h"

/* A city that is or was the capital of a state. */
typedef struct {
  const rap_known *city, *state;
  rap_date from, until; /* zero: not known, or still */
} rap_capital;

/* A section of words.tsv. */
typedef struct {
  rap_str name;
  rap_map words;            /* -> index into `classes` */
  RAP_VEC(rap_str) classes; /* empty where the table gives none */
} rap_word_list;

/* A row of holders.tsv. */
typedef struct {
  rap_str given, office; /* "george", "head" */
  const rap_known *state;
  int from, until; /* years */
} rap_holder;

typedef RAP_VEC(rap_holder) rap_holders;

struct rap_lexicon {
  rap_context *ctx;
  rap_arena arena;
  rap_trie trie;
  rap_map keys[RAP_TYPE_COUNT]; /* of each type -> index into `known` */
  RAP_VEC(rap_known *) known;
  rap_map role_names; /* keys, labels and variants -> index into `roles` */
  RAP_VEC(rap_role *) roles;
  RAP_VEC(rap_capital) capitals;
  RAP_VEC(rap_known_tie) ties;
  RAP_VEC(rap_word_list) lists;
  rap_map traits; /* of confidence.tsv -> index into `weights` */
  RAP_VEC(int) weights;
  rap_map surnames; /* of holders -> index into `holders` */
  RAP_VEC(rap_holders) holders;
};

/* Load all tables of a folder. */
RAP_CHECKED rap_status rap_lexicon_read_tables(rap_lexicon *lexicon,
                                               const char *dir, rap_error *err);

/* Load a user's register of names. */
RAP_CHECKED rap_status rap_lexicon_read_register(rap_lexicon *lexicon,
                                                 const char *path,
                                                 rap_error *err);

#endif
