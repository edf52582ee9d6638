/* Documents: making, freeing, and the words of a stretch of tokens. */
#include "text/document.h"

#include "base/digest.h"

static const rap_str pos_names[RAP_POS_COUNT] = {
    {"_", 1U},     {"ADJ", 3U},  {"ADP", 3U},   {"ADV", 3U},   {"AUX", 3U},
    {"CCONJ", 5U}, {"DET", 3U},  {"INTJ", 4U},  {"NOUN", 4U},  {"NUM", 3U},
    {"PART", 4U},  {"PRON", 4U}, {"PROPN", 5U}, {"PUNCT", 5U}, {"SCONJ", 5U},
    {"SYM", 3U},   {"VERB", 4U}, {"X", 1U}};

rap_str rap_pos_name(rap_pos pos)
{
  return pos_names[pos < RAP_POS_COUNT ? pos : RAP_POS_NONE];
}

rap_pos rap_pos_of(rap_str name)
{
  for (unsigned i = 1U; i < RAP_POS_COUNT; ++i) {
    if (rap_str_eq(pos_names[i], name)) {
      return (rap_pos)i;
    }
  }
  return RAP_POS_NONE;
}

static const char *const universal[] = {
    "acl",    "advcl",     "advmod", "amod",       "appos",     "aux",
    "case",   "cc",        "ccomp",  "clf",        "compound",  "conj",
    "cop",    "csubj",     "dep",    "det",        "discourse", "dislocated",
    "expl",   "fixed",     "flat",   "goeswith",   "iobj",      "list",
    "mark",   "nmod",      "nsubj",  "nummod",     "obj",       "obl",
    "orphan", "parataxis", "punct",  "reparandum", "root",      "vocative",
    "xcomp"};

rap_str rap_relation_of(rap_arena *arena, rap_str name)
{
  const rap_str lower = rap_str_lower(arena, name);
  rap_str rest = lower;
  rap_str base = {"", 0U};
  if (!lower.ptr || !rap_str_split(&rest, ':', &base)) {
    return (rap_str){NULL, 0U};
  }
  for (size_t i = 0U; i < sizeof(universal) / sizeof(universal[0]); ++i) {
    if (rap_str_eq(base, rap_str_of(universal[i]))) {
      return lower;
    }
  }
  return RAP_STR("");
}

static void name_by_digest(rap_doc *doc)
{
  char hex[RAP_DIGEST_HEX + 1];
  rap_digest(doc->text, hex);
  doc->id[0] = 'd';
  memcpy(doc->id + 1, hex, sizeof(doc->id) - 2U);
  doc->id[sizeof(doc->id) - 1U] = '\0';
}

rap_status rap_doc_new(rap_doc **out, rap_context *ctx, rap_str source,
                       rap_str text, rap_error *err)
{
  const size_t bad = rap_utf8_check(text);
  if (bad < text.len) {
    return rap_fail(err, RAP_ERR_ENCODING, "text was not UTF-8 at byte %zu",
                    bad);
  }
  rap_doc *doc = rap_alloc(ctx, sizeof(*doc));
  if (!doc) {
    return rap_fail_nomem(err);
  }
  doc->ctx = ctx;
  rap_arena_init(&doc->arena, ctx);
  doc->source = rap_arena_copy(&doc->arena, source);
  doc->text = rap_arena_copy(&doc->arena, text);
  if (!doc->source.ptr || !doc->text.ptr) {
    rap_doc_free(doc);
    return rap_fail_nomem(err);
  }
  name_by_digest(doc);
  *out = doc;
  return RAP_OK;
}

void rap_doc_free(rap_doc *doc)
{
  if (doc) {
    rap_context *ctx = doc->ctx;
    rap_arena_free(&doc->arena);
    rap_free(ctx, doc);
  }
}

rap_str rap_doc_words(const rap_doc *doc, size_t first, size_t end)
{
  if (first >= end || end > doc->tokens.len) {
    return (rap_str){NULL, 0U};
  }
  return rap_str_slice(doc->text, doc->tokens.items[first].bytes.begin,
                       doc->tokens.items[end - 1U].bytes.end);
}
