/* From documents to a graph. */
#include "api/api.h"

struct rap_builder {
  rap_context *ctx;
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
  rap_status st = rap_analysis_init(&builder->analysis, rules, err);
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

rap_status rap_builder_add(rap_builder *builder, rap_document *document,
                           rap_error *err)
{
  rap_facts *facts = NULL;
  rap_matches *matches = NULL;
  rap_status st =
      rap_analyze(&facts, &matches, &builder->analysis, document, NULL, err);
  if (st == RAP_OK) {
    st = rap_graph_add_facts(builder->graph, facts, err);
  }
  if (st != RAP_OK) {
    return st;
  }
  ++builder->counts.documents;
  builder->counts.sentences += document->sentences.len;
  builder->counts.tokens += document->tokens.len;
  builder->counts.facts += facts->facts.len;
  builder->counts.events += facts->events.len;
  builder->counts.exceeded += matches->exceeded;
  return RAP_OK;
}

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
