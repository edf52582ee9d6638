/* Sentences and tokens, in the manner of the English UD treebanks.
 *
 * Here are the places where a token or a sentence may begin, and what lists of
 * words say of them; a judge, where there is one, decides.
 */
#ifndef RAP_TEXT_SEGMENT_H
#define RAP_TEXT_SEGMENT_H

#include "text/document.h"

/* Pieces that are judged together, at most; longer runs are cut as proposed. */
#define RAP_PIECES 64U

/* Tokens of a sentence, at most: what goes on longer is a text without stops,
 * and is cut, so that no work is done over all of it. */
#define RAP_SENTENCE_TOKENS 1000U

/* What a token is made of, one or more. */
typedef struct {
  rap_span bytes;
  bool begins; /* a token begins here: as proposed, then as judged */
} rap_piece;

/* A run of pieces without white space between them. */
typedef struct {
  rap_str text;
  size_t begin, end; /* of the paragraph */
  rap_piece pieces[RAP_PIECES];
  size_t n;
} rap_run;

/* A token of a paragraph. */
typedef struct {
  rap_span bytes;
  bool last;   /* of its sentence */
  bool quoted; /* between quotation marks */
} rap_cut;

/* A place between two tokens of a paragraph where a sentence may end. */
typedef struct {
  rap_str text;
  const rap_cut *cuts; /* of the paragraph */
  size_t n;
  size_t first;  /* the cut that began the sentence */
  size_t at;     /* the cut that may begin the next */
  size_t stop;   /* the final stop behind which only closing marks stand, or
                    SIZE_MAX */
  bool proposed; /* the lists say that it ends */
  bool quoting;  /* inside a quotation */
} rap_gap;

typedef struct rap_judge {
  /* Does a token begin with piece `at`, which is not the first? */
  bool (*cuts)(const struct rap_judge *self, const rap_run *run, size_t at);
  bool (*ends)(const struct rap_judge *self, const rap_gap *gap);
} rap_judge;

/* Cut the blocks of `doc` into sentences and tokens; sets all of a token but
 * tag, pos, head and relation (lemma is `lower`).  `judge` may be NULL: then
 * it is cut as proposed.  RAP_ERR_LIMIT above max_tokens. */
RAP_CHECKED rap_status rap_segment(rap_doc *doc, const rap_judge *judge,
                                   rap_error *err);

/* Fill the document with tokens and sentences that are already cut, in order,
 * with `last` set; sentences end with their block as well, and are no longer
 * than others.  Sets `quoted` of `cuts`.  A token without bytes belongs to the one before. */
RAP_CHECKED rap_status rap_segment_as(rap_doc *doc, rap_cut *cuts, size_t n,
                                      rap_error *err);

/* Only the tokens of `text`, as their `norm`, in `arena`: for names of tables,
 * cut as documents are proposed to be, but that the stop of an abbreviation at
 * the end ("Acme Inc.") is its own and ends no sentence. */
RAP_CHECKED rap_status rap_tokenize(rap_arena *arena, rap_str text,
                                    rap_str **forms, size_t *n, rap_error *err);

/* Set norm, lower and lemma of a token that has its form: for words that come
 * already cut.  False where there is no memory. */
bool rap_token_read(rap_arena *arena, rap_token *token);

#endif
