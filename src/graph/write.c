/* Writing a graph, or a part of it: a Redland model of its triples, serialized
 * by raptor.
 *
 * Worlds of Redland are made and freed under one lock, since their libraries
 * set up globals then; each is used by one thread alone.
 */
#include <pthread.h>
#include <raptor2.h>
#include <redland.h>
#include <stdlib.h>

#include "graph/header.h"
#include "graph/writer.h"

static pthread_mutex_t worlds = PTHREAD_MUTEX_INITIALIZER;

struct rap_writer {
  rap_context *ctx;
  librdf_world *world;
  raptor_world *raptor;
  char message[256]; /* of Redland; empty for none */
  /* What follows is of the graph that is written. */
  const rap_graph *graph;
  rap_arena arena;
  rap_terms terms; /* of the header */
  rap_header header;
  librdf_storage *storage;
  librdf_model *model;
  librdf_node **nodes;  /* one a term of the graph, made when first used */
  RAP_VEC(rap_id) used; /* those that were */
  rap_sink sink;        /* what raptor writes goes there, through `pending` */
  rap_buf pending;
  bool refused; /* by the sink */
};

typedef struct rap_writer writer;

/* ---- Redland's world ------------------------------------------------------
 */

static int note_message(void *user, librdf_log_message *message)
{
  writer *w = user;
  if (!w->message[0] && message->level >= LIBRDF_LOG_ERROR) {
    (void)snprintf(w->message, sizeof(w->message), "%s", message->message);
  }
  return 1;
}

rap_status rap_writer_new(rap_writer **out, rap_context *ctx, rap_error *err)
{
  writer *w = rap_alloc(ctx, sizeof(*w));
  if (!w) {
    return rap_fail_nomem(err);
  }
  w->ctx = ctx;
  (void)pthread_mutex_lock(&worlds);
  w->world = librdf_new_world();
  if (w->world) {
    librdf_world_set_logger(w->world, w, note_message);
    librdf_world_open(w->world);
    w->raptor = librdf_world_get_raptor(w->world);
  }
  (void)pthread_mutex_unlock(&worlds);
  if (!w->raptor) {
    rap_writer_free(w);
    return rap_fail(err, RAP_ERR_STORE, "could not start Redland");
  }
  *out = w;
  return RAP_OK;
}

void rap_writer_free(rap_writer *w)
{
  if (w) {
    if (w->world) {
      (void)pthread_mutex_lock(&worlds);
      librdf_free_world(w->world);
      (void)pthread_mutex_unlock(&worlds);
    }
    rap_free(w->ctx, w);
  }
}

rap_status rap_writer_begin(rap_writer *w, const rap_graph *graph,
                            rap_sink sink, rap_error *err)
{
  w->message[0] = '\0';
  w->graph = graph;
  w->sink = sink;
  w->refused = false;
  w->used.items = NULL;
  w->used.len = w->used.cap = 0U;
  memset(&w->terms, 0, sizeof(w->terms));
  rap_arena_init(&w->arena, graph->ctx);
  rap_buf_init(&w->pending, graph->ctx);
  rap_buf_init(&w->terms.scratch, graph->ctx);
  w->nodes = rap_arena_array(&w->arena, graph->terms.items.len + 1U,
                             sizeof(*w->nodes));
  if (!w->nodes) {
    return rap_fail_nomem(err);
  }
  const rap_status st = rap_terms_init(&w->terms, &w->arena, err);
  return st != RAP_OK ||
                 rap_graph_header(graph, &w->terms, &w->arena, &w->header)
             ? st
             : rap_fail_nomem(err);
}

/* Free what Redland made for what was written. */
static void clear(writer *w)
{
  for (size_t i = 0U; i < w->used.len; ++i) {
    librdf_free_node(w->nodes[w->used.items[i]]);
    w->nodes[w->used.items[i]] = NULL;
  }
  w->used.len = 0U;
  if (w->model) {
    librdf_free_model(w->model);
  }
  if (w->storage) {
    librdf_free_storage(w->storage);
  }
  w->model = NULL;
  w->storage = NULL;
}

void rap_writer_end(rap_writer *w)
{
  clear(w);
  rap_buf_free(&w->pending);
  rap_terms_free(&w->terms);
  rap_arena_free(&w->arena);
}

/* ---- terms and triples ----------------------------------------------------
 */

static librdf_node *new_literal(writer *w, const rap_rdf_term *term)
{
  const char *language = term->kind == RAP_RDF_TEXT ? term->type.ptr : NULL;
  const size_t language_len = language ? term->type.len : 0U;
  librdf_uri *type = NULL;
  if (term->kind == RAP_RDF_TYPED) {
    type = librdf_new_uri2(w->world, (const unsigned char *)term->type.ptr,
                           term->type.len);
    if (!type) {
      return NULL;
    }
  }
  librdf_node *node = librdf_new_node_from_typed_counted_literal(
      w->world, (const unsigned char *)term->value.ptr, term->value.len,
      language, language_len, type);
  if (type) {
    librdf_free_uri(type);
  }
  return node;
}

static librdf_node *new_node(writer *w, const rap_rdf_term *term)
{
  return term->kind == RAP_RDF_IRI
             ? librdf_new_node_from_counted_uri_string(
                   w->world, (const unsigned char *)term->value.ptr,
                   term->value.len)
             : new_literal(w, term);
}

/* A node of the caller's for a term of the graph or of the header. */
static librdf_node *node_of(writer *w, const rap_terms *terms, rap_id id)
{
  const rap_rdf_term *term = &terms->items.items[id];
  if (terms != &w->graph->terms) {
    return new_node(w, term);
  }
  if (!w->nodes[id]) {
    rap_id *slot = rap_vec_push(&w->arena, &w->used);
    w->nodes[id] = slot ? new_node(w, term) : NULL;
    w->pending.failed |= !slot;
    if (!w->nodes[id]) {
      w->used.len -= slot != NULL;
      return NULL;
    }
    *slot = id;
  }
  return librdf_new_node_from_node(w->nodes[id]);
}

static librdf_statement *new_statement(writer *w, const rap_terms *terms,
                                       const rap_triple *t)
{
  librdf_node *s = node_of(w, terms, t->s);
  librdf_node *p = node_of(w, terms, t->p);
  librdf_node *o = node_of(w, terms, t->o);
  return librdf_new_statement_from_nodes(w->world, s, p, o);
}

static bool add_triple(writer *w, const rap_terms *terms, const rap_triple *t)
{
  librdf_statement *statement = new_statement(w, terms, t);
  const bool added =
      statement && librdf_model_add_statement(w->model, statement) == 0;
  if (statement) {
    librdf_free_statement(statement);
  }
  return added;
}

/* The triples of a slice into a model. */
static bool fill_model(writer *w, const rap_slice *slice)
{
  w->storage = librdf_new_storage(w->world, "trees", NULL, NULL);
  w->model = w->storage ? librdf_new_model(w->world, w->storage, NULL) : NULL;
  bool ok = w->model != NULL;
  for (size_t i = 0U; ok && slice->header && i < w->header.n; ++i) {
    ok = add_triple(w, &w->terms, &w->header.triples[i]);
  }
  for (size_t i = 0U; ok && i < slice->n; ++i) {
    ok = add_triple(w, &w->graph->terms, &slice->triples[i]);
  }
  return ok;
}

/* ---- bytes ----------------------------------------------------------------
 */

#define PIECE ((size_t)64 << 10)

static bool flush(writer *w)
{
  if (w->pending.len && !w->refused && !w->pending.failed) {
    w->refused = !w->sink.write(w->sink.user, w->pending.ptr, w->pending.len);
  }
  w->pending.len = 0U;
  return !w->refused && !w->pending.failed;
}

static int put_bytes(void *user, const void *bytes, size_t size, size_t n)
{
  writer *w = user;
  rap_buf_add(&w->pending, (rap_str){bytes, size * n});
  return w->pending.len < PIECE || flush(w) ? (int)n : 0;
}

static int put_byte(void *user, const int byte)
{
  const char c = (char)byte;
  return put_bytes(user, &c, 1U, 1U) == 1 ? 0 : 1;
}

static const raptor_iostream_handler bytes_handler = {
    2, NULL, NULL, put_byte, put_bytes, NULL, NULL, NULL};

/* ---- Turtle, RDF/XML -----------------------------------------------------
 */

typedef struct {
  writer *w;
  librdf_serializer *serializer;
} naming;

static void declare(const naming *n, rap_str prefix, rap_str iri)
{
  char name[32];
  librdf_uri *uri =
      librdf_new_uri2(n->w->world, (const unsigned char *)iri.ptr, iri.len);
  if (uri && prefix.len < sizeof(name)) {
    memcpy(name, prefix.ptr, prefix.len);
    name[prefix.len] = '\0';
    (void)librdf_serializer_set_namespace(n->serializer, uri, name);
  }
  if (uri) {
    librdf_free_uri(uri);
  }
}

static void declare_prefix(void *user, rap_str prefix, rap_str iri)
{
  declare(user, prefix, iri);
}

/* Prefixes of the data: one for each kind of node below the base. */
static void declare_kinds(writer *w, librdf_serializer *serializer)
{
  static const char *const kinds[] = {
      "body",  "claim",      "denial",       "document",      "event",
      "group", "membership", "organization", "participation", "person",
      "place", "plan",       "post",         "proposal",      "role",
      "rule",  "state",      "work"};
  const naming n = {w, serializer};
  for (size_t i = 0U; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
    const rap_str iri =
        rap_arena_printf(&w->arena, "%s%s/", w->graph->options.base, kinds[i]);
    w->pending.failed |= !iri.ptr;
    if (iri.ptr) {
      declare(&n, rap_str_of(kinds[i]), iri);
    }
  }
}

/* Frees the stream, as librdf does. */
static bool serialize_model(writer *w, const rap_slice *slice,
                            const char *syntax, raptor_iostream *stream)
{
  librdf_serializer *serializer =
      fill_model(w, slice) ? librdf_new_serializer(w->world, syntax, NULL, NULL)
                           : NULL;
  if (!serializer) {
    raptor_free_iostream(stream);
    return false;
  }
  naming n = {w, serializer};
  rap_ontology_prefixes(w->graph->onto, declare_prefix, &n);
  declare_kinds(w, serializer);
  const int rc = librdf_serializer_serialize_model_to_iostream(
      serializer, NULL, w->model, stream);
  librdf_free_serializer(serializer);
  return rc == 0;
}

/* ---- N-Triples, N-Quads ---------------------------------------------------
 */

typedef struct {
  const rap_terms *terms;
  const rap_quad *quad;
} quad_ref;

static int compare_terms(const rap_terms *terms, rap_id a, rap_id b)
{
  return a == b ? 0
                : rap_str_cmp(terms->items.items[a].key,
                              terms->items.items[b].key);
}

/* By document in their order, then by terms. */
static int compare_quads(const void *a, const void *b)
{
  const quad_ref *x = a;
  const quad_ref *y = b;
  if (x->quad->document != y->quad->document) {
    return x->quad->document < y->quad->document ? -1 : 1;
  }
  int order = compare_terms(x->terms, x->quad->triple.s, y->quad->triple.s);
  order = order ? order
                : compare_terms(x->terms, x->quad->triple.p, y->quad->triple.p);
  return order ? order
               : compare_terms(x->terms, x->quad->triple.o, y->quad->triple.o);
}

/* The quads in the order in which they are written; NULL for no memory. */
static quad_ref *sorted_quads(writer *w)
{
  const size_t n = w->graph->quads.len;
  quad_ref *refs = rap_arena_array(&w->arena, n + 1U, sizeof(*refs));
  if (!refs) {
    return NULL;
  }
  for (size_t i = 0U; i < n; ++i) {
    refs[i] = (quad_ref){&w->graph->terms, &w->graph->quads.items[i]};
  }
  qsort(refs, n, sizeof(*refs), compare_quads);
  return refs;
}

static bool put_quad(writer *w, raptor_serializer *serializer,
                     const rap_terms *terms, const rap_triple *t, rap_id graph)
{
  librdf_statement *statement = new_statement(w, terms, t);
  bool ok = statement != NULL;
  if (ok && graph != RAP_ID_NONE) {
    statement->graph = node_of(w, terms, graph);
    ok = statement->graph != NULL;
  }
  ok = ok && raptor_serializer_serialize_statement(serializer, statement) == 0;
  if (statement) {
    librdf_free_statement(statement);
  }
  return ok;
}

/* The header, and each triple with its document, or once. */
static bool put_lines(writer *w, raptor_serializer *serializer,
                      raptor_iostream *stream, bool quads)
{
  const rap_graph *graph = w->graph;
  const quad_ref *refs = sorted_quads(w);
  w->pending.failed |= !refs;
  bool ok = refs &&
            raptor_serializer_start_to_iostream(serializer, NULL, stream) == 0;
  for (size_t i = 0U; ok && i < w->header.n; ++i) {
    ok = put_quad(w, serializer, &w->terms, &w->header.triples[i], RAP_ID_NONE);
  }
  for (size_t i = 0U; ok && i < graph->quads.len; ++i) {
    const rap_quad *quad = refs[i].quad;
    const rap_id name =
        quads ? graph->documents.items[quad->document].iri : RAP_ID_NONE;
    ok = (!quads && quad->again) ||
         put_quad(w, serializer, &graph->terms, &quad->triple, name);
  }
  return ok && raptor_serializer_serialize_end(serializer) == 0;
}

static bool serialize_lines(writer *w, const char *syntax,
                            raptor_iostream *stream)
{
  raptor_serializer *serializer = raptor_new_serializer(w->raptor, syntax);
  const bool ok = serializer && put_lines(w, serializer, stream,
                                          strcmp(syntax, "nquads") == 0);
  if (serializer) {
    raptor_free_serializer(serializer);
  }
  raptor_free_iostream(stream);
  return ok;
}

/* ---- all of it ------------------------------------------------------------
 */

static const char *const syntaxes[] = {[RAP_FORMAT_TURTLE] = "turtle",
                                       [RAP_FORMAT_NTRIPLES] = "ntriples",
                                       [RAP_FORMAT_NQUADS] = "nquads",
                                       [RAP_FORMAT_RDFXML] = "rdfxml"};

/* Without a slice the lines of all of the graph. */
static bool serialize(writer *w, rap_graph_format format,
                      const rap_slice *slice)
{
  raptor_iostream *stream =
      raptor_new_iostream_from_handler(w->raptor, w, &bytes_handler);
  const bool ok =
      stream && (slice ? serialize_model(w, slice, syntaxes[format], stream)
                       : serialize_lines(w, syntaxes[format], stream));
  return flush(w) && ok && !w->message[0];
}

rap_status rap_writer_slice(rap_writer *w, rap_graph_format format,
                            const rap_slice *slice, rap_error *err)
{
  const bool written = serialize(w, format, slice);
  clear(w);
  if (written) {
    return RAP_OK;
  }
  return w->refused ? rap_fail(err, RAP_ERR_IO, "could not write the graph")
         : w->pending.failed
             ? rap_fail_nomem(err)
             : rap_fail(err, RAP_ERR_STORE, "could not write the graph: %s",
                        w->message[0] ? w->message : "Redland failed");
}

static rap_status write_model(writer *w, rap_graph_format format,
                              rap_error *err)
{
  const rap_graph *graph = w->graph;
  rap_triple *triples =
      rap_arena_array(&w->arena, graph->n_triples + 1U, sizeof(*triples));
  rap_slice slice = {triples, 0U, true};
  if (!triples) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < graph->quads.len; ++i) {
    if (!graph->quads.items[i].again) {
      triples[slice.n++] = graph->quads.items[i].triple;
    }
  }
  return rap_writer_slice(w, format, &slice, err);
}

rap_status rap_writer_put(rap_writer *w, const rap_graph *graph,
                          rap_graph_format format, rap_sink sink,
                          rap_error *err)
{
  const bool lines =
      format == RAP_FORMAT_NTRIPLES || format == RAP_FORMAT_NQUADS;
  rap_status st = rap_writer_begin(w, graph, sink, err);
  if (st == RAP_OK) {
    st = lines ? rap_writer_slice(w, format, NULL, err)
               : write_model(w, format, err);
  }
  rap_writer_end(w);
  return st;
}
