/* Sentences and tokens, in the manner of the English UD treebanks. */
#ifndef RAP_TEXT_SEGMENT_H
#define RAP_TEXT_SEGMENT_H

#include "text/document.h"

/* Cut the blocks of `doc` into sentences and tokens; sets all of a token but
 * tag, pos, head and relation (lemma is `lower`).  RAP_ERR_LIMIT above
 * max_tokens. */
RAP_CHECKED rap_status rap_segment(rap_doc *doc, rap_error *err);

/* Only the tokens of `text`, as their `norm`, in `arena`: for names of tables,
 * cut exactly as documents are, but that the stop of an abbreviation at the
 * end ("Acme Inc.") is its own and ends no sentence. */
RAP_CHECKED rap_status rap_tokenize(rap_arena *arena, rap_str text,
                                    rap_str **forms, size_t *n, rap_error *err);

/* Set norm, lower and lemma of a token that has its form: for words that come
 * already cut.  False where there is no memory. */
bool rap_token_read(rap_arena *arena, rap_token *token);

#endif
