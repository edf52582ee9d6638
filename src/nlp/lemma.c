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

/* Is it the dictionary that tells "postpon" from "postpone"? */
static bool lacks_e(const rap_model *model, rap_str verb)
{
  char longer[32];
  if (!model->dictionary.bits || verb.len + 1U > sizeof(longer) ||
      rap_filter_has(&model->dictionary,
                     rap_word_kind_key(rap_str_hash(verb), RAP_WORD_VERB))) {
    return false;
  }
  memcpy(longer, verb.ptr, verb.len);
  longer[verb.len] = 'e';
  return rap_filter_has(
      &model->dictionary,
      rap_word_kind_key(rap_str_hash((rap_str){longer, verb.len + 1U}),
                        RAP_WORD_VERB));
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
  const rap_str kept = rap_str_slice(base, 0U, base.len - edit->cut);
  const bool with_e = edit->add.len == 0U && edit->lower && edit->cut > 0U &&
                      token->pos == RAP_POS_VERB && lacks_e(model, kept);
  const rap_str add = with_e ? RAP_STR("e") : edit->add;
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
