/* Readers: bytes to documents.  Plain text, HTML, JSON Lines. */
#ifndef RAP_TEXT_READ_H
#define RAP_TEXT_READ_H

#include "text/document.h"

typedef enum {
  RAP_INPUT_AUTO, /* by name, else by the first bytes */
  RAP_INPUT_TEXT,
  RAP_INPUT_HTML,
  RAP_INPUT_JSONL,
  RAP_INPUT_CONLLU
} rap_input_format;

/* A source of documents: one for text and HTML, one a line for JSON Lines. */
typedef struct rap_reader rap_reader;

/* Read from `bytes`, which must outlive the reader; `name` is what messages
 * call it and what RAP_INPUT_AUTO looks at. */
RAP_CHECKED rap_status rap_reader_new(rap_reader **out, rap_context *ctx,
                                      rap_str name, rap_str bytes,
                                      rap_input_format format, rap_error *err);

/* The next document, the caller's, with its blocks, title, dateline, source and
 * metadata, without sentences.  RAP_DONE at the end.  After a bad document
 * (RAP_ERR_ENCODING, RAP_ERR_SYNTAX, RAP_ERR_INVALID for an empty one or one
 * that is not English, RAP_ERR_LIMIT) the next call goes on behind it. */
RAP_CHECKED rap_status rap_reader_next(rap_reader *reader, rap_doc **out,
                                       rap_error *err);
void rap_reader_free(rap_reader *reader);

#endif
