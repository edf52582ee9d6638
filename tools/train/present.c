/* Further sentences for the tagger: news in the present tense.
 *
 * Treebanks tell in the past what headlines and briefs tell in the present
 * ("the Senate confirms him"), so each sentence with a name and a verb of the
 * past is added once more with its verbs in the present. */
#include "train.h"

static bool is_past(const train_word *word)
{
  return rap_str_eq(word->xpos, RAP_STR("VBD")) && word->pos == RAP_POS_VERB &&
         word->lemma.len > 1U;
}

static bool is_wanted(const train_text *text, const train_sentence *s)
{
  bool past = false;
  bool name = false;
  for (size_t i = s->first; i < s->end; ++i) {
    past = past || is_past(&text->words.items[i]);
    name = name || text->words.items[i].pos == RAP_POS_PROPN;
  }
  return past && name;
}

/* "confirm" to "confirms", "reach" to "reaches", "deny" to "denies". */
static rap_str present_of(rap_arena *arena, rap_str lemma)
{
  const char last = lemma.ptr[lemma.len - 1U];
  const char before = lemma.ptr[lemma.len - 2U];
  const bool vowel = strchr("aeiou", before) != NULL;
  const bool hiss =
      strchr("sxzo", last) || (last == 'h' && (before == 'c' || before == 's'));
  const rap_str made =
      last == 'y' && !vowel
          ? rap_arena_printf(arena, "%.*sies", (int)lemma.len - 1, lemma.ptr)
          : rap_arena_printf(arena, "%.*s%s", RAP_ARG(lemma),
                             hiss ? "es" : "s");
  train_check(made.ptr != NULL, "no memory", NULL);
  return made;
}

static void add_word(train_text *text, size_t from)
{
  train_word *word = rap_vec_push(text->arena, &text->words);
  train_check(word != NULL, "no memory", NULL);
  *word = text->words.items[from];
  if (is_past(word)) {
    word->token.form = present_of(text->arena, word->lemma);
    word->xpos = RAP_STR("VBZ");
    train_check(rap_token_read(text->arena, &word->token), "no memory", NULL);
  }
}

void train_add_present(train_text *text)
{
  const size_t n = text->sentences.len;
  for (size_t s = 0U; s < n; ++s) {
    const train_sentence from = text->sentences.items[s];
    if (!is_wanted(text, &from)) {
      continue;
    }
    const size_t first = text->words.len;
    for (size_t i = from.first; i < from.end; ++i) {
      add_word(text, i);
    }
    train_sentence *to = rap_vec_push(text->arena, &text->sentences);
    train_check(to != NULL, "no memory", NULL);
    *to = (train_sentence){first, text->words.len, true, true};
  }
}
