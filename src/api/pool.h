/* The documents of a corpus, worked on by threads, handed out in order. */
#ifndef RAP_API_POOL_H
#define RAP_API_POOL_H

#include "api/job.h"

typedef struct rap_pool rap_pool;

/* Start `threads` threads; of one, the work is done by who asks for it.
 * RAP_ERR_NOMEM, also where a thread could not be started, RAP_ERR_STORE. */
RAP_CHECKED rap_status rap_pool_new(rap_pool **out, rap_corpus *corpus,
                                    const rap_task *task, size_t threads,
                                    rap_error *err);

/* The next document, valid until the next call; NULL at the end. */
rap_job *rap_pool_next(rap_pool *pool);

/* Stop all work, wherever it is. */
void rap_pool_free(rap_pool *pool);

#endif
