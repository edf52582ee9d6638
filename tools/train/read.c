/* Reading annotated text. */
#include <stdlib.h>

#include "nlp/span.h"
#include "train.h"

void train_check(bool good, const char *what, const char *which)
{
  if (!good) {
    fprintf(stderr, "rapporteur-train: %s%s%s\n", which ? which : "",
            which ? ": " : "", what);
    exit(3);
  }
}

rap_str train_read_file(rap_arena *arena, const char *folder, const char *name)
{
  rap_error err;
  rap_buf buf;
  const rap_str path = rap_arena_printf(arena, "%s/%s", folder, name);
  train_check(path.ptr != NULL, "no memory", NULL);
  rap_buf_init(&buf, arena->ctx);
  train_check(rap_file_read(&buf, path.ptr, 0U, &err) == RAP_OK, err.msg,
              path.ptr);
  const rap_str copy = rap_arena_copy(arena, rap_buf_view(&buf));
  train_check(copy.ptr != NULL, "no memory", NULL);
  rap_buf_free(&buf);
  return copy;
}

train_word *train_add_word(train_text *text, rap_str form)
{
  train_word *word = rap_vec_push(text->arena, &text->words);
  train_check(word != NULL, "no memory", NULL);
  word->token.form = form;
  train_check(rap_token_read(text->arena, &word->token), "no memory", NULL);
  return word;
}

void train_end_sentence(train_text *text, size_t first, bool new_document,
                        bool new_paragraph)
{
  if (text->words.len == first) {
    return;
  }
  train_sentence *s = rap_vec_push(text->arena, &text->sentences);
  train_check(s != NULL, "no memory", NULL);
  *s = (train_sentence){first, text->words.len, new_document,
                        new_document || new_paragraph};
}

void train_add_sentence(train_text *text, const train_text *from, size_t s)
{
  const train_sentence *it = &from->sentences.items[s];
  const size_t first = text->words.len;
  for (size_t i = it->first; i < it->end; ++i) {
    train_word *word = rap_vec_push(text->arena, &text->words);
    train_check(word != NULL, "no memory", NULL);
    *word = from->words.items[i];
  }
  train_end_sentence(text, first, it->new_document, it->new_paragraph);
}

static size_t number(rap_str s)
{
  size_t n = 0U;
  for (size_t i = 0U; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; ++i) {
    n = n * 10U + (size_t)(s.ptr[i] - '0');
  }
  return n;
}

/* Fields of a line; those that are missing are empty. */
static size_t split(rap_str line, rap_str fields[10])
{
  size_t n = 0U;
  while (n < 10U && rap_str_split(&line, '\t', &fields[n])) {
    ++n;
  }
  for (size_t i = n; i < 10U; ++i) {
    fields[i] = RAP_STR("");
  }
  return n;
}

static bool is_number(rap_str s)
{
  for (size_t i = 0U; i < s.len; ++i) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9') {
      return false;
    }
  }
  return s.len > 0U;
}

/* A line "1-2<TAB>don't": the text of the words that follow. */
typedef struct {
  rap_str form;
  size_t first, last; /* numbers of words; none where last is 0 */
  bool glued;
} several;

static bool is_glued(const rap_str fields[10])
{
  rap_str rest = fields[9];
  rap_str item;
  while (rest.len && rap_str_split(&rest, '|', &item)) {
    if (rap_str_eq(item, RAP_STR("SpaceAfter=No"))) {
      return true;
    }
  }
  return false;
}

/* False where the line is none of several words. */
static bool read_several(several *s, const rap_str fields[10])
{
  rap_str last = fields[0];
  rap_str first;
  if (!memchr(last.ptr, '-', last.len) || !rap_str_split(&last, '-', &first) ||
      !is_number(first) || !is_number(last)) {
    return false;
  }
  *s = (several){fields[1], number(first), number(last), is_glued(fields)};
  return true;
}

static void set_surface(train_word *word, const rap_str fields[10],
                        const several *s)
{
  const size_t at = number(fields[0]);
  word->several = at >= s->first && at <= s->last;
  if (!word->several) {
    word->surface = word->token.form;
    word->glued = is_glued(fields);
  } else {
    word->surface = at == s->first ? s->form : RAP_STR("");
    word->glued = at < s->last || s->glued;
  }
}

typedef void (*add_fields)(train_text *text, const rap_str fields[10]);

static void read_columns(train_text *text, const char *folder, const char *name,
                         add_fields add)
{
  rap_str rest = train_read_file(text->arena, folder, name);
  rap_str line;
  rap_str fields[10];
  size_t first = text->words.len;
  bool new_document = true;
  bool new_paragraph = true;
  several part = {.last = 0U};
  while (rap_str_split(&rest, '\n', &line)) {
    if (!line.len) {
      train_end_sentence(text, first, new_document, new_paragraph);
      if (first < text->words.len) {
        new_document = new_paragraph = false;
      }
      first = text->words.len;
      part.last = 0U;
    } else if (line.ptr[0] == '#') {
      new_document |= rap_str_starts(line, RAP_STR("# newdoc"));
      new_paragraph |= rap_str_eq(line, RAP_STR("# newpar")) ||
                       rap_str_starts(line, RAP_STR("# newpar "));
    } else if (split(line, fields) > 2U && !read_several(&part, fields) &&
               is_number(fields[0])) {
      add(text, fields);
      set_surface(&text->words.items[text->words.len - 1U], fields, &part);
    }
  }
  train_end_sentence(text, first, new_document, new_paragraph);
}

static void add_treebank_word(train_text *text, const rap_str fields[10])
{
  train_word *word = train_add_word(text, fields[1]);
  word->lemma = fields[2];
  word->pos = rap_pos_of(fields[3]);
  word->xpos = fields[4];
  word->head = number(fields[6]);
  word->relation = fields[7];
}

void train_read_treebank(train_text *text, const char *folder, const char *name)
{
  read_columns(text, folder, name, add_treebank_word);
}

/* ---- spans ----------------------------------------------------------------
 */

rap_span_type train_span_type(rap_str name)
{
  return rap_str_eq(name, RAP_STR("PER"))   ? RAP_SPAN_PERSON
         : rap_str_eq(name, RAP_STR("ORG")) ? RAP_SPAN_ORGANIZATION
         : rap_str_eq(name, RAP_STR("LOC")) ? RAP_SPAN_PLACE
                                            : RAP_SPAN_NONE;
}

/* "B-PER" */
static void add_span_word(train_text *text, const rap_str fields[10])
{
  train_word *word = train_add_word(text, fields[1]);
  const rap_str label = fields[2];
  const rap_span_type type =
      label.len > 2U ? train_span_type(rap_str_slice(label, 2U, label.len))
                     : RAP_SPAN_NONE;
  word->label = rap_span_label(type, label.ptr[0] == 'B');
}

void train_read_spans(train_text *text, const char *folder, const char *name)
{
  read_columns(text, folder, name, add_span_word);
}

/* Hashed, a document is told by the words of its first sentence. */
static bool begins_held_out(const train_text *text, size_t s)
{
  const train_sentence *it = &text->sentences.items[s];
  uint64_t hash = 0U;
  for (size_t i = it->first; i < it->end; ++i) {
    hash = rap_mix(hash, rap_str_hash(text->words.items[i].token.form));
  }
  return (hash >> 32) % 10U == 0U;
}

void train_read_spans_part(train_text *text, const char *folder,
                           const char *name, bool held_out)
{
  train_text all = {.arena = text->arena};
  bool wanted = false;
  train_read_spans(&all, folder, name);
  for (size_t s = 0U; s < all.sentences.len; ++s) {
    if (all.sentences.items[s].new_document) {
      wanted = begins_held_out(&all, s) == held_out;
    }
    if (wanted) {
      train_add_sentence(text, &all, s);
    }
  }
}

/* ---- briefs ---------------------------------------------------------------
 */

typedef struct {
  size_t begin, end;
  rap_span_type type;
} marked;

typedef RAP_VEC(marked) marks;

/* The text of a line without its marks, which are listed. */
static rap_str strip(rap_arena *arena, rap_str line, marks *out)
{
  char *plain = rap_arena_alloc(arena, line.len + 1U);
  size_t len = 0U;
  train_check(plain != NULL, "no memory", NULL);
  for (size_t i = 0U; i < line.len; ++i) {
    size_t name = i + 1U;
    while (line.ptr[i] == '[' && name < line.len && line.ptr[name] >= 'A' &&
           line.ptr[name] <= 'Z') {
      ++name;
    }
    if (line.ptr[i] == '[' && name > i + 2U && name < line.len &&
        line.ptr[name] == ' ') {
      marked *mark = rap_vec_push(arena, out);
      train_check(mark != NULL, "no memory", NULL);
      *mark =
          (marked){len, 0U, train_span_type(rap_str_slice(line, i + 1U, name))};
      i = name;
    } else if (line.ptr[i] == ']' && out->len &&
               !out->items[out->len - 1U].end) {
      out->items[out->len - 1U].end = len;
    } else {
      plain[len++] = line.ptr[i];
    }
  }
  return (rap_str){plain, len};
}

static uint16_t label_at(const marks *marked_spans, const rap_token *token)
{
  for (size_t i = 0U; i < marked_spans->len; ++i) {
    const marked *m = &marked_spans->items[i];
    if (m->type != RAP_SPAN_NONE && token->bytes.begin >= m->begin &&
        token->bytes.end <= m->end) {
      return rap_span_label(m->type, token->bytes.begin == m->begin);
    }
  }
  return 0U;
}

static void add_brief(train_text *text, rap_str line)
{
  marks spans = {NULL, 0U, 0U};
  rap_doc *doc = NULL;
  const rap_str plain = strip(text->arena, line, &spans);
  rap_error err;
  train_check(rap_doc_new(&doc, text->arena->ctx, RAP_STR("brief"), plain,
                          &err) == RAP_OK,
              "no memory", NULL);
  rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
  train_check(block != NULL, "no memory", NULL);
  *block = (rap_block){RAP_BLOCK_PARAGRAPH, {0U, doc->text.len}};
  train_check(rap_segment(doc, NULL, &err) == RAP_OK, "no memory", NULL);
  for (size_t s = 0U; s < doc->sentences.len; ++s) {
    const size_t first = text->words.len;
    for (size_t i = doc->sentences.items[s].first;
         i < doc->sentences.items[s].end; ++i) {
      const rap_token *token = &doc->tokens.items[i];
      const rap_str form = rap_arena_copy(text->arena, token->form);
      train_check(form.ptr != NULL, "no memory", NULL);
      train_add_word(text, form)->label = label_at(&spans, token);
    }
    train_end_sentence(text, first, s == 0U, s == 0U);
  }
  rap_doc_free(doc);
}

void train_read_briefs(train_text *text, const char *folder, const char *name,
                       bool held_out)
{
  rap_str rest = train_read_file(text->arena, folder, name);
  rap_str line;
  rap_str date;
  while (rap_str_split(&rest, '\n', &line)) {
    if (line.len && rap_str_split(&line, '\t', &date) &&
        (rap_str_hash(line) % 10U == 0U) == held_out) {
      add_brief(text, line);
    }
  }
}
