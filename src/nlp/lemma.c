/* The lemmatizer: what the longest known suffix says, but for exceptions. */
#include "nlp/lemma.h"

#include "nlp/word.h"

uint64_t rap_lemma_kind(const rap_token *token)
{
  size_t at = 0U;
  unsigned letters = 0U; /* small, Capital, CAPITALS */
  if (token->norm.len > 0U && rap_is_upper(rap_utf8_next(token->norm, &at))) {
    letters = 1U;
    if (at < token->norm.len && rap_is_upper(rap_utf8_next(token->norm, &at))) {
      letters = 2U;
    }
  }
  return rap_mix(rap_str_hash(token->tag), token->pos * 4U + letters);
}

uint64_t rap_lemma_word_key(uint64_t kind, rap_str lower)
{
  return rap_mix(rap_mix(kind, rap_str_hash(lower)), 0x3B5U);
}

uint64_t rap_lemma_suffix_key(uint64_t kind, rap_str lower, size_t len)
{
  const rap_str suffix = rap_str_slice(lower, lower.len - len, lower.len);
  return rap_mix(rap_mix(kind, rap_str_hash(suffix)), len);
}

static const rap_edit *edit_of(const rap_model *model, const rap_token *token)
{
  const uint64_t kind = rap_lemma_kind(token);
  const rap_str lower = token->lower;
  uint16_t edit = rap_words_get(&model->exceptions,
                                rap_lemma_word_key(kind, lower), UINT16_MAX);
  size_t len = lower.len < RAP_LEMMA_SUFFIX ? lower.len : RAP_LEMMA_SUFFIX;
  while (edit >= model->n_edits) {
    edit = rap_words_get(&model->suffixes,
                         rap_lemma_suffix_key(kind, lower, len), UINT16_MAX);
    if (len-- == 0U) {
      break;
    }
  }
  return edit < model->n_edits ? &model->edits[edit] : NULL;
}

static bool is_verb(const rap_model *model, rap_str word)
{
  return rap_filter_has(&model->dictionary,
                        rap_word_kind_key(rap_str_hash(word), RAP_WORD_VERB));
}

/* Has the dictionary the verb with this letter behind it? */
static bool is_verb_with(const rap_model *model, rap_str verb, char letter)
{
  char longer[32];
  if (verb.len + 1U > sizeof(longer)) {
    return false;
  }
  memcpy(longer, verb.ptr, verb.len);
  longer[verb.len] = letter;
  return is_verb(model, (rap_str){longer, verb.len + 1U});
}

/* A verb cut out of `form` whose end the dictionary mends: "postpon" lacks an
 * "e", which goes into *add, "boycot", of "boycotted", its last letter, and
 * "controll" has one too many. */
static rap_str mended(const rap_model *model, rap_str verb, rap_str form,
                      rap_str *add)
{
  if (!model->dictionary.bits || verb.len < 2U || is_verb(model, verb)) {
    return verb;
  }
  if (is_verb_with(model, verb, 'e')) {
    *add = RAP_STR("e");
    return verb;
  }
  const char last = verb.ptr[verb.len - 1U];
  if (form.ptr[verb.len] == last && is_verb_with(model, verb, last)) {
    return rap_str_slice(form, 0U, verb.len + 1U);
  }
  const rap_str shorter = rap_str_slice(verb, 0U, verb.len - 1U);
  return verb.ptr[verb.len - 2U] == last && is_verb(model, shorter) ? shorter
                                                                    : verb;
}

/* What an edit makes of a word is none where it cuts through a character that
 * its own bytes do not complete: edits are of bytes, and learned from other
 * words than this. */
static bool is_text(rap_str lemma)
{
  return rap_utf8_check(lemma) == lemma.len;
}

/* False where there is no memory. */
static bool set_lemma(const rap_model *model, rap_arena *arena,
                      rap_token *token)
{
  const rap_edit *edit = edit_of(model, token);
  token->lemma = token->pos == RAP_POS_PROPN ? token->norm : token->lower;
  if (!edit) {
    return true;
  }
  const rap_str base = edit->lower ? token->lower : token->norm;
  if (edit->cut > base.len || (edit->cut == base.len && edit->add.len == 0U)) {
    return true;
  }
  rap_str kept = rap_str_slice(base, 0U, base.len - edit->cut);
  rap_str add = edit->add;
  if (add.len == 0U && edit->lower && edit->cut > 0U &&
      token->pos == RAP_POS_VERB) {
    kept = mended(model, kept, base, &add);
  }
  if (add.len == 0U || kept.len == 0U) {
    const rap_str left = add.len == 0U ? kept : add;
    token->lemma = is_text(left) ? left : token->lemma;
    return true;
  }
  char *made = rap_arena_alloc(arena, kept.len + add.len);
  if (!made) {
    return false;
  }
  memcpy(made, kept.ptr, kept.len);
  memcpy(made + kept.len, add.ptr, add.len);
  const rap_str lemma = {made, kept.len + add.len};
  token->lemma = is_text(lemma) ? lemma : token->lemma;
  return true;
}

rap_status rap_lemmatize(const rap_model *model, rap_doc *doc, rap_error *err)
{
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    rap_token *token = &doc->tokens.items[i];
    if (!token->lemmatized && !set_lemma(model, &doc->arena, token)) {
      return rap_fail_nomem(err);
    }
  }
  return RAP_OK;
}
