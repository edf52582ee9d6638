/* Turtle in slices, by several threads: raptor writes subject by subject in the
 * order of their IRIs, so what it writes of slices in that order is, but for
 * the prefixes, what it writes of all; and it need not hold all of it. */
#include <pthread.h>
#include <stdlib.h>

#include "graph/header.h"
#include "graph/writer.h"

#define SLICE ((size_t)5000) /* triples */

/* ---- slices ---------------------------------------------------------------
 */

typedef struct {
  rap_str iri;
  rap_id id;
  size_t n; /* triples */
} subject;

typedef struct {
  const rap_graph *graph;
  rap_arena arena;
  subject *subjects; /* in the order of their IRIs */
  size_t n_subjects;
  rap_triple *triples; /* by subject, in their order */
  RAP_VEC(rap_slice) slices;
} plan;

static int by_iri(const void *a, const void *b)
{
  return rap_str_cmp(((const subject *)a)->iri, ((const subject *)b)->iri);
}

/* Triples of each term as a subject; NULL where there is no memory. */
static size_t *count_triples(plan *p)
{
  const rap_graph *graph = p->graph;
  size_t *counts =
      rap_arena_array(&p->arena, graph->terms.items.len + 1U, sizeof(*counts));
  for (size_t i = 0U; counts && i < graph->quads.len; ++i) {
    const rap_quad *quad = &graph->quads.items[i];
    counts[quad->triple.s] += !quad->again;
  }
  return counts;
}

static bool sort_subjects(plan *p, const size_t *counts)
{
  const rap_terms *terms = &p->graph->terms;
  p->subjects =
      rap_arena_array(&p->arena, terms->items.len + 1U, sizeof(*p->subjects));
  for (rap_id id = 0U; p->subjects && id < terms->items.len; ++id) {
    if (counts[id]) {
      p->subjects[p->n_subjects++] =
          (subject){terms->items.items[id].value, id, counts[id]};
    }
  }
  if (p->n_subjects > 1U) {
    qsort(p->subjects, p->n_subjects, sizeof(*p->subjects), by_iri);
  }
  return p->subjects != NULL;
}

/* Put the triples in the order of their subjects; `places` becomes where those
 * of each are to go. */
static bool sort_triples(plan *p, size_t *places)
{
  const rap_graph *graph = p->graph;
  size_t next = 0U;
  p->triples =
      rap_arena_array(&p->arena, graph->n_triples + 1U, sizeof(*p->triples));
  for (size_t i = 0U; i < p->n_subjects; ++i) {
    places[p->subjects[i].id] = next;
    next += p->subjects[i].n;
  }
  for (size_t i = 0U; p->triples && i < graph->quads.len; ++i) {
    const rap_quad *quad = &graph->quads.items[i];
    if (!quad->again) {
      p->triples[places[quad->triple.s]++] = quad->triple;
    }
  }
  return p->triples != NULL;
}

/* Cut between subjects; the header goes where its IRI does. */
static bool cut(plan *p, rap_str header, size_t size)
{
  rap_slice *slice = NULL;
  bool placed = false;
  size_t at = 0U;
  for (size_t i = 0U; i < p->n_subjects; ++i) {
    if (!slice || slice->n >= size) {
      slice = rap_vec_push(&p->arena, &p->slices);
      if (!slice) {
        return false;
      }
      slice->triples = p->triples + at;
    }
    if (!placed && rap_str_cmp(header, p->subjects[i].iri) < 0) {
      slice->header = placed = true;
    }
    slice->n += p->subjects[i].n;
    at += p->subjects[i].n;
  }
  if (slice && !placed) {
    slice->header = true;
  }
  return true;
}

static rap_status make_plan(plan *p, size_t size, rap_error *err)
{
  const rap_str header = rap_graph_dataset(p->graph, &p->arena);
  size_t *counts = count_triples(p);
  return header.ptr && counts && sort_subjects(p, counts) &&
                 sort_triples(p, counts) && cut(p, header, size)
             ? RAP_OK
             : rap_fail_nomem(err);
}

/* ---- writing --------------------------------------------------------------
 */

/* Who writes slices. */
typedef struct {
  rap_writer *writer;
  const rap_slice *slice; /* at hand */
  rap_buf bytes;
  rap_status status;
  rap_error error;
  pthread_t thread;
  bool runs; /* in a thread of its own */
} scribe;

static bool append(void *user, const char *bytes, size_t len)
{
  rap_buf *buf = user;
  rap_buf_add(buf, (rap_str){bytes, len});
  return !buf->failed;
}

static void *write_slice(void *user)
{
  scribe *s = user;
  s->status =
      rap_writer_slice(s->writer, RAP_FORMAT_TURTLE, s->slice, &s->error);
  if (s->bytes.failed) {
    s->status = rap_fail_nomem(&s->error);
  }
  return NULL;
}

static rap_str without_prefixes(rap_str bytes)
{
  rap_str line;
  while (rap_str_starts(bytes, RAP_STR("@")) &&
         rap_str_split(&bytes, '\n', &line)) {
  }
  return rap_str_starts(bytes, RAP_STR("\n"))
             ? rap_str_slice(bytes, 1U, bytes.len)
             : bytes;
}

/* Have `n` slices written, each by one; a thread that cannot be had is not
 * missed. */
static void write_some(scribe *scribes, size_t n)
{
  for (size_t i = 1U; i < n; ++i) {
    scribes[i].runs =
        pthread_create(&scribes[i].thread, NULL, write_slice, &scribes[i]) == 0;
  }
  for (size_t i = 0U; i < n; ++i) {
    if (scribes[i].runs) {
      (void)pthread_join(scribes[i].thread, NULL);
      scribes[i].runs = false;
    } else {
      (void)write_slice(&scribes[i]);
    }
  }
}

/* Give away what a scribe has written. */
static rap_status pass_on(scribe *s, bool first, rap_sink sink, rap_error *err)
{
  const rap_str all = rap_buf_view(&s->bytes);
  const rap_str bytes = first ? all : without_prefixes(all);
  s->bytes.len = 0U;
  if (s->status != RAP_OK) {
    if (err) {
      *err = s->error;
    }
    return s->status;
  }
  return sink.write(sink.user, bytes.ptr, bytes.len)
             ? RAP_OK
             : rap_fail(err, RAP_ERR_IO, "could not write the graph");
}

static rap_status write_all(const plan *p, scribe *scribes, size_t n,
                            rap_sink sink, rap_error *err)
{
  rap_status st = RAP_OK;
  for (size_t at = 0U; st == RAP_OK && at < p->slices.len; at += n) {
    const size_t left = p->slices.len - at;
    const size_t some = left < n ? left : n;
    for (size_t i = 0U; i < some; ++i) {
      scribes[i].slice = &p->slices.items[at + i];
    }
    write_some(scribes, some);
    for (size_t i = 0U; st == RAP_OK && i < some; ++i) {
      st = pass_on(&scribes[i], at + i == 0U, sink, err);
    }
  }
  return st;
}

static rap_status open_scribe(scribe *s, const rap_graph *graph, rap_error *err)
{
  rap_buf_init(&s->bytes, graph->ctx);
  const rap_status st = rap_writer_new(&s->writer, graph->ctx, err);
  return st == RAP_OK ? rap_writer_begin(s->writer, graph,
                                         (rap_sink){append, &s->bytes}, err)
                      : st;
}

static void close_scribe(scribe *s)
{
  if (s->writer) {
    rap_writer_end(s->writer);
    rap_writer_free(s->writer);
  }
  rap_buf_free(&s->bytes);
}

static rap_status write_plan(plan *p, size_t jobs, rap_sink sink,
                             rap_error *err)
{
  const size_t n = jobs < p->slices.len ? jobs : p->slices.len;
  scribe *scribes = rap_arena_array(&p->arena, n, sizeof(*scribes));
  size_t opened = 0U;
  rap_status st = scribes ? RAP_OK : rap_fail_nomem(err);
  while (st == RAP_OK && opened < n) {
    st = open_scribe(&scribes[opened++], p->graph, err);
  }
  if (st == RAP_OK) {
    st = write_all(p, scribes, n, sink, err);
  }
  while (opened) {
    close_scribe(&scribes[--opened]);
  }
  return st;
}

rap_status rap_graph_write_slices(const rap_graph *graph, size_t size,
                                  size_t jobs, rap_sink sink, rap_error *err)
{
  plan p = {.graph = graph};
  rap_arena_init(&p.arena, graph->ctx);
  rap_status st = make_plan(&p, size, err);
  if (st == RAP_OK) {
    st = write_plan(&p, jobs, sink, err);
  }
  rap_arena_free(&p.arena);
  return st;
}

/* ---- of all formats -------------------------------------------------------
 */

rap_status rap_graph_write_jobs(const rap_graph *graph, rap_graph_format format,
                                size_t jobs, rap_sink sink, rap_error *err)
{
  if (format == RAP_FORMAT_TURTLE && graph->n_triples > SLICE) {
    return rap_graph_write_slices(graph, SLICE, jobs ? jobs : 1U, sink, err);
  }
  rap_writer *w = NULL;
  rap_status st = rap_writer_new(&w, graph->ctx, err);
  if (st == RAP_OK) {
    st = rap_writer_put(w, graph, format, sink, err);
  }
  rap_writer_free(w);
  return st;
}

rap_status rap_graph_write(const rap_graph *graph, rap_graph_format format,
                           bool (*write)(void *user, const char *bytes,
                                         size_t len),
                           void *user, rap_error *err)
{
  return rap_graph_write_jobs(graph, format, 1U, (rap_sink){write, user}, err);
}
