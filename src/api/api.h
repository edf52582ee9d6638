/* What the public objects are made of. */
#ifndef RAP_API_API_H
#define RAP_API_API_H

#include "annotation/annotation.h"
#include "fact/fact.h"
#include "graph/graph.h"
#include "nlp/nlp.h"
#include "rapporteur/rapporteur.h"

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
                                         const rap_rules *rules,
                                         rap_error *err);
void rap_analysis_free(rap_analysis *analysis);

/* Read a document that has its blocks: sentences, tokens, tags, date, mentions,
 * matches, facts.  `only` (may be NULL) runs that rule and the phases before
 * it. All of it lives in the document's arena. */
RAP_CHECKED rap_status rap_analyze(rap_facts **facts, rap_matches **matches,
                                   const rap_analysis *analysis, rap_doc *doc,
                                   const rap_rule *only, rap_error *err);

#endif
