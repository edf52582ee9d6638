/* Files: read whole, written whole or not at all. */
#ifndef RAP_BASE_FILE_H
#define RAP_BASE_FILE_H

#include "base/buf.h"
#include "rapporteur/output.h"

/* "could not be WHAT: why", of errno: RAP_ERR_NOT_FOUND or RAP_ERR_IO. */
rap_status rap_fail_errno(rap_error *err, const char *path, const char *what);

/* Append all of a file ("-": standard input) to `buf`.
 * RAP_ERR_NOT_FOUND, RAP_ERR_IO, RAP_ERR_NOMEM, and RAP_ERR_LIMIT where it
 * holds more than `max` bytes (the message names the limit; 0 is none). */
RAP_CHECKED rap_status rap_file_read(rap_buf *buf, const char *path, size_t max,
                                     rap_error *err);

/* Replace `path` by `data`, as rap_output does. */
RAP_CHECKED rap_status rap_file_write(rap_context *ctx, const char *path,
                                      rap_str data, rap_error *err);

#endif
