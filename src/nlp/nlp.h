/* The language core: tags, lemmas, entity spans, trees, from one model file. */
#ifndef RAP_NLP_NLP_H
#define RAP_NLP_NLP_H

#include "rapporteur/knowledge.h"
#include "text/document.h"

typedef struct rap_model rap_model;

/* Map a model file.  RAP_ERR_INVALID for a damaged, truncated, foreign or newer
 * one.  Immutable, may be shared. */
RAP_CHECKED rap_status rap_model_load(rap_model **out, rap_context *ctx,
                                      const char *path, rap_error *err);
void rap_model_free(rap_model *model);

/* Have another parser make the trees; before the model is shared. */
void rap_model_plug(rap_model *model, rap_parse_fn parse, void *user);

/* Cut `doc` into sentences and tokens, see rap_segment.  Where `model` is NULL
 * or has not learned it, they are cut as the lists of text/ propose. */
RAP_CHECKED rap_status rap_divide(const rap_model *model, rap_doc *doc,
                                  rap_error *err);
/* Set pos and tag of each token of the segmented `doc` that has none. */
RAP_CHECKED rap_status rap_tag(const rap_model *model, rap_doc *doc,
                               rap_error *err);
/* Set lemma, but where it came with the document; wants tags. */
RAP_CHECKED rap_status rap_lemmatize(const rap_model *model, rap_doc *doc,
                                     rap_error *err);
/* Fill doc->spans, anew where it was filled; wants tags. */
RAP_CHECKED rap_status rap_find_spans(const rap_model *model, rap_doc *doc,
                                      rap_error *err);
/* Set heads and relations of one sentence that has none; wants tags.
 * RAP_ERR_CANCELLED and RAP_ERR_INVALID: of a parser that was plugged. */
RAP_CHECKED rap_status rap_parse_sentence(const rap_model *model, rap_doc *doc,
                                          size_t sentence, rap_error *err);

/* All of it that needs no tree: tags, lemmas, spans. */
RAP_CHECKED rap_status rap_annotate(const rap_model *model, rap_doc *doc,
                                    rap_error *err);

#endif
