/* Readers: bytes to documents.  Plain text, HTML, JSON Lines, CoNLL-U. */
#ifndef RAP_TEXT_READ_H
#define RAP_TEXT_READ_H

#include "base/input.h"
#include "rapporteur/document.h" /* rap_input_format */
#include "text/document.h"

/* A source of documents: one for text and HTML, one a line for JSON Lines,
 * those between "# newdoc" for CoNLL-U. */
typedef struct rap_reader rap_reader;

/* The part of an input that is one document, not yet looked into. */
typedef struct {
  rap_str name;  /* of the input */
  rap_str bytes; /* ptr may be NULL where they are more than the limit */
  rap_input_format format;
  unsigned line; /* where it begins, from 1; 0 where that says nothing */
} rap_portion;

/* Read from `bytes`, which must outlive the reader; `name` is what messages
 * call it and what RAP_INPUT_AUTO looks at. */
RAP_CHECKED rap_status rap_reader_new(rap_reader **out, rap_context *ctx,
                                      rap_str name, rap_str bytes,
                                      rap_input_format format, rap_error *err);
/* The same of an input, which is then the reader's, also where this fails;
 * nothing of JSON Lines is held but the line at hand, nothing of CoNLL-U but
 * the document. */
RAP_CHECKED rap_status rap_reader_open(rap_reader **out, rap_input *input,
                                       rap_input_format format, rap_error *err);

/* The next portion, which is valid until the next call.  RAP_DONE at the end;
 * RAP_ERR_IO ends the input; RAP_ERR_NOMEM, RAP_ERR_CANCELLED. */
RAP_CHECKED rap_status rap_reader_take(rap_reader *reader, rap_portion *out,
                                       rap_error *err);

/* Make a document, the caller's, with its blocks, title, dateline, source and
 * metadata; of CoNLL-U with sentences and tokens, else without.  RAP_ERR_ENCODING, RAP_ERR_SYNTAX,
 * RAP_ERR_INVALID for an empty one or one that is not English, RAP_ERR_LIMIT,
 * RAP_ERR_NOMEM. */
RAP_CHECKED rap_status rap_portion_read(rap_doc **out, rap_context *ctx,
                                        const rap_portion *portion,
                                        rap_error *err);

/* Both of it: after a bad document the next call goes on behind it. */
RAP_CHECKED rap_status rap_reader_next(rap_reader *reader, rap_doc **out,
                                       rap_error *err);
void rap_reader_free(rap_reader *reader);

#endif
