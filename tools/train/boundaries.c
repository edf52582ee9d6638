/* Training the judge of boundaries: it judges the texts of the treebanks, and
 * learns from what is annotated there. */
#include "nlp/boundary.h"
#include "train.h"

#define EPOCHS 8U
#define BITS 17U

typedef struct {
  rap_judge judge;
  const rap_model *model; /* its lexicon */
  train_weights cut_weights, end_weights;
  const char *marks; /* of each byte of the text: what begins there */
  size_t cuts, ends, cut_faults, end_faults;
} learning;

enum { TOKEN = 1, SENTENCE = 2 };

/* ---- what is annotated ----------------------------------------------------
 */

static bool is_made_of(rap_str surface, const train_word *words, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!rap_str_starts(surface, words[i].token.form)) {
      return false;
    }
    surface = rap_str_slice(surface, words[i].token.form.len, surface.len);
  }
  return surface.len == 0U;
}

/* The words of one token, from word `i` on: their number. */
static size_t words_of_token(const train_text *text, const train_raw *raw,
                             size_t i)
{
  size_t n = 1U;
  while (i + n < raw->end && text->words.items[i + n].several &&
         text->words.items[i + n].surface.len == 0U) {
    ++n;
  }
  return n;
}

static char *marks_of(const train_text *text, const train_raw *raw)
{
  char *marks = rap_alloc(raw->doc->ctx, raw->doc->text.len + 1U);
  train_check(marks != NULL, "no memory", NULL);
  for (size_t i = raw->first; i < raw->end;) {
    const train_word *word = &text->words.items[i];
    const size_t n = words_of_token(text, raw, i);
    size_t at = raw->words[i - raw->first].begin;
    marks[at] = TOKEN;
    for (size_t k = 0U; is_made_of(word->surface, word, n) && k < n; ++k) {
      marks[at] = TOKEN;
      at += word[k].token.form.len;
    }
    i += n;
  }
  for (size_t s = raw->first_sentence; s < raw->end_sentence; ++s) {
    const size_t first = text->sentences.items[s].first - raw->first;
    marks[raw->words[first].begin] |= SENTENCE;
  }
  return marks;
}

/* ---- learning -------------------------------------------------------------
 */

static bool decide(train_weights *weights, const uint64_t *features, size_t n,
                   bool wanted, size_t *faults)
{
  const bool found = train_weights_sum(weights, features, n) > 0.0F;
  train_weights_decide(weights, features, n, wanted, found);
  *faults += found != wanted;
  return wanted;
}

static bool cuts(const rap_judge *judge, const rap_run *run, size_t at)
{
  learning *l = (learning *)(uintptr_t)judge;
  uint64_t features[RAP_CUT_FEATURES];
  ++l->cuts;
  return decide(&l->cut_weights, features, rap_cut_features(run, at, features),
                l->marks[run->pieces[at].bytes.begin] & TOKEN, &l->cut_faults);
}

static bool ends(const rap_judge *judge, const rap_gap *gap)
{
  learning *l = (learning *)(uintptr_t)judge;
  uint64_t features[RAP_END_FEATURES];
  ++l->ends;
  return decide(
      &l->end_weights, features, rap_end_features(gap, l->model, features),
      l->marks[gap->cuts[gap->at].bytes.begin] & SENTENCE, &l->end_faults);
}

static void learn_document(learning *l, const train_text *text, size_t first)
{
  train_raw raw;
  rap_error err;
  train_raw_open(&raw, text, first, text->arena->ctx);
  char *marks = marks_of(text, &raw);
  l->marks = marks;
  train_check(rap_segment(raw.doc, &l->judge, &err) == RAP_OK, err.msg, NULL);
  rap_free(raw.doc->ctx, marks);
  train_raw_close(&raw);
}

void train_boundaries(const train_text *text, const rap_model *model,
                      train_sections *sections)
{
  learning l = {.judge = {cuts, ends}, .model = model};
  size_t n = 0U;
  size_t *starts =
      rap_arena_array(text->arena, text->sentences.len + 1U, sizeof(*starts));
  train_check(starts != NULL, "no memory", NULL);
  for (size_t s = 0U; s < text->sentences.len; ++s) {
    if (text->sentences.items[s].new_document) {
      starts[n++] = s;
    }
  }
  train_weights_init(&l.cut_weights, text->arena, BITS, 1U);
  train_weights_init(&l.end_weights, text->arena, BITS, 1U);
  for (unsigned epoch = 0U; epoch < EPOCHS; ++epoch) {
    const size_t *order = train_order(text->arena, n, epoch);
    l.cuts = l.ends = l.cut_faults = l.end_faults = 0U;
    for (size_t i = 0U; i < n; ++i) {
      learn_document(&l, text, starts[order[i]]);
    }
    fprintf(stderr,
            "boundaries: epoch %u, %zu of %zu cuts, %zu of %zu ends wrong\n",
            epoch + 1U, l.cut_faults, l.cuts, l.end_faults, l.ends);
  }
  train_add_section(text->arena, sections, "cutrows",
                    train_weights_codes(&l.cut_weights));
  train_add_section(text->arena, sections, "endrows",
                    train_weights_codes(&l.end_weights));
}
