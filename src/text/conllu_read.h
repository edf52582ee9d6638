/* The inside of the reader of CoNLL-U: lines to words, words to a document. */
#ifndef RAP_TEXT_CONLLU_READ_H
#define RAP_TEXT_CONLLU_READ_H

#include "base/buf.h"
#include "text/document.h"

#define RAP_CONLLU_ROOT SIZE_MAX

/* Strings are views of the file, empty where it has "_". */
typedef struct {
  rap_str form, lemma, tag, relation;
  rap_pos pos;
  size_t head; /* an id; then, at the end of the sentence, an index of
                  `words` or RAP_CONLLU_ROOT */
  bool has_head;
  unsigned line, column; /* of its HEAD */
  rap_span bytes;        /* in `text`; of the words of a multiword token that
                            stand otherwise in the text the first has all of it,
                            the others are empty and stand at its end */
} rap_conllu_word;

typedef struct {
  size_t first, end;
  bool tree; /* its heads and relations are a tree of UD */
} rap_conllu_sentence;

/* A document as the file has it. */
typedef struct {
  rap_context *ctx;
  rap_str name; /* of the file */
  rap_arena arena;
  rap_buf text;
  RAP_VEC(rap_conllu_word) words;
  RAP_VEC(rap_conllu_sentence) sentences;
  rap_str id, title, url, date_from; /* of comments; may be empty */
  rap_date date;
} rap_conllu;

/* Read the lines of a document, the first of which is line `line` of the file.
 * RAP_ERR_SYNTAX, RAP_ERR_INVALID, RAP_ERR_ENCODING with their place,
 * RAP_ERR_LIMIT, RAP_ERR_NOMEM. */
RAP_CHECKED rap_status rap_conllu_lines(rap_conllu *file, rap_str bytes,
                                        unsigned line, rap_error *err);

/* Resolve the heads of the words [first, end) of a sentence, where `ids` holds
 * the index of the word of each id, or SIZE_MAX; `*tree` says whether it has
 * one.  RAP_ERR_INVALID, with its place, where the heads are no tree. */
RAP_CHECKED rap_status rap_conllu_tree(rap_conllu *file,
                                       const rap_conllu_sentence *sentence,
                                       const size_t *ids, size_t n_ids,
                                       bool *tree, rap_error *err);

#endif
