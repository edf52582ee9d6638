/* Readers: which format, which document next, and whether it can be read. */
#include "text/read.h"

#include <stdint.h>

#include "base/buf.h"
#include "text/formats.h"
#include "text/layout.h"

struct rap_reader {
  rap_context *ctx;
  rap_input input;
  rap_str name; /* a copy */
  rap_input_format format;
  unsigned line; /* of the line read last, where lines are read */
  rap_buf held;  /* CoNLL-U: lines of the portion, and `kept` bytes behind it */
  size_t kept;
  unsigned next; /* where those begin */
  bool over;     /* all portions were taken */
  char copy[];
};

static bool has_suffix(rap_str name, const char *suffix)
{
  const size_t len = strlen(suffix);
  return name.len >= len &&
         rap_str_eq_ascii_nocase(rap_str_slice(name, name.len - len, name.len),
                                 rap_str_of(suffix));
}

static rap_input_format format_of_name(rap_str name)
{
  static const struct {
    const char *suffix;
    rap_input_format format;
  } suffixes[] = {{".html", RAP_INPUT_HTML},     {".htm", RAP_INPUT_HTML},
                  {".xhtml", RAP_INPUT_HTML},    {".jsonl", RAP_INPUT_JSONL},
                  {".ndjson", RAP_INPUT_JSONL},  {".json", RAP_INPUT_JSONL},
                  {".conllu", RAP_INPUT_CONLLU}, {".txt", RAP_INPUT_TEXT}};
  for (size_t i = 0U; i < sizeof(suffixes) / sizeof(suffixes[0]); ++i) {
    if (has_suffix(name, suffixes[i].suffix)) {
      return suffixes[i].format;
    }
  }
  return RAP_INPUT_AUTO;
}

static bool begins_nocase(rap_str bytes, const char *prefix)
{
  const size_t len = strlen(prefix);
  return bytes.len >= len &&
         rap_str_eq_ascii_nocase(rap_str_slice(bytes, 0U, len),
                                 rap_str_of(prefix));
}

/* A comment that files of CoNLL-U begin with, or its first word. */
static bool is_conllu(rap_str head)
{
  static const char *const comments[] = {
      "# newdoc", "# newpar", "# sent_id",     "# text = ",
      "# global", "# meta::", "# generator = "};
  for (size_t i = 0U; i < sizeof(comments) / sizeof(comments[0]); ++i) {
    if (begins_nocase(head, comments[i])) {
      return true;
    }
  }
  rap_str line = {"", 0U};
  rap_str field = {"", 0U};
  size_t columns = 0U;
  (void)rap_str_split(&head, '\n', &line);
  const bool first = rap_str_starts(line, RAP_STR("1\t")) ||
                     rap_str_starts(line, RAP_STR("1-"));
  while (first && rap_str_split(&line, '\t', &field)) {
    ++columns;
  }
  return columns == 10U;
}

static rap_input_format format_of_bytes(rap_str bytes)
{
  const rap_str head = rap_str_trim(bytes);
  if (begins_nocase(head, "<!doctype html") || begins_nocase(head, "<html") ||
      begins_nocase(head, "<?xml") || begins_nocase(head, "<head") ||
      begins_nocase(head, "<body") || begins_nocase(head, "<article")) {
    return RAP_INPUT_HTML;
  }
  if (begins_nocase(head, "{\"") || begins_nocase(head, "{ \"")) {
    return RAP_INPUT_JSONL;
  }
  return is_conllu(head) ? RAP_INPUT_CONLLU : RAP_INPUT_TEXT;
}

rap_status rap_doc_of(rap_doc **out, rap_context *ctx, rap_str name,
                      rap_str title, rap_str body, rap_error *err)
{
  rap_buf text;
  rap_buf_init(&text, ctx);
  title = rap_str_trim(title);
  const rap_str start = rap_str_trim(body);
  const bool has_title = title.len == 0U || (rap_str_starts(start, title) &&
                                             (start.len == title.len ||
                                              start.ptr[title.len] == '\n' ||
                                              start.ptr[title.len] == '\r'));
  if (!has_title) {
    rap_buf_add(&text, title);
    rap_buf_add(&text, RAP_STR("\n\n"));
  }
  rap_buf_add(&text, body);
  const rap_status st =
      text.failed ? rap_fail_nomem(err)
                  : rap_doc_new(out, ctx, name, rap_buf_view(&text), err);
  rap_buf_free(&text);
  return st;
}

rap_status rap_read_text(rap_doc **out, rap_context *ctx, rap_str name,
                         rap_str bytes, rap_error *err)
{
  rap_doc *doc = NULL;
  rap_status st = rap_doc_new(&doc, ctx, name, bytes, err);
  if (!st) {
    st = rap_layout(doc, RAP_STR(""), err);
  }
  if (st) {
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

static bool has_words(rap_str text)
{
  for (size_t at = 0U; at < text.len;) {
    const uint32_t cp = rap_utf8_next(text, &at);
    if (rap_is_letter(cp) || rap_is_digit(cp)) {
      return true;
    }
  }
  return false;
}

static rap_status check_size(const rap_context *ctx, rap_str bytes,
                             rap_error *err)
{
  const size_t most = ctx->options.max_bytes;
  if (most && bytes.len > most) {
    return rap_fail(err, RAP_ERR_LIMIT,
                    "document had %zu bytes, more than the limit of %zu "
                    "(--max-bytes)",
                    bytes.len, most);
  }
  return RAP_OK;
}

static rap_status check_words(const rap_doc *doc, rap_error *err)
{
  if (!has_words(doc->text)) {
    return rap_fail(err, RAP_ERR_INVALID, "document was empty");
  }
  if (!rap_is_english(doc->text)) {
    return rap_fail(err, RAP_ERR_INVALID, "text was not English");
  }
  return RAP_OK;
}

static rap_status read_bytes(rap_doc **out, rap_context *ctx,
                             const rap_portion *portion, rap_error *err)
{
  const bool conllu = portion->format == RAP_INPUT_CONLLU;
  if (!conllu || !portion->bytes.ptr) {
    const rap_status st = check_size(ctx, portion->bytes, err);
    if (st) {
      return st;
    }
  }
  if (rap_str_trim(portion->bytes).len == 0U) {
    return rap_fail(err, RAP_ERR_INVALID, "document was empty");
  }
  if (conllu) {
    return rap_read_conllu(out, ctx, portion->name, portion->bytes,
                           portion->line, err);
  }
  return portion->format == RAP_INPUT_HTML
             ? rap_read_html(out, ctx, portion->name, portion->bytes, err)
         : portion->format == RAP_INPUT_JSONL
             ? rap_read_json(out, ctx, portion->name, portion->bytes, err)
             : rap_read_text(out, ctx, portion->name, portion->bytes, err);
}

rap_status rap_portion_read(rap_doc **out, rap_context *ctx,
                            const rap_portion *portion, rap_error *err)
{
  rap_doc *doc = NULL;
  if (err) {
    err->line = portion->line;
    err->column = 0U;
  }
  rap_status st = read_bytes(&doc, ctx, portion, err);
  if (!st) {
    st = check_words(doc, err);
  }
  if (st) {
    if (err) {
      rap_error_at(err, portion->name, err->line, err->column);
    }
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

/* ---- readers --------------------------------------------------------------
 */

static const rap_str byte_order_mark = {"\xEF\xBB\xBF", 3U};

/* Look at the beginning: drop a byte order mark, find out the format. */
static rap_status begin(rap_reader *reader, rap_error *err)
{
  rap_input *in = &reader->input;
  const rap_status st = rap_input_peek(in, err);
  if (st) {
    return st;
  }
  if (rap_str_starts(in->rest, byte_order_mark)) {
    in->rest = rap_str_slice(in->rest, byte_order_mark.len, in->rest.len);
  }
  if (reader->format == RAP_INPUT_AUTO) {
    reader->format = format_of_name(reader->name);
  }
  if (reader->format == RAP_INPUT_AUTO) {
    reader->format = format_of_bytes(in->rest);
  }
  return RAP_OK;
}

/* A reader of `input`, which it takes. */
static rap_status make_reader(rap_reader **out, rap_input *input, rap_str name,
                              rap_input_format format, rap_error *err)
{
  rap_context *ctx = input->buf.ctx;
  rap_reader *reader = name.len <= SIZE_MAX - sizeof(*reader)
                           ? rap_alloc(ctx, sizeof(*reader) + name.len)
                           : NULL;
  if (!reader) {
    rap_input_close(input);
    return rap_fail_nomem(err);
  }
  reader->ctx = ctx;
  reader->format = format;
  reader->input = *input;
  rap_buf_init(&reader->held, ctx);
  if (name.len) {
    memcpy(reader->copy, name.ptr, name.len);
  }
  reader->name = (rap_str){reader->copy, name.len};
  const rap_status st = begin(reader, err);
  if (st) {
    rap_reader_free(reader);
    return st;
  }
  *out = reader;
  return RAP_OK;
}

rap_status rap_reader_new(rap_reader **out, rap_context *ctx, rap_str name,
                          rap_str bytes, rap_input_format format,
                          rap_error *err)
{
  rap_input input;
  rap_input_of(&input, ctx, bytes.ptr ? bytes : RAP_STR(""));
  return make_reader(out, &input, name, format, err);
}

rap_status rap_reader_open(rap_reader **out, rap_input *input,
                           rap_input_format format, rap_error *err)
{
  return make_reader(out, input, rap_str_of(rap_input_name(input)), format,
                     err);
}

/* The next line that is not blank.  RAP_DONE at the end. */
static rap_status next_line(rap_reader *r, rap_str *line, rap_error *err)
{
  for (;;) {
    const rap_status st =
        rap_input_line(&r->input, r->ctx->options.max_bytes, line, err);
    if (st) {
      return st;
    }
    ++r->line;
    if (line->ptr) {
      *line = rap_str_trim(*line);
    }
    if (line->len) {
      return RAP_OK;
    }
  }
}

/* Take a line, or, of an input without any, the nothing that there is. */
static rap_status take_line(rap_reader *r, rap_str *line, rap_error *err)
{
  const bool first = r->line == 0U;
  const rap_status st = next_line(r, line, err);
  if (st == RAP_DONE && first) {
    *line = RAP_STR("");
    r->line = 0U;
    r->over = true;
    return RAP_OK;
  }
  return st;
}

static rap_status take_all(rap_reader *r, rap_str *bytes, rap_error *err)
{
  r->over = true;
  return rap_input_all(&r->input, r->ctx->options.max_bytes, bytes, err);
}

/* ---- portions of CoNLL-U */

/* Bytes of a file that may be held for one of a document. */
#define FILE_FOR_TEXT 64U

/* The comments at hand, with which a document may begin. */
typedef struct {
  size_t begin;   /* in `held` */
  unsigned line;  /* the first of them; 0: none is at hand */
  bool words;     /* of the portion, before them */
  size_t dropped; /* bytes of the portion that are too many to be held */
} comments;

/* Drop the portion that was given out; what is behind it begins the next. */
static void drop_portion(rap_reader *r)
{
  if (r->kept) {
    memmove(r->held.ptr, r->held.ptr + r->held.len - r->kept, r->kept);
  }
  r->held.len = r->kept;
  r->kept = 0U;
}

/* Where the line is held. */
static size_t hold(rap_reader *r, rap_str line, comments *c)
{
  const size_t begin = r->held.len;
  const size_t most = r->ctx->options.max_bytes;
  if (!line.ptr || (most && r->held.len / FILE_FOR_TEXT > most)) {
    c->dropped += r->held.len + line.len;
    c->line = 0U;
    r->held.len = 0U;
    return 0U;
  }
  const bool whole = r->input.rest.ptr > line.ptr + line.len;
  rap_buf_add(&r->held, line);
  if (whole) {
    rap_buf_add_char(&r->held, '\n');
  }
  return begin;
}

/* Hold a line; true where it says that the portion ended before `c`. */
static bool hold_line(rap_reader *r, rap_str line, comments *c)
{
  const size_t begin = hold(r, line, c);
  if (!line.ptr || !rap_str_starts(line, RAP_STR("#"))) {
    c->words = c->words || !line.ptr || rap_str_trim(line).len > 0U;
    c->line = 0U;
    return false;
  }
  if (!c->line) {
    c->begin = begin;
    c->line = r->line;
  }
  return c->words &&
         rap_str_starts(rap_str_trim(rap_str_slice(line, 1U, line.len)),
                        RAP_STR("newdoc"));
}

/* Take lines up to the comments of the next document. */
static rap_status take_document(rap_reader *r, rap_str *bytes, unsigned *first,
                                rap_error *err)
{
  comments c = {0U, 0U, false, 0U};
  drop_portion(r);
  c.line = r->held.len ? r->next : 0U;
  *first = r->held.len ? r->next : r->line + 1U;
  for (;;) {
    rap_str line = {"", 0U};
    const rap_status st =
        rap_input_line(&r->input, r->ctx->options.max_bytes, &line, err);
    if (st == RAP_DONE) {
      r->over = true;
      break;
    }
    if (st) {
      return st;
    }
    ++r->line;
    if (hold_line(r, line, &c)) {
      r->kept = r->held.len - c.begin;
      r->next = c.line;
      break;
    }
  }
  const size_t len = r->held.len - r->kept;
  *bytes = c.dropped ? (rap_str){NULL, c.dropped + len}
                     : rap_str_slice(rap_buf_view(&r->held), 0U, len);
  return r->held.failed ? rap_fail_nomem(err) : RAP_OK;
}

rap_status rap_reader_take(rap_reader *r, rap_portion *out, rap_error *err)
{
  rap_str bytes = RAP_STR("");
  if (r->over) {
    return RAP_DONE;
  }
  unsigned line = 0U;
  rap_status st = RAP_OK;
  if (r->format == RAP_INPUT_CONLLU) {
    st = take_document(r, &bytes, &line, err);
  } else if (r->format == RAP_INPUT_JSONL) {
    st = take_line(r, &bytes, err);
    line = r->line;
  } else {
    st = take_all(r, &bytes, err);
  }
  if (st == RAP_OK) {
    *out = (rap_portion){r->name, bytes, r->format, line};
  } else {
    r->over = true;
  }
  return st;
}

rap_status rap_reader_next(rap_reader *r, rap_doc **out, rap_error *err)
{
  rap_portion portion;
  const rap_status st = rap_reader_take(r, &portion, err);
  return st == RAP_OK ? rap_portion_read(out, r->ctx, &portion, err) : st;
}

void rap_reader_free(rap_reader *reader)
{
  if (reader) {
    rap_buf_free(&reader->held);
    rap_input_close(&reader->input);
    rap_free(reader->ctx, reader);
  }
}
