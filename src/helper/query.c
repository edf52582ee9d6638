/* Asking rasqal. */
#include <stdio.h>

#include "base/file.h"
#include "helper/helper.h"

typedef struct {
  librdf_world *world;
  librdf_storage *storage;
  librdf_model *model;
  char message[400];
} asking;

static int note_message(void *user, librdf_log_message *message)
{
  asking *a = user;
  if (!a->message[0] && message->level >= LIBRDF_LOG_ERROR) {
    (void)snprintf(a->message, sizeof(a->message), "%s", message->message);
  }
  return 1;
}

static void add_triple(void *user, raptor_statement *triple)
{
  asking *a = user;
  if (librdf_model_add_statement(a->model, triple)) {
    helper_end("NOMEM", 0U, "", "could not store a triple");
  }
}

static void write_triples(const helper *h, librdf_query_results *results)
{
  librdf_stream *stream = librdf_query_results_as_stream(results);
  (void)h;
  for (; stream && !librdf_stream_end(stream);
       (void)librdf_stream_next(stream)) {
    unsigned char *line = NULL;
    size_t len = 0U;
    librdf_statement *s = librdf_stream_get_object(stream);
    raptor_iostream *out =
        raptor_new_iostream_to_string(s->world, (void **)&line, &len, NULL);
    (void)raptor_term_escaped_write(s->subject, 0U, out);
    (void)raptor_iostream_write_byte(' ', out);
    (void)raptor_term_escaped_write(s->predicate, 0U, out);
    (void)raptor_iostream_write_byte(' ', out);
    (void)raptor_term_escaped_write(s->object, 0U, out);
    raptor_free_iostream(out);
    printf("%.*s .\n", (int)len, (const char *)line);
    raptor_free_memory(line);
  }
  librdf_free_stream(stream);
}

static void write_results(const helper *h, librdf_query_results *results,
                          const char *format)
{
  if (librdf_query_results_is_boolean(results)) {
    helper_write_answer(librdf_query_results_get_boolean(results) > 0, format);
  } else if (librdf_query_results_is_graph(results)) {
    write_triples(h, results);
  } else {
    helper_write_bindings(h, results, format);
  }
}

static void read_query(const helper *h, rap_buf *text)
{
  rap_error err = {.status = RAP_OK};
  rap_buf_init(text, h->ctx);
  if (rap_file_read(text, "-", (size_t)1 << 20, &err) != RAP_OK) {
    helper_end("LIMIT", 0U, "", "query was longer than the limit of 1 MiB");
  }
  const rap_str view = rap_buf_view(text);
  if (rap_utf8_check(view) < view.len ||
      (view.len && memchr(view.ptr, '\0', view.len))) {
    helper_end("ENCODING", 0U, "", "query was not UTF-8");
  }
  const char *refused = helper_refused(view);
  if (refused) {
    char message[200];
    (void)snprintf(message, sizeof(message),
                   "query asked for %s, which only a triple store can do "
                   "(load the graph into Oxigraph or Virtuoso)",
                   refused);
    helper_end("INVALID", 0U, "", message);
  }
  rap_buf_add_char(text, '\0');
}

static void open_model(asking *a)
{
  a->world = librdf_new_world();
  librdf_world_set_logger(a->world, a, note_message);
  librdf_world_open(a->world);
  librdf_storage *storage = librdf_new_storage(a->world, "trees", NULL, NULL);
  a->model = storage ? librdf_new_model(a->world, storage, NULL) : NULL;
  if (!a->model) {
    helper_end("NOMEM", 0U, "", "could not start Redland");
  }
}

void helper_query(const helper *h, const char *format,
                  const char *const *graphs, size_t n)
{
  asking a = {NULL, NULL, NULL, ""};
  rap_buf text;
  read_query(h, &text);
  open_model(&a);
  helper_read(h, librdf_world_get_raptor(a.world), graphs, n, add_triple, &a);
  librdf_world_set_logger(a.world, &a, note_message);
  librdf_query *query = librdf_new_query(a.world, "sparql", NULL,
                                         (const unsigned char *)text.ptr, NULL);
  librdf_query_results *results =
      query ? librdf_model_query_execute(a.model, query) : NULL;
  if (!results || a.message[0]) {
    helper_end("SYNTAX", 0U, "",
               a.message[0] ? a.message : "query could not be answered");
  }
  write_results(h, results, format);
  librdf_free_query_results(results);
  librdf_free_query(query);
  librdf_free_model(a.model);
  librdf_free_storage(a.storage);
  librdf_free_world(a.world);
  rap_buf_free(&text);
}
