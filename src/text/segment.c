/* Sentences and tokens.
 *
 * cut.c cuts the tokens and end.c says where sentences end; here the document
 * is filled, whose size is then known. */
#include "text/segment.h"

#include <stdint.h>

#include "text/cut.h"

typedef struct {
  rap_doc *doc;
  const rap_judge *judge;
  rap_error *err;
  rap_cut *cuts;
  size_t n, cap;
  bool quoting;
} cutter;

/* Cuts */

static rap_status add_cut(cutter *c, rap_span token)
{
  if (c->n == c->doc->ctx->options.max_tokens) {
    return rap_fail(c->err, RAP_ERR_LIMIT, "document had more than %zu tokens",
                    c->n);
  }
  if (c->n == c->cap) {
    const size_t cap = c->cap ? c->cap * 2U : 256U;
    rap_cut *grown =
        cap <= SIZE_MAX / sizeof(rap_cut)
            ? rap_realloc(c->doc->ctx, c->cuts, cap * sizeof(rap_cut))
            : NULL;
    if (!grown) {
      return rap_fail_nomem(c->err);
    }
    c->cuts = grown;
    c->cap = cap;
  }
  c->cuts[c->n++] = (rap_cut){token, false, false};
  return RAP_OK;
}

static rap_status cut_paragraph(cutter *c, size_t begin, size_t end)
{
  const rap_str text = c->doc->text;
  const rap_span paragraph = {begin, end};
  const size_t first = c->n;
  rap_cutter tokens;
  rap_cutter_init(&tokens, text, paragraph, c->judge);
  for (rap_span token; rap_cutter_next(&tokens, &token);) {
    const rap_status st = add_cut(c, token);
    if (st) {
      return st;
    }
  }
  if (c->n > first) {
    rap_cuts_end(text, paragraph, c->cuts + first, c->n - first, c->judge,
                 &c->quoting);
  }
  return RAP_OK;
}

/* The end of the paragraph at `at`: the next blank line. */
static size_t paragraph_end(rap_str text, size_t at, size_t end)
{
  while (at < end) {
    if (text.ptr[at++] == '\n') {
      size_t next = at;
      while (next < end && (text.ptr[next] == ' ' || text.ptr[next] == '\t' ||
                            text.ptr[next] == '\r')) {
        ++next;
      }
      if (next < end && text.ptr[next] == '\n') {
        return next;
      }
      at = next;
    }
  }
  return end;
}

/* Filling the document */

/* The plain form of a code point, NULL where it is plain already. */
static const char *plain(uint32_t cp)
{
  switch (cp) {
  case 0x2018U:
  case 0x2019U:
  case 0x201AU:
  case 0x201BU:
  case 0x2BCU:
  case 0x2032U:
    return "'";
  case 0x201CU:
  case 0x201DU:
  case 0x201EU:
  case 0x201FU:
  case 0xABU:
  case 0xBBU:
    return "\"";
  case 0x2010U:
  case 0x2011U:
  case 0x2012U:
  case 0x2013U:
  case 0x2212U:
    return "-";
  case 0x2014U:
  case 0x2015U:
    return "--";
  case 0x2026U:
    return "...";
  case 0xFB00U:
    return "ff";
  case 0xFB01U:
    return "fi";
  case 0xFB02U:
    return "fl";
  case 0xFB03U:
    return "ffi";
  case 0xFB04U:
    return "ffl";
  default:
    return rap_is_blank(cp) || cp == 0x200CU || cp == 0x200DU ? "" : NULL;
  }
}

static bool is_ascii(rap_str s)
{
  for (size_t i = 0U; i < s.len; ++i) {
    if ((unsigned char)s.ptr[i] >= 0x80U) {
      return false;
    }
  }
  return true;
}

/* The form with quotes, dashes and ligatures made plain; the form itself
 * where nothing changes.  ptr is NULL where there is no memory. */
static rap_str norm_of(rap_arena *arena, rap_str form)
{
  if (is_ascii(form)) {
    return rap_str_eq(form, RAP_STR("``")) || rap_str_eq(form, RAP_STR("''"))
               ? RAP_STR("\"")
               : form;
  }
  if (rap_is_double_quote(form)) {
    return RAP_STR("\"");
  }
  /* "ffi" for three bytes: no replacement is longer than what it replaces. */
  char *out = rap_arena_alloc(arena, form.len + 1U);
  if (!out) {
    return (rap_str){NULL, 0U};
  }
  size_t len = 0U;
  for (size_t at = 0U; at < form.len;) {
    const size_t before = at;
    const char *simple = plain(rap_utf8_next(form, &at));
    const char *from = simple ? simple : form.ptr + before;
    const size_t n = simple ? strlen(simple) : at - before;
    memcpy(out + len, from, n);
    len += n;
  }
  return (rap_str){out, len};
}

static bool has_upper(rap_str s)
{
  for (size_t i = 0U; i < s.len; ++i) {
    const unsigned char c = (unsigned char)s.ptr[i];
    if (c >= 0x80U || (c >= 'A' && c <= 'Z')) {
      return true;
    }
  }
  return false;
}

/* Lower-case copies of ASCII words stand in one block, `low`. */
static rap_str lower_of(rap_arena *arena, rap_str norm, char *low)
{
  if (!has_upper(norm)) {
    return norm;
  }
  if (!is_ascii(norm)) {
    return rap_str_lower(arena, norm);
  }
  for (size_t i = 0U; i < norm.len; ++i) {
    const char c = norm.ptr[i];
    low[i] = (c >= 'A' && c <= 'Z') ? (char)(c | 0x20) : c;
  }
  return (rap_str){low, norm.len};
}

static bool read_words(rap_arena *arena, rap_token *token, char *low)
{
  token->norm = norm_of(arena, token->form);
  if (!token->norm.ptr) {
    return false;
  }
  token->lower = lower_of(arena, token->norm, low);
  token->lemma = token->lower;
  return token->lower.ptr != NULL;
}

bool rap_token_read(rap_arena *arena, rap_token *token)
{
  char *low = rap_arena_alloc(arena, token->form.len + 1U);
  return low && read_words(arena, token, low);
}

static bool fill_token(rap_doc *doc, rap_token *token, const rap_cut *at,
                       char *low)
{
  const rap_str text = doc->text;
  token->form = rap_str_slice(text, at->bytes.begin, at->bytes.end);
  token->bytes = at->bytes;
  token->quoted = at->quoted;
  token->head = SIZE_MAX;
  token->space_before = at->bytes.begin > 0U &&
                        rap_skip_blank(text, at->bytes.begin - 1U,
                                       at->bytes.begin) == at->bytes.begin;
  return read_words(&doc->arena, token, low);
}

/* Code points are counted from the last place on. */
static void fill_chars(rap_doc *doc)
{
  size_t byte = 0U;
  size_t chars = 0U;
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    rap_token *token = &doc->tokens.items[i];
    chars += rap_utf8_count(rap_str_slice(doc->text, byte, token->bytes.begin));
    token->chars.begin = chars;
    chars += rap_utf8_count(token->form);
    token->chars.end = chars;
    byte = token->bytes.end;
  }
}

static rap_block_kind block_at(const rap_doc *doc, size_t *block, size_t at)
{
  while (*block < doc->blocks.len &&
         doc->blocks.items[*block].bytes.end <= at) {
    ++*block;
  }
  return *block < doc->blocks.len ? doc->blocks.items[*block].kind
                                  : RAP_BLOCK_PARAGRAPH;
}

static rap_status fill_sentences(cutter *c)
{
  rap_doc *doc = c->doc;
  size_t block = 0U;
  size_t first = 0U;
  for (size_t i = 0U; i < c->n; ++i) {
    if (!c->cuts[i].last) {
      continue;
    }
    rap_sentence *s = rap_vec_push(&doc->arena, &doc->sentences);
    if (!s) {
      return rap_fail_nomem(c->err);
    }
    const rap_token *head = &doc->tokens.items[first];
    const rap_token *tail = &doc->tokens.items[i];
    s->first = first;
    s->end = i + 1U;
    s->bytes = (rap_span){head->bytes.begin, tail->bytes.end};
    s->chars = (rap_span){head->chars.begin, tail->chars.end};
    s->block = block_at(doc, &block, s->bytes.begin);
    first = i + 1U;
  }
  return RAP_OK;
}

static rap_status fill(cutter *c)
{
  rap_doc *doc = c->doc;
  char *low = rap_arena_alloc(&doc->arena, doc->text.len + 1U);
  if (!low || !rap_vec_reserve(&doc->arena, (void **)&doc->tokens.items,
                               &doc->tokens.cap, c->n, sizeof(rap_token))) {
    return rap_fail_nomem(c->err);
  }
  for (size_t i = 0U; i < c->n; ++i) {
    const rap_cut *at = &c->cuts[i];
    if (!fill_token(doc, &doc->tokens.items[i], at, low + at->bytes.begin)) {
      return rap_fail_nomem(c->err);
    }
  }
  doc->tokens.len = c->n;
  fill_chars(doc);
  return fill_sentences(c);
}

static rap_status cut_all(cutter *c)
{
  const rap_doc *doc = c->doc;
  rap_status st = RAP_OK;
  if (doc->blocks.len == 0U) {
    for (size_t at = 0U; !st && at < doc->text.len;) {
      const size_t end = paragraph_end(doc->text, at, doc->text.len);
      st = cut_paragraph(c, at, end);
      at = end;
    }
    return st;
  }
  for (size_t i = 0U; !st && i < doc->blocks.len; ++i) {
    const rap_span bytes = doc->blocks.items[i].bytes;
    st = cut_paragraph(c, bytes.begin, bytes.end);
  }
  return st;
}

rap_status rap_segment(rap_doc *doc, const rap_judge *judge, rap_error *err)
{
  cutter c = {.doc = doc, .judge = judge, .err = err};
  rap_status st = cut_all(&c);
  if (!st) {
    doc->tokens.len = 0U;
    doc->sentences.len = 0U;
    st = fill(&c);
  }
  if (st) {
    doc->tokens.len = 0U;
    doc->sentences.len = 0U;
  }
  rap_free(doc->ctx, c.cuts);
  return st;
}

static bool never_ends(const rap_judge *self, const rap_gap *gap)
{
  (void)self;
  (void)gap;
  return false;
}

/* Quotations, and the ends of blocks. */
static void read_blocks(rap_doc *doc, rap_cut *cuts, size_t n)
{
  static const rap_judge judge = {NULL, never_ends};
  bool quoting = false;
  size_t first = 0U;
  for (size_t i = 0U; i < doc->blocks.len; ++i) {
    const rap_span block = doc->blocks.items[i].bytes;
    size_t end = first;
    while (end < n && (cuts[end].bytes.begin < block.end ||
                       (cuts[end].bytes.begin == cuts[end].bytes.end &&
                        cuts[end].bytes.end == block.end))) {
      ++end;
    }
    rap_cuts_end(doc->text, block, cuts + first, end - first, &judge, &quoting);
    first = end;
  }
}

rap_status rap_segment_as(rap_doc *doc, rap_cut *cuts, size_t n, rap_error *err)
{
  cutter c = {.doc = doc, .err = err, .cuts = cuts, .n = n};
  read_blocks(doc, cuts, n);
  return fill(&c);
}

rap_status rap_tokenize(rap_arena *arena, rap_str text, rap_str **forms,
                        size_t *n, rap_error *err)
{
  RAP_VEC(rap_str) out = {NULL, 0U, 0U};
  const rap_str copy = rap_arena_copy(arena, text);
  if (!copy.ptr) {
    return rap_fail_nomem(err);
  }
  rap_scan scan = rap_scan_of(copy, 0U, copy.len);
  scan.name = true;
  for (rap_span token; rap_scan_next(&scan, &token);) {
    rap_str *form = rap_vec_push(arena, &out);
    if (!form) {
      return rap_fail_nomem(err);
    }
    *form = norm_of(arena, rap_str_slice(copy, token.begin, token.end));
    if (!form->ptr) {
      return rap_fail_nomem(err);
    }
  }
  *forms = out.items;
  *n = out.len;
  return RAP_OK;
}
