/* CoNLL-U out. */
#include "annotation/annotation.h"
#include "text/conllu.h"

typedef struct {
  const rap_annotated *a;
  const rap_doc *doc;
  rap_buf buf;
  size_t mention; /* the first that does not end before the token at hand */
  size_t block;   /* the block of the sentence before; SIZE_MAX: none */
} writer;

/* ---- the document */

static void add_meta(writer *w, const char *key, rap_str value)
{
  if (value.len) {
    rap_buf_printf(&w->buf, "# meta::%s = ", key);
    rap_conllu_escape_line(&w->buf, value);
    rap_buf_add_char(&w->buf, '\n');
  }
}

static void add_document(writer *w)
{
  const rap_doc *doc = w->doc;
  char date[11] = "";
  if (rap_date_known(doc->date)) {
    rap_date_print(doc->date, date);
  }
  rap_buf_printf(&w->buf, "# newdoc id = %s\n", doc->id);
  add_meta(w, "title", doc->title);
  add_meta(w, "dateCreated", rap_str_of(date));
  if (*date) {
    add_meta(w, "dateFrom", doc->date_from);
  }
  add_meta(w, "sourceURL", doc->url);
}

/* ---- what stands between words */

/* White space behind a token, up to the next one or the end of the text. */
static rap_str gap_behind(const writer *w, size_t token)
{
  const rap_doc *doc = w->doc;
  const size_t next = token + 1U < doc->tokens.len
                          ? doc->tokens.items[token + 1U].bytes.begin
                          : doc->text.len;
  return rap_str_slice(doc->text, doc->tokens.items[token].bytes.end, next);
}

/* The end of the multiword token that begins here, of whose words the first
 * stands for all of it in the text; token + 1 for a word of its own. */
static size_t end_of_range(const writer *w, const rap_sentence *s, size_t token)
{
  const rap_token *tokens = w->doc->tokens.items;
  size_t end = token + 1U;
  while (end < s->end && tokens[end].bytes.begin == tokens[end].bytes.end) {
    ++end;
  }
  return end;
}

/* ---- the sentence */

static void begin_item(writer *w, size_t start)
{
  if (w->buf.len > start) {
    rap_buf_add_char(&w->buf, '|');
  }
}

static void add_spaces(writer *w, size_t start, const char *key, rap_str gap)
{
  begin_item(w, start);
  rap_buf_printf(&w->buf, "%s=", key);
  rap_conllu_escape(&w->buf, gap);
}

/* The items of MISC that say what stands before `first` and behind `last`. */
static void add_gaps(writer *w, size_t start, size_t first, size_t last)
{
  const rap_doc *doc = w->doc;
  const rap_str gap = gap_behind(w, last);
  const bool at_end = last + 1U == doc->tokens.len;
  if (gap.len == 0U && !at_end) {
    begin_item(w, start);
    rap_buf_add(&w->buf, RAP_STR("SpaceAfter=No"));
  } else if (gap.len && (at_end || !rap_str_eq(gap, RAP_STR(" ")))) {
    add_spaces(w, start, "SpacesAfter", gap);
  }
  if (first == 0U && doc->tokens.items[0].bytes.begin) {
    add_spaces(w, start, "SpacesBefore",
               rap_str_slice(doc->text, 0U, doc->tokens.items[0].bytes.begin));
  }
}

/* What would end an item of MISC or of a list. */
static void add_iri(writer *w, rap_str iri)
{
  for (size_t i = 0U; i < iri.len; ++i) {
    const char c = iri.ptr[i];
    if (c == '|' || c == ',' || (unsigned char)c <= ' ') {
      rap_buf_printf(&w->buf, "%%%02X", (unsigned)c);
    } else {
      rap_buf_add_char(&w->buf, c);
    }
  }
}

static void add_entities(writer *w, const rap_mention *m)
{
  for (size_t i = 0U; i < m->n_entities; ++i) {
    rap_buf_printf(&w->buf, "%se%zu",
                   i ? "," : "|EntityId=", m->entities[i] + 1U);
  }
  for (size_t i = 0U; i < m->n_entities; ++i) {
    rap_buf_add(&w->buf, i ? RAP_STR(",") : RAP_STR("|IRI="));
    add_iri(w, w->a->iris[m->entities[i]]);
  }
}

static void add_mention(writer *w, size_t token)
{
  const rap_mentions *all = w->a->mentions;
  while (w->mention < all->mentions.len &&
         all->mentions.items[w->mention]->end <= token) {
    ++w->mention;
  }
  const rap_mention *m =
      w->mention < all->mentions.len ? all->mentions.items[w->mention] : NULL;
  if (!m || m->first > token) {
    m = rap_mentions_hidden(all, token);
  }
  if (!m) {
    return;
  }
  const rap_str type = rap_type_name(m->type);
  rap_buf_printf(&w->buf, "Entity=%c-%.*s", m->first == token ? 'B' : 'I',
                 RAP_ARG(type));
  if (m->first == token) {
    add_entities(w, m);
    if (m->type == RAP_TYPE_DATE && rap_date_known(m->when.value)) {
      char date[11];
      rap_date_print(m->when.value, date);
      rap_buf_printf(&w->buf, "|Date=%s", date);
    }
  }
}

static void add_field(writer *w, rap_str value)
{
  rap_buf_add(&w->buf, value.len ? value : RAP_STR("_"));
  rap_buf_add_char(&w->buf, '\t');
}

/* `spaced`: the line says what stands around the word. */
static void add_word(writer *w, const rap_sentence *s, size_t i, bool spaced)
{
  const rap_token *token = &w->doc->tokens.items[i];
  rap_buf_printf(&w->buf, "%zu\t", i - s->first + 1U);
  add_field(w, token->form);
  add_field(w, token->lemma);
  add_field(w, rap_pos_name(token->pos));
  add_field(w, token->tag);
  add_field(w, RAP_STR(""));
  if (s->parsed) {
    rap_buf_printf(&w->buf, "%zu\t%.*s\t",
                   token->head == SIZE_MAX ? 0U : token->head - s->first + 1U,
                   RAP_ARG(token->relation));
  } else {
    rap_buf_add(&w->buf, RAP_STR("_\t_\t"));
  }
  add_field(w, RAP_STR(""));
  const size_t start = w->buf.len;
  add_mention(w, i);
  if (spaced) {
    add_gaps(w, start, i, i);
  }
  rap_buf_add(&w->buf, w->buf.len > start ? RAP_STR("\n") : RAP_STR("_\n"));
}

static void add_range(writer *w, const rap_sentence *s, size_t i, size_t end)
{
  const rap_span bytes = w->doc->tokens.items[i].bytes;
  rap_buf_printf(&w->buf, "%zu-%zu\t", i - s->first + 1U, end - s->first);
  rap_buf_add(&w->buf, rap_str_slice(w->doc->text, bytes.begin, bytes.end));
  rap_buf_add(&w->buf, RAP_STR("\t_\t_\t_\t_\t_\t_\t_\t"));
  const size_t start = w->buf.len;
  add_gaps(w, start, i, end - 1U);
  rap_buf_add(&w->buf, w->buf.len > start ? RAP_STR("\n") : RAP_STR("_\n"));
}

static void add_words(writer *w, const rap_sentence *s)
{
  for (size_t i = s->first; i < s->end;) {
    const size_t end = end_of_range(w, s, i);
    const bool range = end > i + 1U;
    if (range) {
      add_range(w, s, i, end);
    }
    for (; i < end; ++i) {
      add_word(w, s, i, !range);
    }
  }
}

/* The words of the sentence as they stand, with one space for white space. */
static void add_text(writer *w, const rap_sentence *s)
{
  const rap_token *tokens = w->doc->tokens.items;
  rap_buf_add(&w->buf, RAP_STR("# text = "));
  for (size_t i = s->first; i < s->end; ++i) {
    if (i > s->first && tokens[i].bytes.begin > tokens[i - 1U].bytes.end) {
      rap_buf_add_char(&w->buf, ' ');
    }
    rap_buf_add(&w->buf, rap_str_slice(w->doc->text, tokens[i].bytes.begin,
                                       tokens[i].bytes.end));
  }
  rap_buf_add_char(&w->buf, '\n');
}

/* Does the sentence begin a paragraph: a block that begins a line? */
static bool begins_paragraph(writer *w, const rap_sentence *s)
{
  const rap_doc *doc = w->doc;
  const size_t before = w->block;
  size_t block = before == SIZE_MAX ? 0U : before;
  while (block + 1U < doc->blocks.len &&
         doc->blocks.items[block].bytes.end <= s->bytes.begin) {
    ++block;
  }
  w->block = block;
  if (s->first == 0U) {
    return true;
  }
  const rap_str gap = gap_behind(w, s->first - 1U);
  return block != before && gap.len && memchr(gap.ptr, '\n', gap.len);
}

static void add_sentence(writer *w, size_t sentence)
{
  const rap_sentence *s = &w->doc->sentences.items[sentence];
  if (begins_paragraph(w, s)) {
    rap_buf_add(&w->buf, RAP_STR("# newpar\n"));
  }
  if (s->block != RAP_BLOCK_PARAGRAPH) {
    rap_buf_printf(&w->buf, "# block = %s\n", rap_annotated_block(s->block));
  }
  rap_buf_printf(&w->buf, "# sent_id = %s-%zu\n", w->doc->id, sentence + 1U);
  add_text(w, s);
  add_words(w, s);
  rap_buf_add_char(&w->buf, '\n');
}

rap_status rap_annotated_conllu(const rap_annotated *a, rap_error *err)
{
  writer w = {.a = a, .doc = a->mentions->doc, .block = SIZE_MAX};
  rap_status st = RAP_OK;
  rap_buf_init(&w.buf, w.doc->ctx);
  add_document(&w);
  for (size_t i = 0U; st == RAP_OK && i < w.doc->sentences.len; ++i) {
    add_sentence(&w, i);
    st = rap_annotated_flush(a, &w.buf, err);
  }
  rap_buf_free(&w.buf);
  return st;
}
