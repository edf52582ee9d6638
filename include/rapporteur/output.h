/* Files that are written whole or not at all. */
#ifndef RAPPORTEUR_OUTPUT_H
#define RAPPORTEUR_OUTPUT_H

#include "rapporteur/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A file that is being written; one thread at a time. */
typedef struct rap_output rap_output;

/** Begin to write a file.
 *
 * The bytes go to a temporary file beside it, which takes its place when the
 * output is finished; until then the file stays as it was.  What is no regular
 * file (a pipe, a device) is written in place.
 *
 * @param out set to the output, the caller's: rap_output_free.
 * @param ctx must outlive it.
 * @param path copied.
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_IO (the folder does not exist or may
 *   not be written).
 */
RAP_API RAP_CHECKED rap_status rap_output_open(rap_output **out,
                                               rap_context *ctx,
                                               const char *path,
                                               rap_error *err);

/** Write the next bytes.
 *
 * Has the shape of the `write` that other functions take, with the output as
 * `user`.
 *
 * @return false where that failed, now or before; rap_output_finish says why.
 */
RAP_API bool rap_output_write(void *output, const char *bytes, size_t len);

/** Let the file take its place; once, after all was written.
 *
 * @return RAP_OK, RAP_ERR_IO (the disk is full): then the file is as it was.
 */
RAP_API RAP_CHECKED rap_status rap_output_finish(rap_output *output,
                                                 rap_error *err);

/** Free an output; NULL is fine.  One that was not finished leaves nothing
 * behind. */
RAP_API void rap_output_free(rap_output *output);

#ifdef __cplusplus
}
#endif
#endif
