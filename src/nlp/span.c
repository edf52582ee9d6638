/* Entity spans: greedy from left to right, with the document's memory. */
#include "nlp/span.h"

#define SPAN_WINDOW 256U
#define PAD 2U

uint8_t rap_span_recall(const rap_span_memory *memory, const rap_word *word)
{
  const size_t at = (size_t)(word->form >> 20) % RAP_SPAN_MEMORY;
  return memory->words[at] == word->form ? memory->types[at] : 0U;
}

void rap_span_remember(rap_span_memory *memory, const rap_word *word,
                       rap_span_type type)
{
  const size_t at = (size_t)(word->form >> 20) % RAP_SPAN_MEMORY;
  if (word->capital) {
    memory->words[at] = word->form;
    memory->types[at] = (uint8_t)type;
  }
}

static uint8_t names_of(const rap_filter *list, const rap_word *word)
{
  unsigned names = 0U;
  for (unsigned k = 0U; list->bits && word->capital && k < RAP_NAME_KINDS;
       ++k) {
    names |= rap_filter_has(list, rap_name_key(word->lower, k)) ? 1U << k : 0U;
  }
  return (uint8_t)names;
}

void rap_span_read(rap_span_word *word, const rap_token *token,
                   const rap_model *model)
{
  rap_word_read(&word->word, token, model);
  word->tag = rap_str_hash(token->tag);
  word->memory = 0U;
  word->names = names_of(&model->span_list, &word->word);
}

void rap_span_read_runs(rap_span_word *words, size_t n)
{
  size_t end;
  for (size_t i = 0U; i < n; i = end) {
    for (end = i + 1U;
         end < n && words[i].word.capital && words[end].word.capital;) {
      ++end;
    }
    for (size_t k = i; k < end; ++k) {
      const bool capital = words[k].word.capital;
      words[k].run_first = capital ? words[i].word.lower : 0U;
      words[k].run_last = capital ? words[end - 1U].word.lower : 0U;
    }
  }
}

size_t rap_span_features(const rap_span_word *word, uint16_t previous,
                         uint16_t before, uint64_t features[RAP_SPAN_FEATURES])
{
  const rap_span_word *l1 = word - 1;
  const rap_span_word *l2 = word - 2;
  const rap_span_word *r1 = word + 1;
  const rap_span_word *r2 = word + 2;
  const uint64_t t1 = previous;
  const uint64_t t12 = (uint64_t)previous << 16 | before;
  const uint64_t memory =
      (uint64_t)l1->memory << 16 | (uint64_t)word->memory << 8 | r1->memory;
  size_t n = 0U;
#define ADD(a, b) \
  features[n] = rap_mix(rap_mix((n + 1U) * 0x3C6EF372U, (a)), (b)), ++n
  ADD(0U, 0U);
  ADD(t1, 0U);
  ADD(t12, 0U);
  ADD(word->word.form, 0U);
  ADD(word->word.lower, 0U);
  ADD(word->word.lower, t1);
  ADD(word->word.shape, 0U);
  ADD(word->word.shape, t1);
  ADD(word->word.shape, l1->word.lower);
  ADD(word->tag, t1);
  ADD(word->tag, l1->tag);
  ADD(word->tag, r1->tag);
  ADD(l1->word.lower, 0U);
  ADD(l1->word.lower, t1);
  ADD(l2->word.lower, 0U);
  ADD(l2->word.lower, l1->word.lower);
  ADD(r1->word.lower, 0U);
  ADD(r1->word.lower, t1);
  ADD(r2->word.lower, 0U);
  ADD(r1->word.lower, r2->word.lower);
  ADD(word->word.lower, l1->word.lower);
  ADD(word->word.lower, r1->word.lower);
  ADD(word->word.suffix[1], 0U);
  ADD(word->word.suffix[2], 0U);
  ADD(word->word.suffix[3], 0U);
  ADD(word->word.prefix[2], 0U);
  ADD(word->word.prefix[3], 0U);
  ADD(l1->word.shape, word->word.shape);
  ADD(word->word.shape, r1->word.shape);
  ADD(l1->word.shape, r1->word.shape);
  ADD(l1->word.suffix[2], t1);
  ADD(r1->word.suffix[2], t1);
  ADD(word->memory, t1);
  ADD(memory, 0U);
  ADD(l1->tag, l2->tag);
  ADD(r1->tag, r2->tag);
  ADD(word->word.suffix[2], t1);
  ADD(word->word.shape, r1->word.lower);
  ADD(word->run_first, word->run_last);
  ADD(word->run_last, t1);
  ADD(word->names, l1->names);
  ADD(word->names, r1->names);
#undef ADD
  for (unsigned k = 0U; k < RAP_NAME_KINDS; ++k) {
    if (word->names >> k & 1U) {
      features[n++] = rap_mix(rap_name_key(1U, k), t1);
    }
  }
  return n;
}

/* A span must be surer to begin, but that of a person whose name was read
 * before ("the Berg-led alliance"). */
static uint16_t best_label(const rap_model *model, const int32_t *scores,
                           uint16_t previous, uint8_t memory)
{
  uint16_t best = UINT16_MAX;
  int32_t most = 0;
  for (uint16_t k = 0U; k < RAP_SPAN_LABELS; ++k) {
    const bool surer =
        rap_span_begins(k) &&
        (rap_span_type_of(k) != RAP_SPAN_PERSON || memory != RAP_SPAN_PERSON);
    const int32_t score = scores[k] - (surer ? model->span_bias : 0);
    if (rap_span_follows(previous, k) && (best == UINT16_MAX || score > most)) {
      best = k;
      most = score;
    }
  }
  return best;
}

static void label_words(const rap_model *model, const rap_span_word *words,
                        size_t n, uint16_t *labels)
{
  uint64_t features[RAP_SPAN_FEATURES];
  int32_t scores[RAP_ROW_CLASSES];
  uint16_t previous = 0U;
  uint16_t before = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const size_t count = rap_filter_keep(
        &model->span_seen, features,
        rap_span_features(&words[i], previous, before, features));
    rap_rows_score(&model->span_rows, features, count, scores);
    labels[i] = best_label(model, scores, previous, words[i].memory);
    before = previous;
    previous = labels[i];
  }
}

/* A dash between blanks, at which a name ends: "NATO - Norway among them". */
static bool is_dash(const rap_token *token)
{
  return token->space_before && token->pos == RAP_POS_PUNCT &&
         (rap_str_eq(token->norm, RAP_STR("-")) ||
          rap_str_eq(token->norm, RAP_STR("--")));
}

/* Keep the spans of labels; false where there is no memory. */
static bool keep_spans(rap_doc *doc, size_t first, const uint16_t *labels,
                       size_t n)
{
  const rap_token *tokens = doc->tokens.items + first;
  for (size_t i = 0U; i < n;) {
    size_t end = i + 1U;
    if (labels[i] && !is_dash(&tokens[i])) {
      while (end < n && rap_span_goes_on(labels[end]) &&
             !is_dash(&tokens[end])) {
        ++end;
      }
      rap_ner_span *span = rap_vec_push(&doc->arena, &doc->spans);
      if (!span) {
        return false;
      }
      *span =
          (rap_ner_span){first + i, first + end, rap_span_type_of(labels[i])};
    }
    i = end;
  }
  return true;
}

/* Find spans in tokens [first, first + n), not more than SPAN_WINDOW. */
static bool find_in_window(const rap_model *model, rap_doc *doc, size_t first,
                           size_t n, rap_span_memory *memory)
{
  static const rap_span_word none = {.tag = 1U};
  rap_span_word words[SPAN_WINDOW + 2U * PAD];
  uint16_t labels[SPAN_WINDOW];
  words[0] = words[1] = words[n + PAD] = words[n + PAD + 1U] = none;
  words[0].word = words[1].word = words[n + PAD].word =
      words[n + PAD + 1U].word = rap_word_outside;
  for (size_t i = 0U; i < n; ++i) {
    rap_span_read(&words[PAD + i], &doc->tokens.items[first + i], model);
    words[PAD + i].memory = rap_span_recall(memory, &words[PAD + i].word);
  }
  rap_span_read_runs(words + PAD, n);
  label_words(model, words + PAD, n, labels);
  for (size_t i = 0U; i < n; ++i) {
    if (labels[i]) {
      rap_span_remember(memory, &words[PAD + i].word,
                        rap_span_type_of(labels[i]));
    }
  }
  return keep_spans(doc, first, labels, n);
}

rap_status rap_find_spans(const rap_model *model, rap_doc *doc, rap_error *err)
{
  rap_span_memory memory = {{0U}, {0U}};
  doc->spans.len = 0U;
  for (size_t s = 0U; model->span_rows.codes && s < doc->sentences.len; ++s) {
    const rap_sentence *sentence = &doc->sentences.items[s];
    for (size_t at = sentence->first; at < sentence->end; at += SPAN_WINDOW) {
      const size_t left = sentence->end - at;
      if (!find_in_window(model, doc, at,
                          left < SPAN_WINDOW ? left : SPAN_WINDOW, &memory)) {
        return rap_fail_nomem(err);
      }
    }
  }
  return RAP_OK;
}
