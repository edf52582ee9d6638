/* Writing what was found in a document: words, trees, entities. */
#ifndef RAP_ANNOTATION_ANNOTATION_H
#define RAP_ANNOTATION_ANNOTATION_H

#include "base/buf.h"
#include "mention/mention.h"

/* A document that was read with rules, and where it is written to. */
typedef struct {
  const rap_mentions *mentions;
  const rap_str *iris; /* one an entity */
  bool (*write)(void *user, const char *bytes, size_t len);
  void *user;
} rap_annotated;

/* CoNLL-U; src/annotation/README.md says which comments and MISC it has.
 * RAP_ERR_IO where `write` said false. */
RAP_CHECKED rap_status rap_annotated_conllu(const rap_annotated *a,
                                            rap_error *err);
/* An object of JSON in one line. */
RAP_CHECKED rap_status rap_annotated_json(const rap_annotated *a,
                                          rap_error *err);

/* ---- annotation.c: what both need */

/* Write what the buffer holds and empty it. */
RAP_CHECKED rap_status rap_annotated_flush(const rap_annotated *a, rap_buf *buf,
                                           rap_error *err);

/* "title" and so on. */
const char *rap_annotated_block(rap_block_kind kind);

#endif
