/* The readers of the formats: the inside of read.h. */
#ifndef RAP_TEXT_FORMATS_H
#define RAP_TEXT_FORMATS_H

#include "text/document.h"

/* One document each, with blocks and metadata; not yet checked. */
RAP_CHECKED rap_status rap_read_text(rap_doc **out, rap_context *ctx,
                                     rap_str name, rap_str bytes,
                                     rap_error *err);
RAP_CHECKED rap_status rap_read_html(rap_doc **out, rap_context *ctx,
                                     rap_str name, rap_str bytes,
                                     rap_error *err);
/* One JSON object. */
RAP_CHECKED rap_status rap_read_json(rap_doc **out, rap_context *ctx,
                                     rap_str name, rap_str bytes,
                                     rap_error *err);

/* The lines of one document of CoNLL-U, of which the first is line `line`; its
 * sentences and tokens are there.  A fault has its place. */
RAP_CHECKED rap_status rap_read_conllu(rap_doc **out, rap_context *ctx,
                                       rap_str name, rap_str bytes,
                                       unsigned line, rap_error *err);

/* A document of `title` (may be empty), a blank line, and `body`; the title
 * alone where the body begins with it. */
RAP_CHECKED rap_status rap_doc_of(rap_doc **out, rap_context *ctx, rap_str name,
                                  rap_str title, rap_str body, rap_error *err);

#endif
