/* Readers: which format, which document next, and whether it can be read. */
#include "text/read.h"

#include <stdint.h>

#include "base/buf.h"
#include "text/formats.h"
#include "text/layout.h"

struct rap_reader {
  rap_context *ctx;
  rap_str name; /* a copy */
  rap_str rest; /* what is left of the input */
  rap_input_format format;
  unsigned line; /* of the line read last, JSON Lines alone */
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
  if (begins_nocase(head, "# newdoc") || begins_nocase(head, "# sent_id")) {
    return RAP_INPUT_CONLLU;
  }
  return RAP_INPUT_TEXT;
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

static rap_status check_size(const rap_reader *r, rap_str bytes, rap_error *err)
{
  const size_t most = r->ctx->options.max_bytes;
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

static rap_status read_one(rap_reader *r, rap_str bytes, rap_doc **out,
                           rap_error *err)
{
  rap_doc *doc = NULL;
  if (err) {
    err->column = 0U;
  }
  rap_status st = check_size(r, bytes, err);
  if (!st && rap_str_trim(bytes).len == 0U) {
    st = rap_fail(err, RAP_ERR_INVALID, "document was empty");
  }
  if (!st) {
    st = r->format == RAP_INPUT_HTML
             ? rap_read_html(&doc, r->ctx, r->name, bytes, err)
         : r->format == RAP_INPUT_JSONL
             ? rap_read_json(&doc, r->ctx, r->name, bytes, err)
             : rap_read_text(&doc, r->ctx, r->name, bytes, err);
  }
  if (!st) {
    st = check_words(doc, err);
  }
  if (st) {
    if (err) {
      rap_error_at(err, r->name, r->line, err->column);
    }
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

/* The next line that is not blank; false at the end. */
static bool next_line(rap_reader *r, rap_str *line)
{
  while (rap_str_split(&r->rest, '\n', line)) {
    ++r->line;
    *line = rap_str_trim(*line);
    if (line->len) {
      return true;
    }
  }
  return false;
}

rap_status rap_reader_new(rap_reader **out, rap_context *ctx, rap_str name,
                          rap_str bytes, rap_input_format format,
                          rap_error *err)
{
  if (name.len > SIZE_MAX - sizeof(rap_reader)) {
    return rap_fail_nomem(err);
  }
  if (rap_str_starts(bytes, RAP_STR("\xEF\xBB\xBF"))) {
    bytes = rap_str_slice(bytes, 3U, bytes.len);
  }
  if (format == RAP_INPUT_AUTO) {
    format = format_of_name(name);
  }
  if (format == RAP_INPUT_AUTO) {
    format = format_of_bytes(bytes);
  }
  if (format == RAP_INPUT_CONLLU) {
    (void)rap_fail(err, RAP_ERR_INVALID, "CoNLL-U input was not supported");
    rap_error_at(err, name, 0U, 0U);
    return RAP_ERR_INVALID;
  }
  rap_reader *reader = rap_alloc(ctx, sizeof(*reader) + name.len);
  if (!reader) {
    return rap_fail_nomem(err);
  }
  reader->ctx = ctx;
  reader->format = format;
  reader->rest = bytes.ptr ? bytes : (rap_str){"", 0U};
  if (name.len) {
    memcpy(reader->copy, name.ptr, name.len);
  }
  reader->name = (rap_str){reader->copy, name.len};
  *out = reader;
  return RAP_OK;
}

rap_status rap_reader_next(rap_reader *r, rap_doc **out, rap_error *err)
{
  rap_str bytes = r->rest;
  if (!bytes.ptr) {
    return RAP_DONE;
  }
  if (r->format == RAP_INPUT_JSONL) {
    const bool empty = r->line == 0U;
    if (next_line(r, &bytes)) {
      return read_one(r, bytes, out, err);
    }
    if (!empty) {
      return RAP_DONE;
    }
    bytes = (rap_str){"", 0U};
    r->line = 0U;
  }
  r->rest = (rap_str){NULL, 0U};
  return read_one(r, bytes, out, err);
}

void rap_reader_free(rap_reader *reader)
{
  if (reader) {
    rap_free(reader->ctx, reader);
  }
}
