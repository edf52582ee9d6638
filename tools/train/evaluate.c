/* What the model reaches on text that it was not trained on, in the measures
 * of conll18_ud_eval.py. */
#include "nlp/span.h"
#include "train.h"

typedef struct {
  size_t gold, found, right;
} measure;

typedef struct {
  measure words, sentences, upos, xpos, lemmas, heads, relations;
  measure spans[5]; /* by type */
} scores;

static double percent(size_t part, size_t whole)
{
  return whole ? 100.0 * (double)part / (double)whole : 0.0;
}

static double f1(const measure *m)
{
  return percent(2U * m->right, m->gold + m->found);
}

/* ---- documents ------------------------------------------------------------
 */

/* The words as annotated become the tokens of the document. */
static void take_words(const train_text *text, const train_raw *raw)
{
  rap_doc *doc = raw->doc;
  for (size_t s = raw->first_sentence; s < raw->end_sentence; ++s) {
    const train_sentence *from = &text->sentences.items[s];
    rap_sentence *to = rap_vec_push(&doc->arena, &doc->sentences);
    train_check(to != NULL, "no memory", NULL);
    to->first = doc->tokens.len;
    for (size_t i = from->first; i < from->end; ++i) {
      rap_token *token = rap_vec_push(&doc->arena, &doc->tokens);
      train_check(token != NULL, "no memory", NULL);
      *token = text->words.items[i].token;
      token->bytes = raw->words[i - raw->first];
      token->head = SIZE_MAX;
    }
    to->end = doc->tokens.len;
    to->bytes = (rap_span){doc->tokens.items[to->first].bytes.begin,
                           doc->tokens.items[to->end - 1U].bytes.end};
  }
}

/* ---- counting -------------------------------------------------------------
 */

static void count_sentences(const train_text *text, const train_raw *raw,
                            scores *out)
{
  const rap_doc *doc = raw->doc;
  size_t at = 0U;
  for (size_t s = raw->first_sentence; s < raw->end_sentence; ++s) {
    const train_sentence *gold = &text->sentences.items[s];
    const size_t begin = raw->words[gold->first - raw->first].begin;
    const size_t end = raw->words[gold->end - 1U - raw->first].end;
    while (at < doc->sentences.len &&
           doc->sentences.items[at].bytes.begin < begin) {
      ++at;
    }
    out->sentences.right += at < doc->sentences.len &&
                            doc->sentences.items[at].bytes.begin == begin &&
                            doc->sentences.items[at].bytes.end == end;
  }
  out->sentences.gold += raw->end_sentence - raw->first_sentence;
  out->sentences.found += doc->sentences.len;
}

static rap_str universal(rap_str relation)
{
  rap_str rest = relation;
  rap_str first = relation;
  (void)rap_str_split(&rest, ':', &first);
  return first;
}

static bool lemma_is_right(rap_str gold, rap_str found)
{
  return rap_str_eq(gold, RAP_STR("_")) || rap_str_eq(gold, found);
}

/* Compare word `i` of the treebank, in the sentence that begins with `first`,
 * with the token that is aligned with it. */
static void count_word(const train_text *text, const train_raw *raw, size_t i,
                       size_t first, const size_t *aligned, scores *out)
{
  const train_word *gold = &text->words.items[i];
  const rap_token *token = &raw->doc->tokens.items[aligned[i - raw->first]];
  const size_t head =
      gold->head ? aligned[first + gold->head - 1U - raw->first] : SIZE_MAX;
  const bool same_head = token->head == head && token->relation.len &&
                         (head != SIZE_MAX || gold->head == 0U);
  ++out->words.right;
  out->upos.right += token->pos == gold->pos;
  out->xpos.right += rap_str_eq(token->tag, gold->xpos);
  out->lemmas.right += lemma_is_right(gold->lemma, token->lemma);
  out->heads.right += same_head;
  out->relations.right += same_head && rap_str_eq(universal(gold->relation),
                                                  universal(token->relation));
}

static void count_words(const train_text *text, const train_raw *raw,
                        const size_t *aligned, scores *out)
{
  for (size_t s = raw->first_sentence; s < raw->end_sentence; ++s) {
    const train_sentence *it = &text->sentences.items[s];
    for (size_t i = it->first; i < it->end; ++i) {
      if (aligned[i - raw->first] != SIZE_MAX) {
        count_word(text, raw, i, it->first, aligned, out);
      }
    }
  }
  out->words.gold += raw->end - raw->first;
  out->words.found += raw->doc->tokens.len;
}

static size_t gold_end(const train_text *text, size_t i, size_t limit)
{
  size_t end = i + 1U;
  while (end < limit && rap_span_goes_on(text->words.items[end].label)) {
    ++end;
  }
  return end;
}

/* Spans of words as annotated. */
static void count_spans(const train_text *text, const train_raw *raw,
                        scores *out)
{
  for (size_t k = 0U; k < raw->doc->spans.len; ++k) {
    const rap_ner_span *span = &raw->doc->spans.items[k];
    const uint16_t label = text->words.items[raw->first + span->first].label;
    ++out->spans[span->type].found;
    out->spans[span->type].right +=
        rap_span_begins(label) && rap_span_type_of(label) == span->type &&
        gold_end(text, raw->first + span->first, raw->end) ==
            raw->first + span->end;
  }
  for (size_t i = raw->first; i < raw->end; ++i) {
    const uint16_t label = text->words.items[i].label;
    out->spans[rap_span_type_of(label)].gold += rap_span_begins(label);
  }
}

/* ---- running --------------------------------------------------------------
 */

static void annotate(const rap_model *model, rap_doc *doc)
{
  rap_error err;
  train_check(rap_annotate(model, doc, &err) == RAP_OK, err.msg, NULL);
  for (size_t s = 0U; s < doc->sentences.len; ++s) {
    train_check(rap_parse_sentence(model, doc, s, &err) == RAP_OK, err.msg,
                NULL);
  }
}

static void run_raw(const train_text *text, const train_raw *raw,
                    const rap_model *model, scores *out)
{
  rap_error err;
  train_check(rap_divide(model, raw->doc, &err) == RAP_OK, err.msg, NULL);
  annotate(model, raw->doc);
  count_words(text, raw, train_align(text, raw, raw->doc), out);
  count_sentences(text, raw, out);
}

static void run_words(const train_text *text, const train_raw *raw,
                      const rap_model *model, scores *out)
{
  size_t *same =
      rap_arena_array(text->arena, raw->end - raw->first, sizeof(*same));
  train_check(same != NULL, "no memory", NULL);
  for (size_t i = 0U; i < raw->end - raw->first; ++i) {
    same[i] = i;
  }
  take_words(text, raw);
  annotate(model, raw->doc);
  count_words(text, raw, same, out);
  count_sentences(text, raw, out);
  count_spans(text, raw, out);
}

typedef void (*run_document)(const train_text *text, const train_raw *raw,
                             const rap_model *model, scores *out);

static void run(const train_text *text, const rap_model *model,
                rap_context *ctx, run_document each, scores *out)
{
  memset(out, 0, sizeof(*out));
  for (size_t s = 0U; s < text->sentences.len;) {
    train_raw raw;
    train_raw_open(&raw, text, s, ctx);
    each(text, &raw, model, out);
    s = raw.end_sentence;
    train_raw_close(&raw);
  }
  measure *const of_words[] = {&out->upos, &out->xpos, &out->lemmas,
                               &out->heads, &out->relations};
  for (size_t i = 0U; i < sizeof(of_words) / sizeof(of_words[0]); ++i) {
    of_words[i]->gold = out->words.gold;
    of_words[i]->found = out->words.found;
  }
}

/* ---- printing -------------------------------------------------------------
 */

static void print_words(const char *name, const char *from, const scores *s)
{
  printf("%-30s %-11s words %.2f  sentences %.2f  UPOS %.2f  XPOS %.2f  "
         "lemma %.2f  UAS %.2f  LAS %.2f\n",
         name, from, f1(&s->words), f1(&s->sentences), f1(&s->upos),
         f1(&s->xpos), f1(&s->lemmas), f1(&s->heads), f1(&s->relations));
}

static void evaluate_treebank(const char *data, const char *name,
                              const rap_model *model, rap_context *ctx,
                              rap_arena *arena)
{
  train_text text = {.arena = arena};
  scores s;
  train_read_treebank(&text, data, name);
  run(&text, model, ctx, run_raw, &s);
  print_words(name, "raw text", &s);
  run(&text, model, ctx, run_words, &s);
  print_words(name, "gold tokens", &s);
}

static void evaluate_spans(const char *name, const train_text *text,
                           const rap_model *model, rap_context *ctx)
{
  static const char *const types[] = {"", "person", "organization", "place"};
  measure all = {0U, 0U, 0U};
  scores s;
  run(text, model, ctx, run_words, &s);
  printf("%-30s", name);
  for (size_t t = 1U; t < 4U; ++t) {
    const measure *m = &s.spans[t];
    all.gold += m->gold;
    all.found += m->found;
    all.right += m->right;
    printf(" %s %.1f/%.1f", types[t], percent(m->right, m->found),
           percent(m->right, m->gold));
  }
  printf("  all P %.1f R %.1f F1 %.1f\n", percent(all.right, all.found),
         percent(all.right, all.gold), f1(&all));
}

void train_evaluate(const char *data, const rap_model *model, rap_context *ctx,
                    rap_arena *arena)
{
  evaluate_treebank(data, "treebanks/ewt-dev.conllu", model, ctx, arena);
  evaluate_treebank(data, "treebanks/gum-free-dev.conllu", model, ctx, arena);
  train_text uner = {.arena = arena};
  train_text gum = {.arena = arena};
  train_text briefs = {.arena = arena};
  train_read_spans(&uner, data, "ner/uner-dev.conllu");
  evaluate_spans("ner/uner-dev.conllu", &uner, model, ctx);
  train_read_spans_part(&gum, data, "ner/gum-free-train.conllu", true);
  evaluate_spans("ner/gum-free, held out", &gum, model, ctx);
  train_read_briefs(&briefs, data, "ner/news-briefs.txt", true);
  evaluate_spans("ner/news-briefs.txt, held out", &briefs, model, ctx);
}
