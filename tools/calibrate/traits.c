/* What the confidence of each claim was weighed from.
 *
 * usage: traits DATA FOLDER ARTICLES.jsonl
 *
 * Writes the graph of each article alone, FOLDER/0.nt and so on, and to
 * standard output a line a claim: number of the article, IRI of the claim, its
 * confidence, what the rule states, the traits.
 */
#include <stdio.h>
#include <stdlib.h>

#include "api/api.h"

static void must(rap_status st, const rap_error *err)
{
  if (st != RAP_OK) {
    fprintf(stderr, "traits: %s: %s\n", err->source, err->msg);
    exit(1);
  }
}

static void print_claim(void *user, const rap_claimed *claim)
{
  printf("%zu\t%.*s\t%.2f\t%.2f\t%.*s\n", *(const size_t *)user,
         RAP_ARG(claim->iri), claim->confidence / 100.0, claim->stated,
         RAP_ARG(claim->traits));
}

/* The graph of one article, alone. */
static void write_graph(rap_context *ctx, const rap_analysis *analysis,
                        const rap_facts *facts, const char *folder,
                        size_t number)
{
  rap_error err = {.status = RAP_OK};
  rap_graph *graph = NULL;
  char path[4096];
  rap_graph_options how = RAP_GRAPH_OPTIONS_INIT;
  how.provenance = RAP_PROVENANCE_SENTENCE;
  how.min_confidence = 0.0;
  (void)snprintf(path, sizeof(path), "%s/%zu.nt", folder, number);
  must(rap_graph_new(&graph, ctx, analysis->knowledge->onto, &how, &err), &err);
  rap_graph_watch(graph, print_claim, &number);
  must(rap_graph_add_facts(graph, facts, &err), &err);
  must(rap_graph_save(graph, RAP_FORMAT_NTRIPLES, ctx, path, &err), &err);
  rap_graph_free(graph);
}

static void read_all(rap_context *ctx, rap_corpus *corpus,
                     const rap_analysis *analysis, const char *folder)
{
  rap_error err = {.status = RAP_OK};
  rap_document *doc = NULL;
  for (size_t number = 0U;; ++number) {
    rap_facts *facts = NULL;
    rap_matches *matches = NULL;
    const rap_status st = rap_corpus_next(corpus, &doc, &err);
    if (st == RAP_DONE) {
      return;
    }
    must(st, &err);
    must(rap_analyze(&facts, &matches, analysis, doc, NULL, &err), &err);
    write_graph(ctx, analysis, facts, folder, number);
    rap_document_free(doc);
  }
}

int main(int argc, char **argv)
{
  rap_error err = {.status = RAP_OK};
  rap_context *ctx = NULL;
  rap_knowledge *knowledge = NULL;
  rap_rules *rules = NULL;
  rap_analysis analysis;
  rap_corpus *corpus = NULL;
  rap_knowledge_options options = RAP_KNOWLEDGE_OPTIONS_INIT;
  if (argc != 4) {
    fputs("usage: traits DATA FOLDER ARTICLES.jsonl\n", stderr);
    return 2;
  }
  options.data = argv[1];
  must(rap_context_new(&ctx, NULL), &err);
  must(rap_knowledge_load(&knowledge, ctx, &options, &err), &err);
  must(rap_rules_load(&rules, knowledge, NULL, 0U, &err), &err);
  must(rap_analysis_init(&analysis, ctx, rules, &err), &err);
  must(rap_corpus_open(&corpus, ctx, (const char *const *)&argv[3], 1U, NULL,
                       &err),
       &err);
  read_all(ctx, corpus, &analysis, argv[2]);
  rap_corpus_free(corpus);
  rap_analysis_free(&analysis);
  rap_rules_free(rules);
  rap_knowledge_free(knowledge);
  rap_context_free(ctx);
  return 0;
}
