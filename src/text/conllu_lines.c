/* The lines of CoNLL-U: words, and the text that they stood in. */
#include "text/conllu_read.h"

#include "text/conllu.h"
#include "text/scan.h"

#define COLUMNS 10U
#define GAP_MAX 100U /* a longer one in the offsets of a file is none */

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };
static const char *const column_names[COLUMNS] = {
    "ID",    "FORM", "LEMMA",  "UPOS", "XPOS",
    "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"};

/* What the file says of the white space around a word of the text. */
typedef struct {
  rap_str after, before; /* escaped; ptr is NULL where nothing is said */
  bool glued;            /* SpaceAfter=No */
  size_t begin, end;     /* offsets in the file's text; SIZE_MAX: not said */
} spacing;

typedef struct {
  rap_conllu *file;
  rap_error *err;
  unsigned line;
  rap_str now; /* the line */
  rap_str fields[COLUMNS];
  size_t first;        /* word that began the sentence */
  RAP_VEC(size_t) ids; /* word of each id of the sentence, or SIZE_MAX */
  rap_str text;        /* what is left of "# text"; ptr NULL: not known */
  bool newpar;         /* "# newpar" came */
  spacing last;        /* of the word before */
  bool any;            /* there is one */
  size_t range_end;    /* id of the last word of a multiword token */
  size_t range_first;  /* its first word */
  rap_span range;      /* in the text */
  unsigned range_line;
} reader;

/* ---- faults */

static unsigned column_of(const reader *r, const char *where)
{
  const rap_str before = {r->now.ptr, (size_t)(where - r->now.ptr)};
  return (unsigned)rap_utf8_count(before) + 1U;
}

/* Name the place of a fault in the line. */
static rap_status at(reader *r, const char *where, rap_status st)
{
  rap_error_at(r->err, r->file->name, r->line, column_of(r, where));
  return st;
}

static rap_status check_encoding(reader *r)
{
  const size_t bad = rap_utf8_check(r->now);
  return bad == r->now.len
             ? RAP_OK
             : at(r, r->now.ptr + bad,
                  rap_fail(r->err, RAP_ERR_ENCODING, "line was not UTF-8"));
}

static rap_status split_columns(reader *r)
{
  rap_str rest = r->now;
  rap_str field = {"", 0U};
  size_t n = 0U;
  const char *where = r->now.ptr + r->now.len;
  while (rap_str_split(&rest, '\t', &field)) {
    if (n < COLUMNS) {
      r->fields[n] = field;
    } else if (n == COLUMNS) {
      where = field.ptr;
    }
    ++n;
  }
  if (n != COLUMNS) {
    return at(r, where,
              rap_fail(r->err, RAP_ERR_SYNTAX, "line had %zu columns, not %u",
                       n, COLUMNS));
  }
  for (size_t i = 0U; i < COLUMNS; ++i) {
    if (r->fields[i].len == 0U) {
      return at(r, r->fields[i].ptr,
                rap_fail(r->err, RAP_ERR_SYNTAX, "column %s was empty",
                         column_names[i]));
    }
  }
  return RAP_OK;
}

/* ---- columns */

static bool read_number(rap_str s, size_t *out)
{
  size_t n = 0U;
  for (size_t i = 0U; i < s.len; ++i) {
    if (!rap_is_digit((unsigned char)s.ptr[i])) {
      return false;
    }
    n = n * 10U + (size_t)(s.ptr[i] - '0');
  }
  *out = n;
  return s.len > 0U && s.len < 10U;
}

/* Two numbers with a mark between them. */
static bool read_pair(rap_str s, char mark, size_t *one, size_t *two)
{
  rap_str part = {"", 0U};
  return memchr(s.ptr, mark, s.len) && rap_str_split(&s, mark, &part) &&
         read_number(part, one) && read_number(s, two);
}

static rap_str value_of(rap_str field)
{
  return rap_str_eq(field, RAP_STR("_")) ? RAP_STR("") : field;
}

static bool is_blank(rap_str s)
{
  return rap_skip_blank(s, 0U, s.len) == s.len;
}

/* "key=value" of MISC. */
static void read_item(rap_str item, spacing *out)
{
  rap_str value = item;
  rap_str key = {"", 0U};
  size_t number = 0U;
  if (!memchr(item.ptr, '=', item.len) || !rap_str_split(&value, '=', &key)) {
    return;
  }
  if (rap_str_eq(key, RAP_STR("SpaceAfter"))) {
    out->glued = rap_str_eq(value, RAP_STR("No"));
  } else if (rap_str_eq(key, RAP_STR("SpacesAfter"))) {
    out->after = value;
  } else if (rap_str_eq(key, RAP_STR("SpacesBefore"))) {
    out->before = value;
  } else if (rap_str_eq(key, RAP_STR("TokenRange"))) {
    if (!read_pair(value, ':', &out->begin, &out->end)) {
      out->begin = out->end = SIZE_MAX;
    }
  } else if (rap_str_eq(key, RAP_STR("start_char")) &&
             read_number(value, &number)) {
    out->begin = number;
  } else if (rap_str_eq(key, RAP_STR("end_char")) &&
             read_number(value, &number)) {
    out->end = number;
  }
}

static spacing read_misc(rap_str misc)
{
  spacing out = {.begin = SIZE_MAX, .end = SIZE_MAX};
  for (rap_str item; rap_str_split(&misc, '|', &item);) {
    if (item.len) {
      read_item(item, &out);
    }
  }
  return out;
}

/* ---- text */

/* Add escaped white space; false, and nothing is added, where it is other. */
static bool add_blank(rap_buf *text, rap_str escaped)
{
  const size_t before = text->len;
  rap_conllu_unescape(text, escaped);
  const rap_str added = rap_str_slice(rap_buf_view(text), before, text->len);
  if (is_blank(added)) {
    return true;
  }
  text->len = before;
  return false;
}

static void add_times(rap_buf *text, char c, size_t n)
{
  while (n--) {
    rap_buf_add_char(text, c);
  }
}

/* Characters between two words as the offsets say; SIZE_MAX: they do not. */
static size_t gap_of_offsets(const spacing *last, const spacing *next)
{
  const bool known = last->end != SIZE_MAX && next->begin != SIZE_MAX &&
                     next->begin >= last->end;
  return known && next->begin - last->end <= GAP_MAX ? next->begin - last->end
                                                     : SIZE_MAX;
}

/* White space between the last word of the text and the next: what the file
 * says most exactly. */
static void add_gap(reader *r, const spacing *next)
{
  rap_buf *text = &r->file->text;
  const size_t gap = gap_of_offsets(&r->last, next);
  const bool begins = r->ids.len == 0U;
  if (!r->any) {
    (void)(next->before.ptr && add_blank(text, next->before));
  } else if (r->last.after.ptr && add_blank(text, r->last.after)) {
    return;
  } else if (r->newpar) {
    add_times(text, '\n', gap != SIZE_MAX && gap ? gap : 2U);
  } else if (r->last.glued) {
    return;
  } else if (gap != SIZE_MAX) {
    add_times(text, begins && gap > 1U ? '\n' : ' ', gap);
  } else if (begins || !r->text.ptr ||
             rap_skip_blank(r->text, 0U, r->text.len)) {
    rap_buf_add_char(text, ' ');
  }
}

/* Go past a word in "# text"; where it does not stand there that is useless. */
static void follow_text(reader *r, rap_str form)
{
  if (r->text.ptr) {
    const size_t begin = rap_skip_blank(r->text, 0U, r->text.len);
    const rap_str rest = rap_str_slice(r->text, begin, r->text.len);
    r->text = rap_str_starts(rest, form)
                  ? rap_str_slice(rest, form.len, rest.len)
                  : (rap_str){NULL, 0U};
  }
}

/* Add what stands in the text, with the white space before it; its place. */
static rap_span add_surface(reader *r)
{
  rap_buf *text = &r->file->text;
  const spacing next = read_misc(r->fields[MISC]);
  add_gap(r, &next);
  const size_t begin = text->len;
  rap_buf_add(text, r->fields[FORM]);
  follow_text(r, r->fields[FORM]);
  r->last = next;
  r->any = true;
  r->newpar = false;
  return (rap_span){begin, text->len};
}

/* ---- words */

static rap_status read_range(reader *r)
{
  size_t first = 0U;
  size_t end = 0U;
  const rap_str id = r->fields[ID];
  if (!read_pair(id, '-', &first, &end) || first >= end) {
    return at(r, id.ptr,
              rap_fail(r->err, RAP_ERR_SYNTAX, "ID '%.*s' was no range",
                       RAP_ARG(id)));
  }
  if (first != r->ids.len + 1U || first <= r->range_end) {
    return at(r, id.ptr,
              rap_fail(r->err, RAP_ERR_SYNTAX,
                       "range began at word %zu, not before word %zu", first,
                       r->ids.len + 1U));
  }
  r->range_end = end;
  r->range_first = r->file->words.len;
  r->range_line = r->line;
  r->range = add_surface(r);
  return RAP_OK;
}

/* The words of a multiword token share its place in the text. */
static void end_range(reader *r)
{
  rap_conllu_word *words = r->file->words.items;
  const rap_str text = rap_buf_view(&r->file->text);
  size_t begin = r->range.begin;
  bool same = true;
  for (size_t i = r->range_first; i < r->file->words.len; ++i) {
    const rap_str form = words[i].form;
    same = same && begin + form.len <= r->range.end &&
           rap_str_eq(form, rap_str_slice(text, begin, begin + form.len));
    words[i].bytes = (rap_span){begin, begin + form.len};
    begin += form.len;
  }
  if (same && begin == r->range.end) {
    return;
  }
  for (size_t i = r->range_first; i < r->file->words.len; ++i) {
    words[i].bytes = (rap_span){
        i == r->range_first ? r->range.begin : r->range.end, r->range.end};
  }
}

static rap_status read_id(reader *r)
{
  size_t id = 0U;
  if (!read_number(r->fields[ID], &id)) {
    return at(r, r->fields[ID].ptr,
              rap_fail(r->err, RAP_ERR_SYNTAX, "ID '%.*s' was no number",
                       RAP_ARG(r->fields[ID])));
  }
  if (id != r->ids.len + 1U) {
    return at(r, r->fields[ID].ptr,
              rap_fail(r->err, RAP_ERR_SYNTAX, "ID was %zu, not %zu", id,
                       r->ids.len + 1U));
  }
  return RAP_OK;
}

/* Words of white space (UPOS "SPACE" of spaCy) are text alone. */
static rap_status read_upos(reader *r, rap_pos *out)
{
  const rap_str name = value_of(r->fields[UPOS]);
  *out = rap_pos_of(name);
  return name.len == 0U || *out != RAP_POS_NONE || is_blank(r->fields[FORM])
             ? RAP_OK
             : at(r, name.ptr,
                  rap_fail(r->err, RAP_ERR_INVALID,
                           "UPOS '%.*s' was no universal part of speech",
                           RAP_ARG(name)));
}

static rap_status read_head(reader *r, rap_conllu_word *word)
{
  const rap_str head = value_of(r->fields[HEAD]);
  word->line = r->line;
  word->has_head = head.len > 0U && value_of(r->fields[DEPREL]).len > 0U;
  if (head.len && !read_number(head, &word->head)) {
    return at(r, head.ptr,
              rap_fail(r->err, RAP_ERR_SYNTAX, "HEAD '%.*s' was no number",
                       RAP_ARG(head)));
  }
  word->column = column_of(r, r->fields[HEAD].ptr);
  return RAP_OK;
}

static rap_status check_tokens(reader *r)
{
  const size_t most = r->file->ctx->options.max_tokens;
  return most && r->file->words.len > most
             ? at(r, r->now.ptr,
                  rap_fail(r->err, RAP_ERR_LIMIT,
                           "document had more than %zu tokens", most))
             : RAP_OK;
}

static rap_status add_word(reader *r, rap_conllu_word word)
{
  const bool in_range = r->ids.len < r->range_end;
  size_t *id = rap_vec_push(&r->file->arena, &r->ids);
  if (!id) {
    return rap_fail_nomem(r->err);
  }
  *id = SIZE_MAX;
  if (!is_blank(word.form)) {
    rap_conllu_word *slot = rap_vec_push(&r->file->arena, &r->file->words);
    if (!slot) {
      return rap_fail_nomem(r->err);
    }
    *id = r->file->words.len - 1U;
    *slot = word;
  }
  if (in_range && r->ids.len == r->range_end) {
    end_range(r);
  }
  return check_tokens(r);
}

static rap_status read_word(reader *r)
{
  rap_conllu_word word = {.form = r->fields[FORM],
                          .lemma = value_of(r->fields[LEMMA]),
                          .tag = value_of(r->fields[XPOS]),
                          .relation = value_of(r->fields[DEPREL])};
  rap_status st = read_id(r);
  if (st == RAP_OK) {
    st = read_upos(r, &word.pos);
  }
  if (st == RAP_OK) {
    st = read_head(r, &word);
  }
  if (st != RAP_OK) {
    return st;
  }
  if (r->ids.len >= r->range_end) {
    word.bytes = add_surface(r);
  }
  return add_word(r, word);
}

/* ---- sentences */

static rap_status check_size(reader *r)
{
  const size_t most = r->file->ctx->options.max_bytes;
  if (r->file->text.failed) {
    return rap_fail_nomem(r->err);
  }
  return most && r->file->text.len > most
             ? at(r, r->now.ptr,
                  rap_fail(r->err, RAP_ERR_LIMIT,
                           "document had more than the limit of %zu bytes "
                           "(--max-bytes)",
                           most))
             : RAP_OK;
}

static rap_status end_sentence(reader *r)
{
  rap_conllu *file = r->file;
  rap_conllu_sentence s = {r->first, file->words.len, false};
  if (r->ids.len < r->range_end) {
    rap_error_at(r->err, file->name, r->range_line, 1U);
    return rap_fail(r->err, RAP_ERR_SYNTAX,
                    "range ended at word %zu of a sentence of %zu words",
                    r->range_end, r->ids.len);
  }
  rap_status st =
      rap_conllu_tree(file, &s, r->ids.items, r->ids.len, &s.tree, r->err);
  if (st == RAP_OK && s.end > s.first) {
    rap_conllu_sentence *slot = rap_vec_push(&file->arena, &file->sentences);
    if (!slot) {
      return rap_fail_nomem(r->err);
    }
    *slot = s;
  }
  r->first = file->words.len;
  r->ids.len = 0U;
  r->range_end = 0U;
  r->text = (rap_str){NULL, 0U};
  return st == RAP_OK ? check_size(r) : st;
}

/* ---- comments */

static rap_status read_date(reader *r, rap_str value)
{
  return rap_date_parse(value, &r->file->date)
             ? RAP_OK
             : at(r, value.ptr,
                  rap_fail(r->err, RAP_ERR_INVALID,
                           "date was '%.*s', not YYYY-MM-DD", RAP_ARG(value)));
}

static rap_status read_comment(reader *r)
{
  rap_str value = rap_str_slice(r->now, 1U, r->now.len);
  rap_str key = {"", 0U};
  const bool has_value = memchr(value.ptr, '=', value.len) != NULL;
  (void)rap_str_split(&value, '=', &key);
  key = rap_str_trim(key);
  value = has_value ? rap_str_trim(value) : RAP_STR("");
  if (rap_str_eq(key, RAP_STR("newpar")) ||
      rap_str_eq(key, RAP_STR("newpar id"))) {
    r->newpar = true;
  } else if (rap_str_eq(key, RAP_STR("newdoc id"))) {
    r->file->id = value;
  } else if (rap_str_eq(key, RAP_STR("text"))) {
    r->text = value;
  } else if (rap_str_eq(key, RAP_STR("meta::title"))) {
    r->file->title = value;
  } else if (rap_str_eq(key, RAP_STR("meta::sourceURL"))) {
    r->file->url = value;
  } else if (rap_str_eq(key, RAP_STR("meta::dateFrom"))) {
    r->file->date_from = value;
  } else if (rap_str_eq(key, RAP_STR("meta::dateCreated"))) {
    return read_date(r, value);
  }
  return RAP_OK;
}

/* ---- lines */

static rap_status read_line(reader *r)
{
  rap_status st = check_encoding(r);
  if (st != RAP_OK) {
    return st;
  }
  if (r->now.len == 0U) {
    return end_sentence(r);
  }
  if (r->now.ptr[0] == '#') {
    return r->ids.len == 0U
               ? read_comment(r)
               : at(r, r->now.ptr,
                    rap_fail(r->err, RAP_ERR_SYNTAX,
                             "comment stood between the words of a sentence"));
  }
  st = split_columns(r);
  if (st != RAP_OK || memchr(r->fields[ID].ptr, '.', r->fields[ID].len)) {
    return st; /* an empty node stands in no text */
  }
  return memchr(r->fields[ID].ptr, '-', r->fields[ID].len) ? read_range(r)
                                                           : read_word(r);
}

static rap_status end_document(reader *r)
{
  const rap_status st = end_sentence(r);
  if (st == RAP_OK && r->last.after.ptr) {
    (void)add_blank(&r->file->text, r->last.after);
    return check_size(r);
  }
  return st;
}

rap_status rap_conllu_lines(rap_conllu *file, rap_str bytes, unsigned line,
                            rap_error *err)
{
  reader r = {.file = file, .err = err, .line = line};
  while (bytes.len) {
    const char *end = memchr(bytes.ptr, '\n', bytes.len);
    r.now =
        rap_str_slice(bytes, 0U, end ? (size_t)(end - bytes.ptr) : bytes.len);
    if (!end) {
      return at(&r, r.now.ptr + r.now.len,
                rap_fail(err, RAP_ERR_SYNTAX, "file ended within a line"));
    }
    bytes = rap_str_slice(bytes, r.now.len + 1U, bytes.len);
    if (rap_str_ends(r.now, RAP_STR("\r"))) {
      --r.now.len;
    }
    const rap_status st = read_line(&r);
    if (st != RAP_OK) {
      return st;
    }
    ++r.line;
  }
  --r.line;
  return end_document(&r);
}
