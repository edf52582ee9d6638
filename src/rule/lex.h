/* Tokens of a rule file. */
#ifndef RAP_RULE_LEX_H
#define RAP_RULE_LEX_H

#include "base/str.h"

typedef enum {
  RAP_LEX_END,
  RAP_LEX_WORD,      /* letters, digits, '-', '_', ':', apostrophes */
  RAP_LEX_VAR,       /* ?name; the text is the name */
  RAP_LEX_STRING,    /* "…"; the text has its escapes resolved */
  RAP_LEX_REGEX,     /* /…/; the text is what stands between */
  RAP_LEX_IRI,       /* <…>; likewise */
  RAP_LEX_ELLIPSIS,  /* ... */
  RAP_LEX_AHEAD,     /* (?= */
  RAP_LEX_NOT_AHEAD, /* (?! */
  RAP_LEX_MARK,      /* any other single character */
  RAP_LEX_BAD        /* an unclosed string, or a character of no token */
} rap_lex_kind;

typedef struct {
  rap_lex_kind kind;
  rap_str text;
  size_t begin, end; /* bytes of the file */
} rap_lex_token;

typedef struct {
  rap_arena *arena;
  rap_str source;
  size_t at;
} rap_lex;

/* The next token.  RAP_LEX_BAD also where there is no memory. */
rap_lex_token rap_lex_next(rap_lex *lex);

/* Is the token this single character? */
bool rap_lex_is(const rap_lex_token *token, char mark);

/* Line and column, from 1, the column in code points, of a byte. */
void rap_lex_place(rap_str source, size_t byte, unsigned *line,
                   unsigned *column);

#endif
