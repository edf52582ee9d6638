/* Parsing a rule file: what its parts share. */
#ifndef RAP_RULE_PARSE_H
#define RAP_RULE_PARSE_H

#include "rule/ast.h"
#include "rule/lex.h"

#define RAP_PARSE_DEPTH 30U /* of groups and conditions */

/* A rule between parsing and compiling. */
typedef struct {
  rap_rule *rule;
  size_t at, end; /* bytes of the file */
  size_t match_at;
  rap_pat_sequence after, match;
  RAP_VEC(rap_var) vars;
  RAP_VEC(size_t) var_at; /* where each variable stands first */
  RAP_VEC(bool) bound;    /* by AFTER or MATCH */
  RAP_VEC(bool) used;     /* by WRITE or DURING */
  RAP_VEC(rap_template) templates;
  RAP_VEC(size_t) template_at;
  RAP_VEC(rap_example) examples;
  RAP_VEC(const rap_word_list *) lists; /* that it tests */
  RAP_VEC(rap_str) patterns; /* texts of the named patterns that it uses */
} rap_draft;

/* A named pattern: its text is read again where it is used. */
typedef struct {
  rap_str name;
  rap_span bytes; /* of the file */
} rap_named_pattern;

typedef RAP_VEC(rap_word_list *) rap_word_lists;

typedef struct rap_parser {
  rap_context *ctx;
  rap_arena *arena;
  const rap_ontology *onto;
  const rap_lexicon *lexicon;
  rap_str file, source;
  rap_lex lex;
  rap_lex_token token; /* the current one */
  size_t before;       /* where the one before it ended */
  rap_map *lists;      /* "file\nname" -> index into all_lists */
  rap_word_lists *all_lists;
  RAP_VEC(rap_named_pattern) patterns; /* of the file, in their order */
  rap_draft *draft;                    /* the rule being read */
  unsigned depth;
  size_t faults;
  rap_error first; /* of the faults */
} rap_parser;

/* Report a fault at a byte of the file; always false. */
RAP_PRINTF(3, 4)
bool rap_parse_fault(rap_parser *p, size_t at, const char *format, ...);

/* No memory: a fault that ends the load; always false. */
bool rap_parse_nomem(rap_parser *p);

void rap_parse_next(rap_parser *p);
bool rap_parse_is_word(const rap_parser *p, const char *word);
/* Move past a mark or a word, if it is the current token. */
bool rap_parse_accept(rap_parser *p, char mark);
bool rap_parse_accept_word(rap_parser *p, const char *word);
/* The same, and a fault if it is not. */
bool rap_parse_expect(rap_parser *p, char mark, const char *where);
/* Is the current token a keyword that begins a clause, a rule, a list? */
bool rap_parse_at_clause(const rap_parser *p);

/* The variable of a name, made where there is none. RAP_RULE_NONE without
 * memory. */
size_t rap_parse_variable(rap_parser *p, rap_str name, size_t at);

/* The list of a name in this file, or NULL with a fault. */
const rap_word_list *rap_parse_list_named(rap_parser *p, rap_str name,
                                          size_t at);

/* PATTERN name = pattern . */
bool rap_parse_named_pattern(rap_parser *p);

/* MATCH and AFTER: up to the next clause. */
bool rap_parse_pattern(rap_parser *p, rap_pat_sequence *out);

/* Parts of patterns: "Person|Group", with the current token at the first; the
 * values of a field behind "="; "[…]" from the bracket on, where "[]" gives
 * NULL. */
bool rap_parse_types(rap_parser *p, rap_type_set *types);
bool rap_parse_values(rap_parser *p, rap_cond *cond);
bool rap_parse_test(rap_parser *p, const rap_cond **cond);

/* WRITE { … }. */
bool rap_parse_write(rap_parser *p);

/* YES and NO, from the string on. */
bool rap_parse_example(rap_parser *p, bool yes);

/* The lower-case words of a text as documents are cut. */
bool rap_parse_words(rap_parser *p, rap_str text, rap_str **words, size_t *n);

/* A whole file: lists and rules.  `sink` gets each rule that had no fault;
 * false where it failed. */
typedef bool (*rap_draft_sink)(void *user, rap_parser *p, rap_draft *draft);
void rap_parse_file(rap_parser *p, rap_draft_sink sink, void *user);

/* Types, variables and examples of a rule as the signatures want them. */
bool rap_check_rule(rap_parser *p, rap_draft *draft);

#endif
