/* Input that is read as it is asked for: a file, standard input, or memory. */
#ifndef RAP_BASE_INPUT_H
#define RAP_BASE_INPUT_H

#include "base/buf.h"

typedef struct {
  const char *path; /* borrowed; NULL for memory */
  int fd;           /* -1: nothing more is to be read */
  int wake;         /* where it becomes readable, waiting ends; -1: none */
  rap_buf buf;
  rap_str rest; /* read, and not yet taken: a view of `buf` or of the memory */
} rap_input;

/* Open a file ("-": standard input).  RAP_ERR_NOT_FOUND, RAP_ERR_IO. */
RAP_CHECKED rap_status rap_input_open(rap_input *in, rap_context *ctx,
                                      const char *path, rap_error *err);
/* Take what is in memory, which must outlive it. */
void rap_input_of(rap_input *in, rap_context *ctx, rap_str bytes);
void rap_input_close(rap_input *in);
/* What messages call a file: its path, "standard input". */
const char *rap_input_name(const rap_input *in);

/* What follows views `rest` or makes views of it, valid until the next call.
 * RAP_ERR_IO ends the input; RAP_ERR_NOMEM; RAP_ERR_CANCELLED where `wake` had
 * something to say. */

/* Read until `rest` has a line that is not blank, or all there is. */
RAP_CHECKED rap_status rap_input_peek(rap_input *in, rap_error *err);

/* The next line, without its end.  RAP_DONE where there is none.  Of one that
 * is longer than `max` bytes (0: no limit) `ptr` may be NULL, and `len` counts.
 */
RAP_CHECKED rap_status rap_input_line(rap_input *in, size_t max, rap_str *line,
                                      rap_error *err);

/* All that is left, under the same limit. */
RAP_CHECKED rap_status rap_input_all(rap_input *in, size_t max, rap_str *bytes,
                                     rap_error *err);

#endif
