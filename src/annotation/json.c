/* JSON out: one object in one line. */
#include "annotation/annotation.h"

typedef struct {
  const rap_annotated *a;
  const rap_doc *doc;
  rap_buf buf;
} writer;

/* A string of JSON, whatever valid UTF-8 it holds. */
static void add_string(writer *w, rap_str s)
{
  rap_buf_add_char(&w->buf, '"');
  for (size_t i = 0U; i < s.len; ++i) {
    const char c = s.ptr[i];
    if (c == '"' || c == '\\') {
      rap_buf_add_char(&w->buf, '\\');
      rap_buf_add_char(&w->buf, c);
    } else if (c == '\n') {
      rap_buf_add(&w->buf, RAP_STR("\\n"));
    } else if ((unsigned char)c < ' ') {
      rap_buf_printf(&w->buf, "\\u%04x", (unsigned)c);
    } else {
      rap_buf_add_char(&w->buf, c);
    }
  }
  rap_buf_add_char(&w->buf, '"');
}

/* A member that is there where it says something, with the comma behind. */
static void add_member(writer *w, const char *key, rap_str value)
{
  if (value.len) {
    rap_buf_printf(&w->buf, "\"%s\":", key);
    add_string(w, value);
    rap_buf_add_char(&w->buf, ',');
  }
}

static void add_document(writer *w)
{
  const rap_doc *doc = w->doc;
  char date[11] = "";
  if (rap_date_known(doc->date)) {
    rap_date_print(doc->date, date);
  }
  rap_buf_add_char(&w->buf, '{');
  add_member(w, "id", rap_str_of(doc->id));
  add_member(w, "source", doc->source);
  add_member(w, "url", doc->url);
  add_member(w, "title", doc->title);
  add_member(w, "date", rap_str_of(date));
  add_member(w, "date_from", *date ? doc->date_from : RAP_STR(""));
  add_member(w, "dateline_place", doc->dateline_place);
  add_member(w, "agency", doc->agency);
  rap_buf_add(&w->buf, RAP_STR("\"text\":"));
  add_string(w, doc->text);
}

static void add_span(writer *w, rap_span chars)
{
  rap_buf_printf(&w->buf, "{\"begin\":%zu,\"end\":%zu,", chars.begin,
                 chars.end);
}

static void add_token(writer *w, const rap_sentence *s, const rap_token *token)
{
  add_span(w, token->chars);
  add_member(w, "lemma", token->lemma);
  if (token->pos != RAP_POS_NONE) {
    add_member(w, "upos", rap_pos_name(token->pos));
  }
  add_member(w, "xpos", token->tag);
  if (s->parsed) {
    rap_buf_printf(&w->buf, "\"head\":%zu,",
                   token->head == SIZE_MAX ? 0U : token->head - s->first + 1U);
    add_member(w, "deprel", token->relation);
  }
  rap_buf_add(&w->buf, RAP_STR("\"form\":"));
  add_string(w, token->form);
  rap_buf_add_char(&w->buf, '}');
}

static void add_sentence(writer *w, const rap_sentence *s)
{
  add_span(w, s->chars);
  rap_buf_printf(&w->buf, "\"block\":\"%s\",\"tokens\":[",
                 rap_annotated_block(s->block));
  for (size_t i = s->first; i < s->end; ++i) {
    if (i > s->first) {
      rap_buf_add_char(&w->buf, ',');
    }
    add_token(w, s, &w->doc->tokens.items[i]);
  }
  rap_buf_add(&w->buf, RAP_STR("]}"));
}

static rap_status add_sentences(writer *w, rap_error *err)
{
  rap_status st = RAP_OK;
  rap_buf_add(&w->buf, RAP_STR(",\"sentences\":["));
  for (size_t i = 0U; st == RAP_OK && i < w->doc->sentences.len; ++i) {
    if (i) {
      rap_buf_add_char(&w->buf, ',');
    }
    add_sentence(w, &w->doc->sentences.items[i]);
    st = rap_annotated_flush(w->a, &w->buf, err);
  }
  rap_buf_add_char(&w->buf, ']');
  return st;
}

static void add_mention(writer *w, const rap_mention *m)
{
  const rap_token *tokens = w->doc->tokens.items;
  add_span(w, (rap_span){tokens[m->first].chars.begin,
                         tokens[m->end - 1U].chars.end});
  add_member(w, "type", rap_type_name(m->type));
  rap_buf_printf(&w->buf, "\"sentence\":%zu,\"entities\":[", m->sentence + 1U);
  for (size_t i = 0U; i < m->n_entities; ++i) {
    rap_buf_printf(&w->buf, "%s\"e%zu\"", i ? "," : "", m->entities[i] + 1U);
  }
  rap_buf_add(&w->buf, RAP_STR("],"));
  if (m->type == RAP_TYPE_DATE && rap_date_known(m->when.value)) {
    char date[11];
    rap_date_print(m->when.value, date);
    add_member(w, "date", rap_str_of(date));
  }
  rap_buf_add(&w->buf, RAP_STR("\"text\":"));
  add_string(w, rap_doc_words(w->doc, m->first, m->end));
  rap_buf_add_char(&w->buf, '}');
}

static void add_entity(writer *w, size_t i)
{
  const rap_entity *e = &w->a->mentions->entities.items[i];
  rap_buf_printf(&w->buf, "{\"id\":\"e%zu\",", i + 1U);
  add_member(w, "type", rap_type_name(e->type));
  add_member(w, "iri", w->a->iris[i]);
  rap_buf_add(&w->buf, RAP_STR("\"names\":["));
  for (size_t k = 0U; k < e->names.len; ++k) {
    if (k) {
      rap_buf_add_char(&w->buf, ',');
    }
    add_string(w, e->names.items[k]);
  }
  rap_buf_add(&w->buf, RAP_STR("]}"));
}

/* The mentions in their order, and between them pronouns that no rule sees. */
static void add_mentions(writer *w)
{
  const rap_mentions *found = w->a->mentions;
  size_t next = 0U;
  const char *comma = "";
  for (size_t i = 0U; i < found->mentions.len || next < found->hidden.len;) {
    const rap_mention *m =
        i < found->mentions.len ? found->mentions.items[i] : NULL;
    const rap_mention *word =
        next < found->hidden.len ? found->hidden.items[next] : NULL;
    const bool first = word && (!m || word->first < m->first);
    if (!first || !rap_mentions_over(found, word->first)) {
      rap_buf_add(&w->buf, rap_str_of(comma));
      comma = ",";
      add_mention(w, first ? word : m);
    }
    next += first;
    i += !first;
  }
}

static void add_findings(writer *w)
{
  const rap_mentions *found = w->a->mentions;
  rap_buf_add(&w->buf, RAP_STR(",\"mentions\":["));
  add_mentions(w);
  rap_buf_add(&w->buf, RAP_STR("],\"entities\":["));
  for (size_t i = 0U; i < found->entities.len; ++i) {
    if (i) {
      rap_buf_add_char(&w->buf, ',');
    }
    add_entity(w, i);
  }
  rap_buf_add(&w->buf, RAP_STR("]}\n"));
}

rap_status rap_annotated_json(const rap_annotated *a, rap_error *err)
{
  writer w = {.a = a, .doc = a->mentions->doc};
  rap_buf_init(&w.buf, w.doc->ctx);
  add_document(&w);
  rap_status st = add_sentences(&w, err);
  if (st == RAP_OK) {
    add_findings(&w);
    st = rap_annotated_flush(a, &w.buf, err);
  }
  rap_buf_free(&w.buf);
  return st;
}
