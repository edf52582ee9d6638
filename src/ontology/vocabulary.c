/* Reading the vocabulary with raptor. */
#include "ontology/vocabulary.h"

#include <raptor2.h>
#include <stdlib.h>

#include "base/file.h"

#define MAX_BYTES ((size_t)64 << 20)
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define SUB_CLASS "http://www.w3.org/2000/01/rdf-schema#subClassOf"

/* What the handlers of raptor need.  They cannot fail: the first fault is kept
 * in `status`, and all that follows is dropped. */
typedef struct {
  rap_vocabulary *vocabulary;
  rap_arena *arena;
  rap_str name; /* of the file */
  rap_status status;
  rap_error *err;
} reading;

static rap_str view_of(raptor_uri *uri)
{
  size_t len = 0U;
  const unsigned char *bytes = raptor_uri_as_counted_string(uri, &len);
  return (rap_str){(const char *)bytes, len};
}

static bool is_iri(const raptor_term *term, const char *iri)
{
  return term->type == RAPTOR_TERM_TYPE_URI &&
         rap_str_eq(view_of(term->value.uri), rap_str_of(iri));
}

/* The super-classes of a term, which is added where it is new. */
static rap_strs *add_term(reading *r, rap_str iri)
{
  rap_vocabulary *v = r->vocabulary;
  const rap_map_entry *old = rap_map_get(&v->terms, iri);
  if (old) {
    return &v->supers.items[old->value];
  }
  const rap_str key = rap_arena_copy(r->arena, iri);
  rap_strs *supers = rap_vec_push(r->arena, &v->supers);
  rap_map_entry *entry =
      key.ptr && supers ? rap_map_put(&v->terms, key, NULL) : NULL;
  if (!entry) {
    return NULL;
  }
  entry->value = v->supers.len - 1U;
  return supers;
}

static bool add_super(reading *r, rap_str class, rap_str super)
{
  rap_strs *supers = add_term(r, class);
  rap_str *slot = supers ? rap_vec_push(r->arena, supers) : NULL;
  if (slot) {
    *slot = rap_arena_copy(r->arena, super);
  }
  return slot && slot->ptr;
}

static void on_statement(void *user, raptor_statement *statement)
{
  reading *r = user;
  if (r->status != RAP_OK || statement->subject->type != RAPTOR_TERM_TYPE_URI) {
    return;
  }
  const rap_str subject = view_of(statement->subject->value.uri);
  bool done = true;
  if (is_iri(statement->predicate, RDF_TYPE)) {
    done = add_term(r, subject) != NULL;
  } else if (is_iri(statement->predicate, SUB_CLASS) &&
             statement->object->type == RAPTOR_TERM_TYPE_URI) {
    done = add_super(r, subject, view_of(statement->object->value.uri));
  }
  if (!done) {
    r->status = rap_fail_nomem(r->err);
  }
}

static void on_namespace(void *user, raptor_namespace *namespace)
{
  reading *r = user;
  raptor_uri *uri = raptor_namespace_get_uri(namespace);
  if (r->status == RAP_OK && uri) {
    r->status = rap_vocabulary_prefix(
        r->vocabulary, r->arena,
        rap_str_of((const char *)raptor_namespace_get_prefix(namespace)),
        view_of(uri), r->err);
  }
}

static void on_message(void *user, raptor_log_message *message)
{
  reading *r = user;
  if (r->status != RAP_OK || message->level < RAPTOR_LOG_LEVEL_ERROR) {
    return;
  }
  const int line = message->locator ? message->locator->line : 0;
  rap_error_at(r->err, r->name, line > 0 ? (unsigned)line : 0U, 0U);
  r->status =
      rap_fail(r->err, RAP_ERR_SYNTAX, "was not Turtle: %s", message->text);
}

static void parse(reading *r, raptor_world *world, rap_str bytes)
{
  raptor_uri *base = raptor_new_uri(
      world, (const unsigned char *)"https://w3id.org/rapporteur/ns");
  raptor_parser *parser = raptor_new_parser(world, "turtle");

  if (base && parser) {
    raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_statement_handler(parser, r, on_statement);
    raptor_parser_set_namespace_handler(parser, r, on_namespace);
    if (raptor_parser_parse_start(parser, base) != 0 ||
        raptor_parser_parse_chunk(parser, (const unsigned char *)bytes.ptr,
                                  bytes.len, 1) != 0) {
      if (r->status == RAP_OK) {
        rap_error_at(r->err, r->name, 0U, 0U);
        r->status = rap_fail(r->err, RAP_ERR_SYNTAX, "was not Turtle");
      }
    }
  } else {
    r->status = rap_fail_nomem(r->err);
  }
  if (parser) {
    raptor_free_parser(parser);
  }
  if (base) {
    raptor_free_uri(base);
  }
}

static int by_prefix(const void *a, const void *b)
{
  return rap_str_cmp(((const rap_namespace *)a)->prefix,
                     ((const rap_namespace *)b)->prefix);
}

static void sort_namespaces(rap_vocabulary *v)
{
  if (v->namespaces.len) {
    qsort(v->namespaces.items, v->namespaces.len, sizeof(rap_namespace),
          by_prefix);
  }
}

static void read_bytes(reading *r, rap_str bytes)
{
  raptor_world *world = raptor_new_world();
  if (!world) {
    r->status = rap_fail_nomem(r->err);
    return;
  }
  raptor_world_set_log_handler(world, r, on_message);
  if (raptor_world_open(world) == 0) {
    parse(r, world, bytes);
  } else {
    r->status = rap_fail(r->err, RAP_ERR_STORE, "raptor could not be started");
  }
  raptor_free_world(world);
}

rap_status rap_vocabulary_read(rap_vocabulary *vocabulary, rap_arena *arena,
                               const char *path, rap_error *err)
{
  reading r = {vocabulary, arena, rap_str_of(path), RAP_OK, err};
  rap_buf bytes;

  memset(vocabulary, 0, sizeof(*vocabulary));
  rap_map_init(&vocabulary->terms, arena);
  rap_buf_init(&bytes, arena->ctx);
  r.status = rap_file_read(&bytes, path, MAX_BYTES, err);
  if (r.status == RAP_OK) {
    read_bytes(&r, rap_buf_view(&bytes));
  }
  rap_buf_free(&bytes);
  sort_namespaces(vocabulary);
  return r.status;
}

rap_status rap_vocabulary_prefix(rap_vocabulary *vocabulary, rap_arena *arena,
                                 rap_str prefix, rap_str iri, rap_error *err)
{
  rap_namespace *at = NULL;
  for (size_t i = 0U; i < vocabulary->namespaces.len && !at; ++i) {
    if (rap_str_eq(vocabulary->namespaces.items[i].prefix, prefix)) {
      at = &vocabulary->namespaces.items[i];
    }
  }
  if (!at) {
    at = rap_vec_push(arena, &vocabulary->namespaces);
    if (!at) {
      return rap_fail_nomem(err);
    }
    at->prefix = rap_arena_copy(arena, prefix);
  }
  at->iri = rap_arena_copy(arena, iri);
  if (!at->prefix.ptr || !at->iri.ptr) {
    return rap_fail_nomem(err);
  }
  sort_namespaces(vocabulary);
  return RAP_OK;
}
