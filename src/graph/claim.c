/* Claims: a triple with its evidence, asserted or not. */
#include "graph/draft.h"

#include <stdlib.h>

/* ---- collecting -----------------------------------------------------------
 */

int rap_confidence(double confidence)
{
  if (!(confidence > 0.0)) {
    return 0;
  }
  return confidence >= 1.0 ? 100 : (int)(confidence * 100.0 + 0.5);
}

bool rap_draft_is_sure(const rap_draft *b, int confidence)
{
  return confidence >= rap_confidence(b->graph->options.min_confidence);
}

static void add_id(rap_draft *b, rap_ids *ids, rap_id id)
{
  for (size_t i = 0U; i < ids->len; ++i) {
    if (ids->items[i] == id) {
      return;
    }
  }
  rap_id *slot = rap_vec_push(&b->arena, ids);
  if (!slot) {
    b->failed = true;
    return;
  }
  *slot = id;
}

/* The claim of this content, made where it is new. */
static rap_claim *find_claim(rap_draft *b, const rap_triple *triple,
                             rap_factuality status, rap_tense tense,
                             size_t *index)
{
  char bytes[sizeof(*triple) + 2U];
  bool made = false;
  memcpy(bytes, triple, sizeof(*triple));
  bytes[sizeof(*triple)] = (char)status;
  bytes[sizeof(*triple) + 1U] = (char)tense;
  const rap_str key =
      rap_arena_copy(&b->arena, (rap_str){bytes, sizeof(bytes)});
  rap_map_entry *entry =
      key.ptr ? rap_map_put(&b->claim_ids, key, &made) : NULL;
  if (!entry) {
    return NULL;
  }
  if (made) {
    rap_claim *claim = rap_vec_push(&b->arena, &b->claims);
    if (!claim) {
      return NULL;
    }
    entry->value = b->claims.len - 1U;
    claim->triple = *triple;
    claim->status = status;
    claim->tense = tense;
    claim->basis = RAP_BASIS_BACKGROUND;
  }
  *index = entry->value;
  return &b->claims.items[entry->value];
}

/* A rule that made a claim, described as the plan that it is. */
static rap_id use_rule(rap_draft *b, rap_str name, rap_str version)
{
  const rap_str local = rap_draft_keep(b, rap_iri_slug(&b->arena, name));
  const rap_id rule = rap_draft_iri(b, "rule", local);
  if (!rap_draft_first(b, rule)) {
    return rule;
  }
  rap_draft_add(b, rule, RAP_RDF_TYPE, RAP_PROV_PLAN);
  rap_draft_add(b, rule, RAP_RDFS_LABEL, rap_draft_text(b, name));
  if (version.len) {
    rap_draft_add(b, rule, RAP_SCHEMA_VERSION,
                  rap_terms_literal(&b->graph->terms, RAP_RDF_STRING, version,
                                    RAP_STR("")));
  }
  return rule;
}

static void add_rules(rap_draft *b, rap_claim *claim,
                      const rap_evidence *evidence)
{
  for (size_t i = 0U; i < evidence->rules.len; ++i) {
    const rap_rule *rule = evidence->rules.items[i];
    add_id(b, &claim->rules,
           use_rule(b, rule->name, rap_str_of(rule->version)));
  }
  if (evidence->derived && evidence->sentences.len) {
    add_id(b, &claim->rules,
           use_rule(b, rap_str_of(evidence->derived), RAP_STR("")));
  }
}

/* Where the evidence is: sentences, a table of the reference knowledge, or the
 * document as a whole. */
static void add_sources(rap_draft *b, rap_claim *claim,
                        const rap_evidence *evidence)
{
  for (size_t i = 0U; i < evidence->sentences.len; ++i) {
    add_id(b, &claim->sources,
           rap_draft_sentence(b, evidence->sentences.items[i]));
  }
  if (!evidence->sentences.len) {
    add_id(b, &claim->sources,
           evidence->derived && evidence->basis == RAP_BASIS_BACKGROUND
               ? rap_draft_reference(b, rap_str_of(evidence->derived))
               : b->doc_iri);
  }
}

size_t rap_draft_claim(rap_draft *b, rap_triple triple, rap_factuality status,
                       rap_tense tense, const rap_evidence *evidence,
                       int confidence)
{
  size_t index = 0U;
  if (status == RAP_STATUS_UNSET) {
    status = RAP_STATUS_ACTUAL;
  }
  rap_claim *claim = find_claim(b, &triple, status, tense, &index);
  if (!claim) {
    b->failed = true;
    return SIZE_MAX;
  }
  claim->basis =
      evidence->basis < claim->basis ? evidence->basis : claim->basis;
  if (!claim->traits.ptr || confidence > claim->confidence) {
    claim->confidence = confidence;
    claim->traits = evidence->traits;
    claim->stated = evidence->stated;
  }
  if (b->graph->options.provenance == RAP_PROVENANCE_SENTENCE) {
    add_sources(b, claim, evidence);
    add_rules(b, claim, evidence);
    for (size_t i = 0U; i < evidence->speakers.len; ++i) {
      add_id(b, &claim->speakers, rap_draft_use(b, evidence->speakers.items[i]));
    }
    claim->own = claim->own || !evidence->speakers.len;
  }
  return index;
}

void rap_draft_support(rap_draft *b, size_t claim, rap_id node)
{
  if (claim < b->claims.len) {
    add_id(b, &b->claims.items[claim].supports, node);
  }
}

/* ---- writing --------------------------------------------------------------
 */

/* Confidence and tense decide, and whether it says that something is so; what
 * is said of an unrealized event is only what was announced. */
static bool is_asserted(const rap_draft *b, const rap_claim *claim)
{
  return rap_draft_is_sure(b, claim->confidence) &&
         (claim->unrealized || (claim->status == RAP_STATUS_ACTUAL &&
                                claim->tense == RAP_TENSE_CURRENT));
}

/* "1.0", "0.95", "0.5": a decimal with one place at least. */
static rap_id confidence_literal(rap_draft *b, int confidence)
{
  const int places = confidence % 10 ? 2 : 1;
  const rap_str digits = rap_draft_keep(
      b,
      rap_arena_printf(&b->arena, "%d.%0*d", confidence / 100, places,
                       places == 2 ? confidence % 100 : confidence % 100 / 10));
  return rap_terms_literal(&b->graph->terms, RAP_RDF_TYPED, digits,
                           RAP_STR(XSD "decimal"));
}

static rap_id modality(rap_factuality status)
{
  return status == RAP_STATUS_PLANNED        ? RAP_DIP_PLANNED
         : status == RAP_STATUS_HYPOTHETICAL ? RAP_DIP_HYPOTHETICAL
                                             : RAP_DIP_ACTUAL;
}

static rap_id basis(rap_basis value)
{
  return value == RAP_BASIS_EXPLICIT   ? RAP_DIP_EXPLICIT
         : value == RAP_BASIS_INFERRED ? RAP_DIP_INFERRED
                                       : RAP_DIP_BACKGROUND;
}

static void add_all(rap_draft *b, rap_id s, rap_id p, const rap_ids *ids)
{
  for (size_t i = 0U; i < ids->len; ++i) {
    rap_draft_add(b, s, p, ids->items[i]);
  }
}

/* The object as the claim's key has it: an IRI bare, a literal in N-Triples. */
static rap_str key_of_object(const rap_draft *b, rap_id id)
{
  if (id >= b->graph->terms.items.len) {
    return RAP_STR("");
  }
  const rap_rdf_term *term = &b->graph->terms.items.items[id];
  return term->kind == RAP_RDF_IRI ? term->value : term->key;
}

static void write_claim(rap_draft *b, const rap_claim *claim)
{
  const rap_triple *t = &claim->triple;
  const rap_str local = rap_draft_keep(
      b, rap_iri_claim(&b->arena, rap_draft_value(b, t->s),
                       rap_draft_value(b, t->p), key_of_object(b, t->o),
                       rap_draft_value(b, b->doc_iri), claim->status,
                       claim->tense));
  const rap_id node = rap_draft_iri(b, "claim", local);
  if (b->graph->claimed) {
    const rap_claimed told = {rap_draft_value(b, node), claim->traits,
                              claim->stated, claim->confidence};
    b->graph->claimed(b->graph->claimed_user, &told);
  }

  rap_draft_add(b, node, RAP_RDF_TYPE, RAP_DIP_CLAIM);
  rap_draft_add(b, node, RAP_RDF_SUBJECT, t->s);
  rap_draft_add(b, node, RAP_RDF_PREDICATE, t->p);
  rap_draft_add(b, node, RAP_RDF_OBJECT, t->o);
  rap_draft_add(b, node, RAP_DIP_MODALITY, modality(claim->status));
  rap_draft_add(b, node, RAP_DIP_BASIS, basis(claim->basis));
  rap_draft_add(b, node, RAP_DIP_CONFIDENCE,
                confidence_literal(b, claim->confidence));
  if (claim->status == RAP_STATUS_NEGATED) {
    rap_draft_add(b, node, RAP_DIP_POLARITY, RAP_DIP_NEGATIVE);
  }
  if (claim->tense != RAP_TENSE_CURRENT && !claim->has_node) {
    rap_draft_add(b, node, RAP_DIP_TENSE, rap_draft_tense(claim->tense));
  }
  add_all(b, node, RAP_PROV_DERIVED_FROM, &claim->sources);
  add_all(b, node, RAP_DIP_SUPPORTS, &claim->supports);
  add_all(b, node, RAP_DIP_RULE, &claim->rules);
  if (!claim->own) {
    add_all(b, node, RAP_PROV_ATTRIBUTED_TO, &claim->speakers);
  }
}

rap_id rap_draft_tense(rap_tense tense)
{
  return tense == RAP_TENSE_FORMER ? RAP_DIP_FORMER : RAP_DIP_DESIGNATE;
}

void rap_draft_claims(rap_draft *b)
{
  for (size_t i = 0U; i < b->claims.len; ++i) {
    const rap_claim *claim = &b->claims.items[i];
    if (is_asserted(b, claim)) {
      rap_draft_add(b, claim->triple.s, claim->triple.p, claim->triple.o);
    }
    if (b->graph->options.provenance == RAP_PROVENANCE_SENTENCE) {
      write_claim(b, claim);
    }
  }
}
