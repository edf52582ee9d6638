/* From documents to a graph. */
#include "api/pool.h"

struct rap_builder {
  rap_context *ctx;
  const rap_rules *rules;
  rap_analysis analysis;
  rap_graph *graph;
  rap_build_counts counts;
};

rap_status rap_builder_new(rap_builder **out, rap_context *ctx,
                           const rap_knowledge *knowledge,
                           const rap_rules *rules,
                           const rap_graph_options *options, rap_error *err)
{
  rap_graph_options wanted = RAP_GRAPH_OPTIONS_INIT;
  rap_builder *builder = rap_alloc(ctx, sizeof(*builder));
  if (!builder) {
    return rap_fail_nomem(err);
  }
  if (options) {
    wanted = *options;
  }
  if (!wanted.rules_version) {
    wanted.rules_version = rap_rules_version(rules);
  }
  builder->ctx = ctx;
  builder->rules = rules;
  rap_status st = rap_analysis_init(&builder->analysis, ctx, rules, err);
  if (st == RAP_OK) {
    st = rap_graph_new(&builder->graph, ctx, knowledge->onto, &wanted, err);
  }
  if (st != RAP_OK) {
    rap_builder_free(builder);
    return st;
  }
  *out = builder;
  return RAP_OK;
}

static void count(rap_builder *builder, const rap_build_counts *more)
{
  builder->counts.documents += more->documents;
  builder->counts.sentences += more->sentences;
  builder->counts.tokens += more->tokens;
  builder->counts.facts += more->facts;
  builder->counts.events += more->events;
  builder->counts.exceeded += more->exceeded;
}

rap_status rap_builder_add(rap_builder *builder, rap_document *document,
                           rap_error *err)
{
  rap_graph *part = NULL;
  rap_build_counts counts;
  rap_status st =
      rap_part_make(&part, &counts, &builder->analysis,
                    rap_graph_options_of(builder->graph), document, err);
  if (st == RAP_OK) {
    st = rap_graph_merge(builder->graph, part, err);
  }
  if (st == RAP_OK) {
    count(builder, &counts);
  }
  rap_graph_free(part);
  return st;
}

/* ---- a corpus -------------------------------------------------------------
 */

/* Is it the fault of the document, not of the machine? */
static bool is_of_document(rap_status status)
{
  return status == RAP_ERR_ENCODING || status == RAP_ERR_SYNTAX ||
         status == RAP_ERR_INVALID || status == RAP_ERR_LIMIT ||
         status == RAP_ERR_NOT_FOUND || status == RAP_ERR_IO;
}

static void log_messages(const rap_builder *builder, const rap_job *job)
{
  const rap_context_options *o = &builder->ctx->options;
  for (size_t i = 0U; i < job->messages.len; ++i) {
    const rap_message *m = &job->messages.items[i];
    o->log(o->log_user, m->level, &m->where);
  }
}

/* Into the graph, or out. */
static rap_status place(rap_builder *builder, const rap_job *job,
                        const rap_run_options *o, rap_error *err)
{
  if (!o->stream.write) {
    return rap_graph_merge(builder->graph, job->part, err);
  }
  return o->stream.write(o->stream.user, job->text.ptr, job->text.len)
             ? RAP_OK
             : rap_fail(err, RAP_ERR_IO, "could not write the graph");
}

static rap_status finish(rap_builder *builder, const rap_job *job,
                         const rap_run_options *o, rap_error *err)
{
  log_messages(builder, job);
  if (job->status != RAP_OK) {
    const bool go_on = is_of_document(job->status) && o->each &&
                       o->each(o->each_user, &job->error);
    if (!go_on && err) {
      *err = job->error;
    }
    return go_on ? RAP_OK : job->status;
  }
  const rap_status st = place(builder, job, o, err);
  if (st != RAP_OK) {
    return st;
  }
  count(builder, &job->counts);
  return !o->each || o->each(o->each_user, NULL)
             ? RAP_OK
             : rap_fail(err, RAP_ERR_CANCELLED, "was cancelled");
}

static rap_status check_options(const rap_run_options *o, rap_error *err)
{
  if (o->size != sizeof(*o)) {
    return rap_fail(err, RAP_ERR_ARG, "had run options of an unknown size");
  }
  return o->jobs && o->jobs <= RAP_MOST_JOBS
             ? RAP_OK
             : rap_fail(err, RAP_ERR_ARG, "had %zu jobs, not 1 to %u", o->jobs,
                        RAP_MOST_JOBS);
}

rap_status rap_builder_run(rap_builder *builder, rap_corpus *corpus,
                           const rap_run_options *options, rap_error *err)
{
  const rap_run_options defaults = RAP_RUN_OPTIONS_INIT;
  const rap_run_options *o = options ? options : &defaults;
  rap_status st = check_options(o, err);
  if (st != RAP_OK) {
    return st;
  }
  const rap_task task = {builder->rules, rap_graph_options_of(builder->graph),
                         corpus, o->stream.write != NULL, o->format};
  rap_pool *pool = NULL;
  st = rap_pool_new(&pool, corpus, &task, o->jobs, err);
  for (rap_job *job; st == RAP_OK && (job = rap_pool_next(pool)) != NULL;) {
    st = finish(builder, job, o, err);
  }
  rap_pool_free(pool);
  return st;
}

/* ---- results --------------------------------------------------------------
 */

const rap_graph *rap_builder_graph(const rap_builder *builder)
{
  return builder->graph;
}

rap_build_counts rap_builder_counts(const rap_builder *builder)
{
  return builder->counts;
}

void rap_builder_free(rap_builder *builder)
{
  if (builder) {
    rap_graph_free(builder->graph);
    rap_analysis_free(&builder->analysis);
    rap_free(builder->ctx, builder);
  }
}

rap_status rap_graph_save(const rap_graph *graph, rap_graph_format format,
                          rap_context *ctx, const char *path, rap_error *err)
{
  rap_output *output = NULL;
  rap_status st = rap_output_open(&output, ctx, path, err);
  if (st != RAP_OK) {
    return st;
  }
  st = rap_graph_write(graph, format, rap_output_write, output, err);
  if (st == RAP_OK || st == RAP_ERR_IO) {
    st = rap_output_finish(output, err);
  }
  rap_output_free(output);
  return st;
}
