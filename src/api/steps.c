/* Single steps of the way of a document, and what they found. */
#include "api/api.h"

static rap_status find_mentions(const rap_knowledge *knowledge, rap_doc *doc,
                                rap_error *err)
{
  rap_mentions *mentions = NULL;
  rap_status st = rap_find_spans(knowledge->model, doc, err);
  if (st == RAP_OK) {
    st = rap_mentions_find(&mentions, doc, knowledge->lexicon, err);
  }
  if (st == RAP_OK) {
    doc->mentions = mentions;
  }
  return st;
}

static rap_status run(const rap_knowledge *knowledge, rap_doc *doc,
                      const rap_steps *steps, rap_error *err)
{
  const bool tags = steps->tags || steps->entities || steps->trees;
  if (tags && !knowledge->model) {
    return rap_fail(err, RAP_ERR_NOT_FOUND, "had no model in %s/models",
                    knowledge->data);
  }
  rap_status st = rap_prepare(knowledge, doc, err);
  if (st == RAP_OK && tags) {
    st = rap_tag(knowledge->model, doc, err);
  }
  if (st == RAP_OK && tags) {
    st = rap_lemmatize(knowledge->model, doc, err);
  }
  if (st == RAP_OK && steps->entities) {
    st = find_mentions(knowledge, doc, err);
  }
  return st == RAP_OK && steps->trees ? rap_parse_all(knowledge, doc, err) : st;
}

rap_status rap_document_read(rap_document *document,
                             const rap_knowledge *knowledge,
                             const rap_steps *steps, rap_error *err)
{
  const rap_steps defaults = RAP_STEPS_INIT;
  const rap_steps *wanted = steps ? steps : &defaults;
  if (wanted->size != sizeof(*wanted)) {
    return rap_fail(err, RAP_ERR_ARG, "had steps of an unknown size");
  }
  const rap_status st = run(knowledge, document, wanted, err);
  if (st != RAP_OK) {
    rap_error_at(err, document->source, 0U, 0U);
  }
  return st;
}

/* ---- what was found -------------------------------------------------------
 */

size_t rap_document_sentences(const rap_document *document)
{
  return document->sentences.len;
}

rap_sentence_view rap_document_sentence(const rap_document *document, size_t i)
{
  if (i >= document->sentences.len) {
    return (rap_sentence_view){.parsed = false};
  }
  const rap_sentence *s = &document->sentences.items[i];
  return (rap_sentence_view){.bytes = s->bytes,
                             .tokens = {s->first, s->end},
                             .block = rap_str_of(rap_annotated_block(s->block)),
                             .parsed = s->parsed};
}

size_t rap_document_tokens(const rap_document *document)
{
  return document->tokens.len;
}

rap_token_view rap_document_token(const rap_document *document, size_t i)
{
  if (i >= document->tokens.len) {
    return (rap_token_view){.head = SIZE_MAX};
  }
  const rap_token *t = &document->tokens.items[i];
  const bool parsed = t->relation.len > 0U;
  return (rap_token_view){
      .form = t->form,
      .bytes = t->bytes,
      .upos = t->pos == RAP_POS_NONE ? RAP_STR("") : rap_pos_name(t->pos),
      .xpos = t->tag,
      .lemma = t->lemmatized || t->pos != RAP_POS_NONE ? t->lemma : RAP_STR(""),
      .head = parsed ? t->head : SIZE_MAX,
      .relation = t->relation};
}

size_t rap_document_mentions(const rap_document *document)
{
  return document->mentions ? document->mentions->mentions.len : 0U;
}

rap_mention_view rap_document_mention(const rap_document *document, size_t i)
{
  if (i >= rap_document_mentions(document)) {
    return (rap_mention_view){.n_entities = 0U};
  }
  const rap_mention *m = document->mentions->mentions.items[i];
  return (rap_mention_view){.type = rap_type_name(m->type),
                            .tokens = {m->first, m->end},
                            .sentence = m->sentence,
                            .entities = m->entities,
                            .n_entities = m->n_entities};
}
