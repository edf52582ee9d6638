/* Graphs: making, counting, freeing. */
#include "graph/draft.h"

static rap_status check_options(const rap_graph_options *options,
                                rap_error *err)
{
  if (options->size != sizeof(*options)) {
    return rap_fail(err, RAP_ERR_ARG, "had graph options of an unknown size");
  }
  if (options->base && !rap_iri_is_absolute(rap_str_of(options->base))) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "had a base that is no absolute IRI: '%s'", options->base);
  }
  return RAP_OK;
}

/* Copy the options; false where there is no memory. */
static bool copy_options(rap_graph *graph, const rap_graph_options *options)
{
  const rap_str base = rap_arena_copy(
      &graph->arena,
      rap_str_of(options->base ? options->base : RAP_DEFAULT_BASE));
  const rap_str version =
      rap_arena_copy(&graph->arena, rap_str_of(options->rules_version));
  graph->options = *options;
  graph->options.base = base.ptr;
  graph->options.rules_version = version.ptr;
  return base.ptr && version.ptr;
}

rap_status rap_graph_new(rap_graph **out, rap_context *ctx,
                         const rap_ontology *onto,
                         const rap_graph_options *options, rap_error *err)
{
  const rap_graph_options defaults = RAP_GRAPH_OPTIONS_INIT;
  const rap_graph_options *wanted = options ? options : &defaults;
  rap_status st = check_options(wanted, err);
  if (st != RAP_OK) {
    return st;
  }
  rap_graph *graph = rap_alloc(ctx, sizeof(*graph));
  if (!graph) {
    return rap_fail_nomem(err);
  }
  graph->ctx = ctx;
  graph->onto = onto;
  rap_arena_init(&graph->arena, ctx);
  rap_map_init(&graph->document_ids, &graph->arena);
  st = rap_terms_init(&graph->terms, &graph->arena, err);
  if (st == RAP_OK && !copy_options(graph, wanted)) {
    st = rap_fail_nomem(err);
  }
  if (st != RAP_OK) {
    rap_graph_free(graph);
    return st;
  }
  *out = graph;
  return RAP_OK;
}

const rap_graph_options *rap_graph_options_of(const rap_graph *graph)
{
  return &graph->options;
}

void rap_graph_watch(rap_graph *graph, rap_claimed_fn claimed, void *user)
{
  graph->claimed = claimed;
  graph->claimed_user = user;
}

size_t rap_graph_count(const rap_graph *graph)
{
  return graph->n_triples;
}

void rap_graph_free(rap_graph *graph)
{
  if (!graph) {
    return;
  }
  rap_context *ctx = graph->ctx;
  rap_terms_free(&graph->terms);
  rap_arena_free(&graph->arena);
  rap_free(ctx, graph);
}
