/* Running rules over a document. */
#ifndef RAP_MATCH_MATCH_H
#define RAP_MATCH_MATCH_H

#include "mention/mention.h"
#include "nlp/nlp.h"
#include "rule/rule.h"

/* What a variable is bound to. */
typedef struct {
  rap_mention **mentions; /* also those that a rule covered since then */
  size_t n;               /* 0: unset, or a span that became no mention */
  rap_span tokens;
} rap_binding;

typedef struct {
  const rap_rule *rule;
  size_t sentence;
  size_t trigger; /* the token that triggered: the clause of the fact */
  rap_span tokens;
  rap_binding *bindings; /* one a variable of the rule */
} rap_match;

typedef struct {
  RAP_VEC(rap_match) matches; /* by sentence, place, rule name */
  size_t exceeded;            /* matches stopped by a limit */
} rap_matches;

/* Working memory of one thread: PCRE2 match data and JIT stack. */
typedef struct rap_matcher rap_matcher;

/* `model` parses the sentences in which a rule over trees could match; NULL:
 * such rules match in sentences that came parsed. */
RAP_CHECKED rap_status rap_matcher_new(rap_matcher **out, rap_context *ctx,
                                       const rap_rule_set *rules,
                                       const rap_model *model, rap_error *err);
void rap_matcher_free(rap_matcher *matcher);

/* How a rule whose trigger occurs in a sentence fared there.  What it was tried
 * on is in trace.h. */
typedef struct rap_try rap_try;

/* Who wants to know of every try; called by the thread that matches.  A status
 * that is no success ends the run. */
typedef struct {
  rap_status (*tried)(void *user, const rap_try *what, rap_error *err);
  void *user;
  bool counted; /* count the units that PCRE2 tries: slower */
} rap_trace;

/* Tell `trace` (copied) of the tries of the runs to come. */
RAP_CHECKED rap_status rap_matcher_trace(rap_matcher *matcher,
                                         const rap_trace *trace,
                                         rap_error *err);

/* Run all phases over the document; mentions that rules write are added to
 * `mentions` and resolved after their phase.  `only` (may be NULL) runs that
 * rule and the phases before it.  The result lives in the document's arena. */
RAP_CHECKED rap_status rap_match_run(rap_matches **out, rap_matcher *matcher,
                                     rap_mentions *mentions,
                                     const rap_rule *only, rap_error *err);

/* Append the offices that a match says of a post variable ("[ org:role ?r ;
 * org:postIn ?o ]"): one for each thing it may be in, its place open where the
 * rule does not say one, none where the text gives no role, or says only
 * where somebody is sent ("ambassador to China").  False where there is no
 * memory. */
bool rap_match_offices(const rap_match *match, const rap_mentions *mentions,
                       size_t post, rap_offices *out);

#endif
