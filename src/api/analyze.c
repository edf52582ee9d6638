/* The way of a document through the layers. */
#include "api/api.h"
#include "text/segment.h"

rap_status rap_analysis_init(rap_analysis *analysis, rap_context *ctx,
                             const rap_rules *rules, rap_error *err)
{
  analysis->knowledge = rules->knowledge;
  analysis->matcher = NULL;
  return rap_matcher_new(&analysis->matcher, ctx, rules->set,
                         rules->knowledge->model, err);
}

void rap_analysis_free(rap_analysis *analysis)
{
  rap_matcher_free(analysis->matcher);
}

rap_status rap_prepare(const rap_knowledge *knowledge, rap_doc *doc,
                       rap_error *err)
{
  const rap_status st =
      doc->sentences.len ? RAP_OK : rap_divide(knowledge->model, doc, err);
  if (st == RAP_OK && !rap_date_known(doc->date)) {
    rap_doc_infer_date(doc);
  }
  return st;
}

rap_status rap_parse_all(const rap_knowledge *knowledge, rap_doc *doc,
                         rap_error *err)
{
  rap_status st = RAP_OK;
  for (size_t i = 0U;
       knowledge->model && st == RAP_OK && i < doc->sentences.len; ++i) {
    st = rap_parse_sentence(knowledge->model, doc, i, err);
  }
  return st;
}

rap_status rap_analyze(rap_facts **facts, rap_matches **matches,
                       const rap_analysis *analysis, rap_doc *doc,
                       const rap_rule *only, rap_error *err)
{
  const rap_knowledge *knowledge = analysis->knowledge;
  rap_mentions *mentions = NULL;
  rap_status st = rap_prepare(knowledge, doc, err);
  if (st == RAP_OK && knowledge->model) {
    st = rap_annotate(knowledge->model, doc, err);
  }
  if (st == RAP_OK) {
    st = rap_mentions_find(&mentions, doc, knowledge->lexicon, err);
  }
  if (st == RAP_OK) {
    st = rap_match_run(matches, analysis->matcher, mentions, only, err);
  }
  if (st == RAP_OK) {
    st = rap_facts_assemble(facts, mentions, *matches, knowledge->onto, err);
  }
  if (st != RAP_OK) {
    rap_error_at(err, doc->source, 0U, 0U);
    return st;
  }
  doc->mentions = mentions;
  return RAP_OK;
}
