/* From documents to annotations. */
#include "api/api.h"
#include "graph/term.h"

struct rap_annotator {
  rap_context *ctx;
  rap_analysis analysis;
  char base[];
};

rap_status rap_annotator_new(rap_annotator **out, rap_context *ctx,
                             const rap_rules *rules, const char *base,
                             rap_error *err)
{
  const char *wanted = base ? base : RAP_DEFAULT_BASE;
  const size_t len = strlen(wanted);
  if (!rap_iri_is_absolute((rap_str){wanted, len})) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "had a base that is no absolute IRI: '%s'", wanted);
  }
  rap_annotator *annotator = rap_alloc(ctx, sizeof(*annotator) + len + 1U);
  if (!annotator) {
    return rap_fail_nomem(err);
  }
  annotator->ctx = ctx;
  memcpy(annotator->base, wanted, len + 1U);
  const rap_status st =
      rap_analysis_init(&annotator->analysis, ctx, rules, err);
  if (st != RAP_OK) {
    rap_annotator_free(annotator);
    return st;
  }
  *out = annotator;
  return RAP_OK;
}

rap_status rap_annotator_write(rap_annotator *annotator, rap_document *document,
                               rap_annotation_format format,
                               bool (*write)(void *user, const char *bytes,
                                             size_t len),
                               void *user, rap_error *err)
{
  rap_facts *facts = NULL;
  rap_matches *matches = NULL;
  rap_annotated annotated = {.write = write, .user = user};
  rap_status st =
      rap_analyze(&facts, &matches, &annotator->analysis, document, NULL, err);
  if (st == RAP_OK) {
    st = rap_parse_all(annotator->analysis.knowledge, document, err);
  }
  if (st == RAP_OK) {
    st = rap_graph_entity_iris(&annotated.iris, annotator->ctx, annotator->base,
                               facts, err);
  }
  if (st != RAP_OK) {
    return st;
  }
  annotated.mentions = facts->mentions;
  return format == RAP_ANNOTATION_JSON ? rap_annotated_json(&annotated, err)
                                       : rap_annotated_conllu(&annotated, err);
}

void rap_annotator_free(rap_annotator *annotator)
{
  if (annotator) {
    rap_analysis_free(&annotator->analysis);
    rap_free(annotator->ctx, annotator);
  }
}
