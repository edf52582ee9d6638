/* What the model reaches on text that it was not trained on. */
#include "nlp/span.h"
#include "train.h"

/* A document of the words of one annotated document. */
static rap_doc *document_of(const train_text *text, size_t first_sentence,
                            size_t end_sentence, rap_context *ctx)
{
  rap_doc *doc = NULL;
  rap_error err;
  train_check(rap_doc_new(&doc, ctx, RAP_STR("dev"), RAP_STR(" "), &err) ==
                  RAP_OK,
              "no memory", NULL);
  for (size_t s = first_sentence; s < end_sentence; ++s) {
    const train_sentence *from = &text->sentences.items[s];
    rap_sentence *to = rap_vec_push(&doc->arena, &doc->sentences);
    train_check(to != NULL, "no memory", NULL);
    to->first = doc->tokens.len;
    for (size_t i = from->first; i < from->end; ++i) {
      rap_token *token = rap_vec_push(&doc->arena, &doc->tokens);
      train_check(token != NULL, "no memory", NULL);
      *token = text->words.items[i].token;
    }
    to->end = doc->tokens.len;
  }
  return doc;
}

typedef struct {
  size_t words, upos, xpos, lemmas;
  size_t gold[5], found[5], right[5]; /* spans by type */
} scores;

static void count_tags(const train_text *text, size_t first, const rap_doc *doc,
                       scores *out)
{
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    const train_word *gold = &text->words.items[first + i];
    const rap_token *token = &doc->tokens.items[i];
    ++out->words;
    out->upos += token->pos == gold->pos;
    out->xpos += rap_str_eq(token->tag, gold->xpos);
    out->lemmas += rap_str_eq(token->lemma, gold->lemma);
  }
}

static size_t gold_end(const train_text *text, size_t i, size_t limit)
{
  size_t end = i + 1U;
  while (end < limit && !rap_span_ends(text->words.items[end - 1U].label)) {
    ++end;
  }
  return end;
}

static void count_spans(const train_text *text, size_t first,
                        const rap_doc *doc, scores *out)
{
  for (size_t k = 0U; k < doc->spans.len; ++k) {
    const rap_ner_span *span = &doc->spans.items[k];
    const uint16_t label = text->words.items[first + span->first].label;
    ++out->found[span->type];
    out->right[span->type] +=
        rap_span_begins(label) && rap_span_type_of(label) == span->type &&
        gold_end(text, first + span->first, first + doc->tokens.len) ==
            first + span->end;
  }
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    const uint16_t label = text->words.items[first + i].label;
    out->gold[rap_span_type_of(label)] += rap_span_begins(label);
  }
}

static void run(const train_text *text, const rap_model *model,
                rap_context *ctx, scores *out)
{
  for (size_t s = 0U; s < text->sentences.len;) {
    size_t end = s + 1U;
    while (end < text->sentences.len &&
           !text->sentences.items[end].new_document) {
      ++end;
    }
    rap_error err;
    rap_doc *doc = document_of(text, s, end, ctx);
    train_check(rap_annotate(model, doc, &err) == RAP_OK, err.msg, NULL);
    count_tags(text, text->sentences.items[s].first, doc, out);
    count_spans(text, text->sentences.items[s].first, doc, out);
    rap_doc_free(doc);
    s = end;
  }
}

static double percent(size_t part, size_t whole)
{
  return whole ? 100.0 * (double)part / (double)whole : 0.0;
}

static void evaluate_tags(const char *data, const char *name,
                          const rap_model *model, rap_context *ctx,
                          rap_arena *arena)
{
  train_text text = {.arena = arena};
  scores s = {0};
  train_read_treebank(&text, data, name);
  run(&text, model, ctx, &s);
  printf("%-32s words %zu  UPOS %.2f  XPOS %.2f  lemma %.2f\n", name, s.words,
         percent(s.upos, s.words), percent(s.xpos, s.words),
         percent(s.lemmas, s.words));
}

static void print_spans(const char *name, const scores *s)
{
  static const char *const types[] = {"", "person", "organization", "place",
                                      "office"};
  size_t gold = 0U;
  size_t found = 0U;
  size_t right = 0U;
  printf("%-32s", name);
  for (size_t t = 1U; t < 4U; ++t) {
    gold += s->gold[t];
    found += s->found[t];
    right += s->right[t];
    printf(" %s %.1f/%.1f", types[t], percent(s->right[t], s->found[t]),
           percent(s->right[t], s->gold[t]));
  }
  printf("  all P %.1f R %.1f F1 %.1f\n", percent(right, found),
         percent(right, gold),
         found + gold ? 200.0 * (double)right / (double)(found + gold) : 0.0);
}

void train_evaluate(const char *data, const rap_model *model, rap_context *ctx,
                    rap_arena *arena)
{
  evaluate_tags(data, "treebanks/ewt-dev.conllu", model, ctx, arena);
  evaluate_tags(data, "treebanks/gum-free-dev.conllu", model, ctx, arena);
  train_text uner = {.arena = arena};
  train_text briefs = {.arena = arena};
  scores s = {0};
  train_read_spans(&uner, data, "ner/uner-dev.conllu");
  run(&uner, model, ctx, &s);
  print_spans("ner/uner-dev.conllu", &s);
  s = (scores){0};
  train_read_briefs(&briefs, data, "ner/news-briefs.txt", true);
  run(&briefs, model, ctx, &s);
  print_spans("ner/news-briefs.txt, held out", &s);
}
