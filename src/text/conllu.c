/* Documents of CoNLL-U. */
#include "text/conllu.h"

#include "text/conllu_read.h"
#include "text/cut.h"
#include "text/formats.h"
#include "text/layout.h"

/* ---- metadata */

static bool take_text(rap_conllu *file, rap_doc *doc, rap_str *field,
                      rap_str escaped)
{
  rap_buf plain;
  rap_buf_init(&plain, file->ctx);
  rap_conllu_unescape(&plain, escaped);
  *field = plain.failed ? (rap_str){NULL, 0U}
                        : rap_arena_copy(&doc->arena, rap_buf_view(&plain));
  rap_buf_free(&plain);
  return field->ptr != NULL;
}

static void take_date(const rap_conllu *file, rap_doc *doc)
{
  static const char *const ways[] = {"metadata", "option", "dateline",
                                     "inferred"};
  if (!rap_date_known(file->date)) {
    return;
  }
  doc->date = file->date;
  doc->date_from = rap_str_of(ways[0]);
  for (size_t i = 1U; i < sizeof(ways) / sizeof(ways[0]); ++i) {
    if (rap_str_eq(file->date_from, rap_str_of(ways[i]))) {
      doc->date_from = rap_str_of(ways[i]);
    }
  }
}

static rap_status new_document(rap_doc **out, rap_conllu *file, rap_error *err)
{
  rap_doc *doc = NULL;
  rap_str title = {"", 0U};
  rap_status st =
      rap_doc_new(&doc, file->ctx, file->id.len ? file->id : file->name,
                  rap_buf_view(&file->text), err);
  if (st != RAP_OK) {
    return st;
  }
  take_date(file, doc);
  st = take_text(file, doc, &title, file->title) &&
               take_text(file, doc, &doc->url, file->url)
           ? rap_layout(doc, title, err)
           : rap_fail_nomem(err);
  if (st != RAP_OK) {
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

/* ---- tokens */

static rap_status cut(rap_conllu *file, rap_doc *doc, rap_error *err)
{
  const size_t n = file->words.len;
  rap_cut *cuts = rap_arena_array(&file->arena, n ? n : 1U, sizeof(*cuts));
  if (!cuts) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < n; ++i) {
    cuts[i].bytes = file->words.items[i].bytes;
  }
  for (size_t i = 0U; i < file->sentences.len; ++i) {
    cuts[file->sentences.items[i].end - 1U].last = true;
  }
  return rap_segment_as(doc, cuts, n, err);
}

static bool keep(rap_doc *doc, rap_str *field, rap_str value)
{
  *field = rap_arena_copy(&doc->arena, value);
  return field->ptr != NULL;
}

/* What the file says of a word; false where there is no memory. */
static bool take_word(rap_doc *doc, rap_token *token,
                      const rap_conllu_word *word)
{
  token->pos = word->pos;
  if (!rap_str_eq(token->form, word->form) &&
      !(keep(doc, &token->form, word->form) &&
        rap_token_read(&doc->arena, token))) {
    return false;
  }
  token->lemmatized = word->lemma.len > 0U;
  return (!word->tag.len || keep(doc, &token->tag, word->tag)) &&
         (!word->lemma.len || keep(doc, &token->lemma, word->lemma));
}

static bool take_tree(rap_doc *doc, rap_sentence *s, const rap_conllu *file)
{
  for (size_t i = s->first; i < s->end; ++i) {
    const rap_conllu_word *word = &file->words.items[i];
    rap_token *token = &doc->tokens.items[i];
    token->head = word->head == RAP_CONLLU_ROOT ? SIZE_MAX : word->head;
    if (!keep(doc, &token->relation, word->relation)) {
      return false;
    }
  }
  s->parsed = true;
  return true;
}

/* Trees of the sentences that the blocks of the text left whole. */
static bool take_trees(rap_doc *doc, const rap_conllu *file)
{
  size_t k = 0U;
  for (size_t i = 0U; i < doc->sentences.len; ++i) {
    rap_sentence *s = &doc->sentences.items[i];
    while (k + 1U < file->sentences.len &&
           file->sentences.items[k].first < s->first) {
      ++k;
    }
    const rap_conllu_sentence *from = &file->sentences.items[k];
    if (from->tree && from->first == s->first && from->end == s->end &&
        !take_tree(doc, s, file)) {
      return false;
    }
  }
  return true;
}

static rap_status fill(rap_conllu *file, rap_doc *doc, rap_error *err)
{
  const rap_status st = cut(file, doc, err);
  if (st != RAP_OK) {
    return st;
  }
  for (size_t i = 0U; i < file->words.len; ++i) {
    if (!take_word(doc, &doc->tokens.items[i], &file->words.items[i])) {
      return rap_fail_nomem(err);
    }
  }
  return take_trees(doc, file) ? RAP_OK : rap_fail_nomem(err);
}

/* ---- documents */

static rap_status make_document(rap_doc **out, rap_conllu *file, rap_error *err)
{
  rap_doc *doc = NULL;
  rap_status st = new_document(&doc, file, err);
  if (st == RAP_OK) {
    st = fill(file, doc, err);
  }
  if (st != RAP_OK) {
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

rap_status rap_read_conllu(rap_doc **out, rap_context *ctx, rap_str name,
                           rap_str bytes, unsigned line, rap_error *err)
{
  rap_conllu file = {.ctx = ctx, .name = name};
  rap_arena_init(&file.arena, ctx);
  rap_buf_init(&file.text, ctx);
  rap_status st = rap_conllu_lines(&file, bytes, line, err);
  if (st == RAP_OK) {
    st = make_document(out, &file, err);
  }
  rap_buf_free(&file.text);
  rap_arena_free(&file.arena);
  return st;
}
