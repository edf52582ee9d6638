/* The tagger: greedy, from left to right, parts of speech and tags as one. */
#include "nlp/tag.h"

/* Words of a sentence that are tagged at once: longer ones are cut. */
#define TAG_WINDOW 256U
#define PAD 2U

size_t rap_tag_features(const rap_word *word, uint16_t previous,
                        uint16_t before, uint64_t features[RAP_TAG_FEATURES])
{
  const rap_word *l1 = word - 1;
  const rap_word *l2 = word - 2;
  const rap_word *r1 = word + 1;
  const rap_word *r2 = word + 2;
  const uint64_t t1 = previous;
  const uint64_t t12 = (uint64_t)previous << 16 | before;
  const uint64_t cls = word->cls;
  const uint64_t kinds = word->kinds;
  size_t n = 0U;
#define ADD(...) features[n] = mix_all(n + 1U, __VA_ARGS__), ++n
#define mix_all(t, a, b) rap_mix(rap_mix((t)*0x51ED27F1U, (a)), (b))
  ADD(0U, 0U);
  ADD(word->form, 0U);
  ADD(word->lower, 0U);
  ADD(word->lower, t1);
  ADD(word->lower, t12);
  ADD(word->lower, l1->lower);
  ADD(word->lower, r1->lower);
  ADD(l1->lower, 0U);
  ADD(l2->lower, 0U);
  ADD(r1->lower, 0U);
  ADD(r2->lower, 0U);
  ADD(l1->lower, r1->lower);
  ADD(r1->lower, r2->lower);
  ADD(l1->lower, t1);
  ADD(t1, 0U);
  ADD(before, 0U);
  ADD(t12, 0U);
  ADD(t1, r1->lower);
  ADD(word->suffix[0], 0U);
  ADD(word->suffix[1], 0U);
  ADD(word->suffix[2], 0U);
  ADD(word->suffix[3], 0U);
  ADD(word->prefix[0], 0U);
  ADD(word->prefix[1], 0U);
  ADD(word->prefix[2], 0U);
  ADD(word->prefix[3], 0U);
  ADD(word->suffix[2], t1);
  ADD(word->suffix[1], t12);
  ADD(word->suffix[2], word->shape);
  ADD(word->shape, 0U);
  ADD(word->shape, t1);
  ADD(word->shape, l1->shape);
  ADD(word->shape, r1->shape);
  ADD(r1->shape, t1);
  ADD(l1->suffix[2], 0U);
  ADD(r1->suffix[2], 0U);
  ADD(r1->suffix[2], t1);
  ADD(word->stem, 0U);
  ADD(word->stem, t1);
  ADD(word->stem, r1->cls);
  ADD(cls, 0U);
  ADD(cls, t1);
  ADD(cls, t12);
  ADD(cls, r1->cls);
  ADD(r1->cls, t1);
  ADD((uint64_t)r1->cls << 16 | cls, t1);
  ADD((uint64_t)r1->cls << 16 | r2->cls, cls);
  ADD((uint64_t)l1->cls << 16 | r1->cls, cls);
  ADD(word->suffix[2], r1->cls);
  ADD(word->suffix[1], r1->suffix[1]);
  ADD(word->lower, l2->lower);
  ADD(word->lower, r2->lower);
  ADD(kinds, 0U);
  ADD(kinds, t1);
  ADD(kinds, word->shape);
  ADD(kinds, word->suffix[2]);
  ADD(r1->kinds, 0U);
  ADD(r1->kinds, word->lower);
#undef mix_all
#undef ADD
  return n;
}

static uint16_t best_of(const int32_t *scores, size_t n)
{
  size_t best = 0U;
  for (size_t k = 1U; k < n; ++k) {
    if (scores[k] > scores[best]) {
      best = k;
    }
  }
  return (uint16_t)best;
}

void rap_tag_words(const rap_model *model, const rap_word *words, size_t n,
                   uint16_t *tags)
{
  uint64_t features[RAP_TAG_FEATURES];
  int32_t scores[RAP_ROW_CLASSES];
  uint16_t previous = RAP_TAG_OUTSIDE;
  uint16_t before = RAP_TAG_OUTSIDE;
  for (size_t i = 0U; i < n; ++i) {
    if (words[i].cls < model->n_tags) {
      tags[i] = words[i].cls;
    } else {
      const size_t count = rap_filter_keep(
          &model->tag_seen, features,
          rap_tag_features(&words[i], previous, before, features));
      rap_rows_score(&model->tag_rows, features, count, scores);
      tags[i] = best_of(scores, model->n_tags);
    }
    before = previous;
    previous = tags[i];
  }
}

/* Tag tokens [first, end), not more than TAG_WINDOW. */
static void tag_window(const rap_model *model, rap_token *tokens, size_t n)
{
  rap_word words[TAG_WINDOW + 2U * PAD];
  uint16_t tags[TAG_WINDOW];
  words[0] = words[1] = words[n + PAD] = words[n + PAD + 1U] = rap_word_outside;
  for (size_t i = 0U; i < n; ++i) {
    rap_word_read(&words[PAD + i], &tokens[i], model);
    rap_word_look_up(&words[PAD + i], &tokens[i], model);
  }
  rap_tag_words(model, words + PAD, n, tags);
  for (size_t i = 0U; i < n; ++i) {
    const rap_tag_label *tag = &model->tags[tags[i]];
    tokens[i].pos = tokens[i].pos == RAP_POS_NONE ? tag->pos : tokens[i].pos;
    tokens[i].tag = tokens[i].tag.len == 0U ? tag->xpos : tokens[i].tag;
  }
}

/* Did all of them come with the document? */
static bool are_tagged(const rap_token *tokens, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (tokens[i].pos == RAP_POS_NONE || tokens[i].tag.len == 0U) {
      return false;
    }
  }
  return true;
}

rap_status rap_tag(const rap_model *model, rap_doc *doc, rap_error *err)
{
  (void)err; /* works on the stack alone */
  for (size_t s = 0U; s < doc->sentences.len; ++s) {
    const rap_sentence *sentence = &doc->sentences.items[s];
    for (size_t at = sentence->first; at < sentence->end; at += TAG_WINDOW) {
      const size_t left = sentence->end - at;
      const size_t n = left < TAG_WINDOW ? left : TAG_WINDOW;
      if (!are_tagged(doc->tokens.items + at, n)) {
        tag_window(model, doc->tokens.items + at, n);
      }
    }
  }
  return RAP_OK;
}
