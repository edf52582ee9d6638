/* What the public objects are made of. */
#ifndef RAP_API_API_H
#define RAP_API_API_H

#include "annotation/annotation.h"
#include "fact/fact.h"
#include "graph/graph.h"
#include "nlp/nlp.h"
#include "rapporteur/rapporteur.h"
#include "text/read.h"

struct rap_knowledge {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
  rap_model *model; /* NULL where the data folder has none */
  char data[];      /* the data folder */
};

struct rap_rules {
  const rap_knowledge *knowledge;
  rap_rule_set *set;
};

/* What documents are read with; one thread at a time. */
typedef struct {
  const rap_knowledge *knowledge;
  rap_matcher *matcher;
} rap_analysis;

RAP_CHECKED rap_status rap_analysis_init(rap_analysis *analysis,
                                         rap_context *ctx,
                                         const rap_rules *rules,
                                         rap_error *err);
void rap_analysis_free(rap_analysis *analysis);

/* Sentences and tokens, as far as they did not come with it, and the date. */
RAP_CHECKED rap_status rap_prepare(const rap_knowledge *knowledge, rap_doc *doc,
                                   rap_error *err);
/* Trees of all sentences that have none. */
RAP_CHECKED rap_status rap_parse_all(const rap_knowledge *knowledge,
                                     rap_doc *doc, rap_error *err);

/* Read a document that has its blocks: sentences, tokens, tags, date, mentions,
 * matches, facts.  `only` (may be NULL) runs that rule and the phases before
 * it. All of it lives in the document's arena. */
RAP_CHECKED rap_status rap_analyze(rap_facts **facts, rap_matches **matches,
                                   const rap_analysis *analysis, rap_doc *doc,
                                   const rap_rule *only, rap_error *err);

/* The next document of a corpus, not yet looked into; as rap_reader_take. */
RAP_CHECKED rap_status rap_corpus_take(rap_corpus *corpus, rap_portion *out,
                                       rap_error *err);
/* Make it, in memory of `ctx`; as rap_portion_read.  By any thread. */
RAP_CHECKED rap_status rap_corpus_read(rap_doc **out, rap_context *ctx,
                                       const rap_corpus *corpus,
                                       const rap_portion *portion,
                                       rap_error *err);
/* Where `fd` becomes readable, waiting for input is cancelled; -1: no more. */
void rap_corpus_wake(rap_corpus *corpus, int fd);

#endif
