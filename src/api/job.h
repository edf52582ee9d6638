/* One document on its way from a corpus to a graph, and who works on it. */
#ifndef RAP_API_JOB_H
#define RAP_API_JOB_H

#include "api/api.h"

typedef struct {
  rap_log_level level;
  rap_error where;
} rap_message;

/* What becomes of a document. */
typedef struct {
  rap_buf bytes; /* of `portion`: its name and bytes */
  rap_portion portion;
  rap_status status; /* of taking, reading and analyzing it */
  rap_error error;
  rap_graph *part; /* what it claims; NULL where that failed */
  rap_buf text;    /* that, written; of a stream alone */
  rap_build_counts counts;
  rap_arena arena;
  RAP_VEC(rap_message) messages; /* for the log */
} rap_job;

/* What is to be done with documents; the same for all who work. */
typedef struct {
  const rap_rules *rules;
  const rap_graph_options *graph;
  const rap_corpus *corpus;
  bool stream; /* parts are written, as `format` */
  rap_graph_format format;
} rap_task;

/* What a thread works with. */
typedef struct {
  rap_context ctx; /* as that of the run, but messages go to the job at hand */
  const rap_task *task;
  rap_analysis analysis;
  rap_writer *writer; /* of a stream */
  rap_job *job;       /* at hand */
} rap_worker;

void rap_job_init(rap_job *job, rap_context *ctx);
/* Make it as new; what it holds of a worker's must go before the worker. */
void rap_job_clear(rap_job *job);
void rap_job_free(rap_job *job);

/* Take the next document of a corpus, or the failure to; false at its end. */
bool rap_job_take(rap_job *job, rap_corpus *corpus);

/* A worker must stay where it is, and needs rap_worker_free also where this
 * fails. */
RAP_CHECKED rap_status rap_worker_init(rap_worker *worker, rap_context *ctx,
                                       const rap_task *task, rap_error *err);
void rap_worker_free(rap_worker *worker);

/* From the bytes to the part of a graph. */
void rap_worker_do(rap_worker *worker, rap_job *job);

/* What a document claims, as a graph of its own, the caller's; `counts` are
 * those of the document. */
RAP_CHECKED rap_status rap_part_make(rap_graph **out, rap_build_counts *counts,
                                     const rap_analysis *analysis,
                                     const rap_graph_options *options,
                                     rap_doc *doc, rap_error *err);

#endif
