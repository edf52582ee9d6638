/* Tags, lemmas and spans of a document. */
#include "nlp/nlp.h"

rap_status rap_annotate(const rap_model *model, rap_doc *doc, rap_error *err)
{
  rap_status st = rap_tag(model, doc, err);
  if (st == RAP_OK) {
    st = rap_lemmatize(model, doc, err);
  }
  return st == RAP_OK ? rap_find_spans(model, doc, err) : st;
}
