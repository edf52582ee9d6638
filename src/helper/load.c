/* Reading graphs: each file whole, looked over before raptor sees it. */
#include <stdio.h>

#include "base/file.h"
#include "base/str.h"
#include "helper/helper.h"

#define LONGEST_TAG 200U

typedef struct {
  const char *path;
  helper_triple take;
  void *user;
  char message[400]; /* the first that raptor logged; empty for none */
  unsigned line;
} reading;

static void note_message(void *user, raptor_log_message *message)
{
  reading *r = user;
  if (r->message[0] || message->level < RAPTOR_LOG_LEVEL_ERROR) {
    return;
  }
  (void)snprintf(r->message, sizeof(r->message), "%s", message->text);
  if (message->locator && message->locator->line > 0) {
    r->line = (unsigned)message->locator->line;
  }
}

static void take_triple(void *user, raptor_statement *triple)
{
  reading *r = user;
  if (triple->graph) {
    raptor_free_term(triple->graph);
    triple->graph = NULL;
  }
  r->take(r->user, triple);
}

static bool has_suffix(const char *path, const char *suffix)
{
  const size_t n = strlen(path);
  const size_t k = strlen(suffix);
  return n > k && strcmp(path + n - k, suffix) == 0;
}

/* The name of raptor's parser, by the file's name, else its first bytes. */
static const char *syntax_of(const char *path, rap_str bytes)
{
  static const char *const syntaxes[][2] = {
      {".ttl", "turtle"}, {".nt", "ntriples"}, {".nq", "nquads"},
      {".rdf", "rdfxml"}, {".xml", "rdfxml"},  {".owl", "rdfxml"}};
  for (size_t i = 0U; i < sizeof(syntaxes) / sizeof(syntaxes[0]); ++i) {
    if (has_suffix(path, syntaxes[i][0])) {
      return syntaxes[i][1];
    }
  }
  const rap_str head = rap_str_trim(bytes);
  return rap_str_starts(head, RAP_STR("<?xml")) ||
                 rap_str_starts(head, RAP_STR("<rdf:RDF"))
             ? "rdfxml"
             : "turtle";
}

static unsigned line_of(rap_str bytes, size_t at)
{
  unsigned line = 1U;
  for (size_t i = 0U; i < at; ++i) {
    line += bytes.ptr[i] == '\n';
  }
  return line;
}

/* Raptor writes past its memory at a language tag of 256 bytes. */
static size_t find_long_tag(rap_str bytes)
{
  size_t run = 0U;
  for (size_t i = 0U; i < bytes.len; ++i) {
    const char c = bytes.ptr[i];
    if (c == '@') {
      run = 1U;
    } else if (run && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-')) {
      if (++run > LONGEST_TAG) {
        return i;
      }
    } else {
      run = 0U;
    }
  }
  return bytes.len;
}

/* What raptor cuts, accepts or breaks on is refused. */
static void look_over(const char *path, rap_str bytes)
{
  const size_t bad = rap_utf8_check(bytes);
  if (bad < bytes.len) {
    helper_end("INVALID", line_of(bytes, bad), path, "was not UTF-8");
  }
  const char *nul = bytes.len ? memchr(bytes.ptr, '\0', bytes.len) : NULL;
  if (nul) {
    helper_end("INVALID", line_of(bytes, (size_t)(nul - bytes.ptr)), path,
               "held a NUL byte");
  }
  const size_t tag = find_long_tag(bytes);
  if (tag < bytes.len) {
    helper_end("INVALID", line_of(bytes, tag), path,
               "had a language tag of more than 200 characters");
  }
  if (!rap_str_trim(bytes).len) {
    helper_end("INVALID", 0U, path, "was empty");
  }
}

static void parse(raptor_world *world, rap_str bytes, reading *r)
{
  raptor_parser *parser = raptor_new_parser(world, syntax_of(r->path, bytes));
  raptor_uri *base =
      raptor_new_uri(world, (const unsigned char *)"urn:x-rapporteur:graph");
  if (!parser || !base) {
    helper_end("NOMEM", 0U, r->path, "ran out of memory");
  }
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_statement_handler(parser, r, take_triple);
  if (raptor_parser_parse_start(parser, base) ||
      raptor_parser_parse_chunk(parser, (const unsigned char *)bytes.ptr,
                                bytes.len, 1) ||
      r->message[0]) {
    helper_end("SYNTAX", r->line, r->path,
               r->message[0] ? r->message : "was no RDF");
  }
  raptor_free_uri(base);
  raptor_free_parser(parser);
}

void helper_read(const helper *h, raptor_world *world, const char *const *paths,
                 size_t n, helper_triple take, void *user)
{
  for (size_t i = 0U; i < n; ++i) {
    reading r = {.path = paths[i], .take = take, .user = user};
    rap_error err = {.status = RAP_OK};
    rap_buf buf;
    rap_buf_init(&buf, h->ctx);
    if (rap_file_read(&buf, paths[i], h->max_bytes, &err) != RAP_OK) {
      helper_end_error(&err);
    }
    rap_str bytes = rap_buf_view(&buf);
    if (rap_str_starts(bytes, RAP_STR("\xEF\xBB\xBF"))) {
      bytes = rap_str_slice(bytes, 3U, bytes.len);
    }
    look_over(paths[i], bytes);
    raptor_world_set_log_handler(world, &r, note_message);
    parse(world, bytes, &r);
    rap_buf_free(&buf);
  }
}
