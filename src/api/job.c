/* One document on its way from a corpus to a graph. */
#include "api/job.h"

/* ---- jobs -----------------------------------------------------------------
 */

void rap_job_init(rap_job *job, rap_context *ctx)
{
  memset(job, 0, sizeof(*job));
  rap_buf_init(&job->bytes, ctx);
  rap_buf_init(&job->text, ctx);
  rap_arena_init(&job->arena, ctx);
}

static void empty(rap_buf *buf)
{
  buf->len = 0U;
  buf->failed = false;
}

void rap_job_clear(rap_job *job)
{
  rap_graph_free(job->part);
  job->part = NULL;
  job->status = RAP_OK;
  job->error = (rap_error){.status = RAP_OK};
  job->counts = (rap_build_counts){.documents = 0U};
  job->messages.items = NULL;
  job->messages.len = job->messages.cap = 0U;
  rap_arena_free(&job->arena);
  empty(&job->bytes);
  empty(&job->text);
}

void rap_job_free(rap_job *job)
{
  rap_job_clear(job);
  rap_buf_free(&job->bytes);
  rap_buf_free(&job->text);
}

/* Copy a portion, which goes away with the next one. */
static rap_status keep(rap_job *job, const rap_portion *portion)
{
  job->portion = *portion;
  rap_buf_add(&job->bytes, portion->name);
  if (portion->bytes.ptr) {
    rap_buf_add(&job->bytes, portion->bytes);
  }
  if (job->bytes.failed) {
    return rap_fail_nomem(&job->error);
  }
  const rap_str all = rap_buf_view(&job->bytes);
  job->portion.name = rap_str_slice(all, 0U, portion->name.len);
  if (portion->bytes.ptr) {
    job->portion.bytes = rap_str_slice(all, portion->name.len, all.len);
  }
  return RAP_OK;
}

bool rap_job_take(rap_job *job, rap_corpus *corpus)
{
  rap_portion portion;
  job->status = rap_corpus_take(corpus, &portion, &job->error);
  if (job->status == RAP_OK) {
    job->status = keep(job, &portion);
  }
  return job->status != RAP_DONE;
}

/* ---- workers --------------------------------------------------------------
 */

/* Keep a message for the log of the run, which hears it in order. */
static void note(void *user, rap_log_level level, const rap_error *where)
{
  rap_job *job = ((rap_worker *)user)->job;
  rap_message *slot = job ? rap_vec_push(&job->arena, &job->messages) : NULL;
  if (slot) {
    *slot = (rap_message){level, *where};
  }
}

rap_status rap_worker_init(rap_worker *worker, rap_context *ctx,
                           const rap_task *task, rap_error *err)
{
  memset(worker, 0, sizeof(*worker));
  worker->ctx = *ctx;
  worker->ctx.options.log = ctx->options.log ? note : NULL;
  worker->ctx.options.log_user = worker;
  worker->task = task;
  rap_status st =
      rap_analysis_init(&worker->analysis, &worker->ctx, task->rules, err);
  if (st == RAP_OK && task->stream) {
    st = rap_writer_new(&worker->writer, &worker->ctx, err);
  }
  return st;
}

void rap_worker_free(rap_worker *worker)
{
  rap_writer_free(worker->writer);
  rap_analysis_free(&worker->analysis);
}

rap_status rap_part_make(rap_graph **out, rap_build_counts *counts,
                         const rap_analysis *analysis,
                         const rap_graph_options *options, rap_doc *doc,
                         rap_error *err)
{
  rap_graph *part = NULL;
  rap_facts *facts = NULL;
  rap_matches *matches = NULL;
  rap_status st = rap_analyze(&facts, &matches, analysis, doc, NULL, err);
  if (st == RAP_OK) {
    st =
        rap_graph_new(&part, doc->ctx, analysis->knowledge->onto, options, err);
  }
  if (st == RAP_OK) {
    st = rap_graph_add_facts(part, facts, err);
  }
  if (st != RAP_OK) {
    rap_graph_free(part);
    return st;
  }
  *counts = (rap_build_counts){.documents = 1U,
                               .sentences = doc->sentences.len,
                               .tokens = doc->tokens.len,
                               .facts = facts->facts.len,
                               .events = facts->events.len,
                               .exceeded = matches->exceeded};
  *out = part;
  return RAP_OK;
}

static bool append(void *user, const char *bytes, size_t len)
{
  rap_buf *buf = user;
  rap_buf_add(buf, (rap_str){bytes, len});
  return !buf->failed;
}

/* Write the part, which is then not needed. */
static rap_status write_part(rap_worker *worker, rap_job *job)
{
  const rap_sink sink = {append, &job->text};
  const rap_status st = rap_writer_put(worker->writer, job->part,
                                       worker->task->format, sink, &job->error);
  rap_graph_free(job->part);
  job->part = NULL;
  return job->text.failed ? rap_fail_nomem(&job->error) : st;
}

void rap_worker_do(rap_worker *worker, rap_job *job)
{
  const rap_task *task = worker->task;
  rap_doc *doc = NULL;
  if (job->status == RAP_OK) {
    worker->job = job;
    job->status = rap_corpus_read(&doc, &worker->ctx, task->corpus,
                                  &job->portion, &job->error);
  }
  if (job->status == RAP_OK) {
    job->status = rap_part_make(&job->part, &job->counts, &worker->analysis,
                                task->graph, doc, &job->error);
  }
  rap_doc_free(doc);
  if (job->status == RAP_OK && task->stream) {
    job->status = write_part(worker, job);
  }
  worker->job = NULL;
}
