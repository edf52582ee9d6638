/* Where the time goes: each stage of the pipeline over the same texts.
 *
 * usage: bench DATA RULES... -- FILE...
 *
 * Prints figures a person compares; asserts nothing.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "graph/graph.h"
#include "nlp/nlp.h"
#include "rapporteur/rapporteur.h"
#include "text/read.h"

#define ROUNDS 5

typedef enum {
  STAGE_READ,
  STAGE_SEGMENT,
  STAGE_TAG,
  STAGE_LEMMA,
  STAGE_SPANS,
  STAGE_MENTION,
  STAGE_MATCH,
  STAGE_FACT,
  STAGE_GRAPH,
  STAGE_WRITE,
  STAGES
} stage;

static const char *const stage_names[STAGES] = {
    "read",     "segment", "tag",   "lemmatize", "entity spans",
    "mentions", "match",   "facts", "graph",     "write"};

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
  rap_model *model;
  rap_rule_set *rules;
  rap_matcher *matcher;
  double seconds[STAGES];
  double parse; /* of all sentences, which the pipeline does not need */
  double load, load_model;
  size_t sentences, tokens, triples, documents, bytes;
} bench;

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void must(rap_status st, const rap_error *err)
{
  if (st != RAP_OK) {
    fprintf(stderr, "bench: %s: %s\n", err->source, err->msg);
    exit(1);
  }
}

/* Time one step of the pipeline. */
#define TIMED(b, which, call)              \
  do {                                     \
    const double start_ = now();           \
    must((call), &err);                    \
    (b)->seconds[which] += now() - start_; \
  } while (0)

static bool swallow(void *user, const char *bytes, size_t len)
{
  (void)bytes;
  *(size_t *)user += len;
  return true;
}

/* Parse every sentence, also those that the rules asked for. */
static void parse_document(bench *b, rap_doc *doc)
{
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  const double start = now();
  for (size_t s = 0U; s < doc->sentences.len; ++s) {
    doc->sentences.items[s].parsed = false;
    must(rap_parse_sentence(b->model, doc, s, &err), &err);
  }
  b->parse += now() - start;
}

static void run_document(bench *b, rap_doc *doc, rap_graph *graph)
{
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_mentions *mentions = NULL;
  rap_matches *matches = NULL;
  rap_facts *facts = NULL;

  TIMED(b, STAGE_SEGMENT, rap_divide(b->model, doc, &err));
  TIMED(b, STAGE_TAG, rap_tag(b->model, doc, &err));
  TIMED(b, STAGE_LEMMA, rap_lemmatize(b->model, doc, &err));
  TIMED(b, STAGE_SPANS, rap_find_spans(b->model, doc, &err));
  TIMED(b, STAGE_MENTION, rap_mentions_find(&mentions, doc, b->lexicon, &err));
  TIMED(b, STAGE_MATCH,
        rap_match_run(&matches, b->matcher, mentions, NULL, &err));
  TIMED(b, STAGE_FACT,
        rap_facts_assemble(&facts, mentions, matches, b->onto, &err));
  TIMED(b, STAGE_GRAPH, rap_graph_add_facts(graph, facts, &err));
  b->sentences += doc->sentences.len;
  b->tokens += doc->tokens.len;
  b->documents += 1U;
  parse_document(b, doc);
}

static void run_file(bench *b, const char *path, rap_graph *graph)
{
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_reader *reader = NULL;
  rap_doc *doc = NULL;
  rap_buf bytes;

  rap_buf_init(&bytes, b->ctx);
  must(rap_file_read(&bytes, path, 0U, &err), &err);
  b->bytes += bytes.len;
  must(rap_reader_new(&reader, b->ctx, rap_str_of(path), rap_buf_view(&bytes),
                      RAP_INPUT_AUTO, &err),
       &err);
  TIMED(b, STAGE_READ, rap_reader_next(reader, &doc, &err));
  run_document(b, doc, graph);
  rap_doc_free(doc);
  rap_reader_free(reader);
  rap_buf_free(&bytes);
}

static void run_round(bench *b, char **files, size_t n)
{
  const rap_graph_options options = RAP_GRAPH_OPTIONS_INIT;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_graph *graph = NULL;
  size_t written = 0U;

  must(rap_graph_new(&graph, b->ctx, b->onto, &options, &err), &err);
  for (size_t i = 0U; i < n; ++i) {
    run_file(b, files[i], graph);
  }
  b->triples += rap_graph_count(graph);
  TIMED(b, STAGE_WRITE,
        rap_graph_write(graph, RAP_FORMAT_TURTLE, swallow, &written, &err));
  rap_graph_free(graph);
}

static void load(bench *b, const char *data, char **rules, size_t n_rules)
{
  char path[4096];
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  const double start = now();

  must(rap_context_new(&b->ctx, NULL), &err);
  snprintf(path, sizeof(path), "%s/ontology", data);
  must(rap_ontology_load(&b->onto, b->ctx, path, NULL, 0U, &err), &err);
  must(rap_lexicon_load(&b->lexicon, b->ctx, path, NULL, 0U, &err), &err);
  snprintf(path, sizeof(path), "%s/models/english.rapmodel", data);
  const double before_model = now();
  must(rap_model_load(&b->model, b->ctx, path, &err), &err);
  b->load_model = now() - before_model;
  must(rap_rule_set_load(&b->rules, b->ctx, b->onto, b->lexicon,
                         (const char *const *)rules, n_rules, &err),
       &err);
  must(rap_matcher_new(&b->matcher, b->ctx, b->rules, b->model, &err), &err);
  b->load = now() - start;
}

/* The language core by itself. */
static void report_core(const bench *b)
{
  const double words = b->seconds[STAGE_SEGMENT] + b->seconds[STAGE_TAG] +
                       b->seconds[STAGE_LEMMA];
  printf("language core       segment to lemmas %.0f tokens/s, parse of all "
         "%.0f, all together %.0f\n",
         (double)b->tokens / words, (double)b->tokens / b->parse,
         (double)b->tokens / (words + b->seconds[STAGE_SPANS] + b->parse));
}

static void report(const bench *b)
{
  struct rusage usage;
  double total = 0.0;
  for (int s = 0; s < STAGES; ++s) {
    total += b->seconds[s];
  }
  getrusage(RUSAGE_SELF, &usage);

  printf("documents %zu, sentences %zu, tokens %zu, bytes %zu\n", b->documents,
         b->sentences, b->tokens, b->bytes);
  printf("%-14s%10s%14s%8s\n", "stage", "seconds", "tokens/s", "share");
  for (int s = 0; s < STAGES; ++s) {
    printf("%-14s%10.3f%14.0f%7.1f%%\n", stage_names[s], b->seconds[s],
           (double)b->tokens / b->seconds[s], 100.0 * b->seconds[s] / total);
  }
  printf("sentences a second  %.0f\n", (double)b->sentences / total);
  printf("tokens a sentence   %.1f\n",
         (double)b->tokens / (double)b->sentences);
  printf("triples a sentence  %.2f\n",
         (double)b->triples / (double)b->sentences);
  printf("share of RDF        %.1f%%\n",
         100.0 * (b->seconds[STAGE_GRAPH] + b->seconds[STAGE_WRITE]) / total);
  report_core(b);
  printf("start (load all)    %.0f ms, of which the model %.0f ms\n",
         b->load * 1000.0, b->load_model * 1000.0);
  printf("peak memory         %.0f MB\n", (double)usage.ru_maxrss / 1024.0);
}

/* ---- several threads ------------------------------------------------------
 */

typedef struct {
  rap_knowledge *knowledge;
  rap_rules *rules;
  const char *const *files;
  size_t n_files;
} crowd;

/* From the files to a graph in Turtle, and the seconds of that. */
static double build_with(const bench *b, const crowd *c, size_t jobs)
{
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_run_options options = RAP_RUN_OPTIONS_INIT;
  rap_builder *builder = NULL;
  rap_corpus *corpus = NULL;
  size_t written = 0U;
  const double start = now();

  options.jobs = jobs;
  must(rap_builder_new(&builder, b->ctx, c->knowledge, c->rules, NULL, &err),
       &err);
  must(rap_corpus_open(&corpus, b->ctx, c->files, c->n_files, NULL, &err),
       &err);
  must(rap_builder_run(builder, corpus, &options, &err), &err);
  must(rap_graph_write_jobs(rap_builder_graph(builder), RAP_FORMAT_TURTLE, jobs,
                            (rap_sink){swallow, &written}, &err),
       &err);
  rap_corpus_free(corpus);
  rap_builder_free(builder);
  return now() - start;
}

/* The best of some rounds, in turn, since others use the machine too. */
static void report_jobs(const bench *b, const char *data, char **files,
                        size_t n)
{
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_knowledge_options options = RAP_KNOWLEDGE_OPTIONS_INIT;
  crowd c = {NULL, NULL, (const char *const *)files, n};
  double best[2] = {1e9, 1e9};

  options.data = data;
  must(rap_knowledge_load(&c.knowledge, b->ctx, &options, &err), &err);
  must(rap_rules_load(&c.rules, c.knowledge, NULL, 0U, &err), &err);
  for (int round = 0; round < ROUNDS; ++round) {
    for (size_t jobs = 1U; jobs <= 2U; ++jobs) {
      const double took = build_with(b, &c, jobs);
      best[jobs - 1U] = took < best[jobs - 1U] ? took : best[jobs - 1U];
    }
  }
  printf("two threads         %.2f times as fast as one (%.2f s, %.2f s)\n",
         best[0] / best[1], best[1], best[0]);
  rap_rules_free(c.rules);
  rap_knowledge_free(c.knowledge);
}

static void unload(bench *b)
{
  rap_matcher_free(b->matcher);
  rap_rule_set_free(b->rules);
  rap_model_free(b->model);
  rap_lexicon_free(b->lexicon);
  rap_ontology_free(b->onto);
  rap_context_free(b->ctx);
}

int main(int argc, char **argv)
{
  bench b = {0};
  int files = 2;
  while (files < argc && strcmp(argv[files], "--") != 0) {
    ++files;
  }
  if (files < 3 || files + 1 >= argc) {
    fprintf(stderr, "usage: bench DATA RULES... -- FILE...\n");
    return 2;
  }

  load(&b, argv[1], argv + 2, (size_t)files - 2U);
  for (int round = 0; round < ROUNDS; ++round) {
    run_round(&b, argv + files + 1, (size_t)(argc - files - 1));
  }
  report(&b);
  report_jobs(&b, argv[1], argv + files + 1, (size_t)(argc - files - 1));
  unload(&b);
  return 0;
}
