/* Facts: relations, and the memberships that go with them. */
#include "graph/draft.h"

/* ---- memberships ----------------------------------------------------------
 */

/* The days for which the fact vouches: the time that the text gives, else the
 * day of the document.  What is over vouches for the time that it gives only
 * where that is past; what is to come, for none. */
static bool attested(const rap_draft *b, const rap_fact *fact, rap_date *from,
                     rap_date *until)
{
  const rap_date day = b->doc->date;
  *from = fact->during.earliest;
  *until = fact->during.latest;
  const bool given = from->day && until->day;
  if (fact->tense == RAP_TENSE_FORMER) {
    return given && day.day && rap_date_cmp(*until, day) < 0;
  }
  if (!given) {
    *from = day;
    *until = day;
  }
  return fact->tense == RAP_TENSE_CURRENT && from->day;
}

/* Where the facts come from in the IRI of a membership. */
static rap_str source_of(rap_draft *b, const rap_fact *fact)
{
  const rap_evidence *evidence = &fact->evidence;
  char day[11] = "";
  if (evidence->basis != RAP_BASIS_BACKGROUND || evidence->sentences.len ||
      !evidence->derived) {
    return b->doc_id;
  }
  if (fact->during.earliest.day) {
    rap_date_print(fact->during.earliest, day);
  }
  return rap_draft_keep(b, rap_arena_printf(&b->arena, "reference-%s%s%s",
                                            evidence->derived, *day ? "-" : "",
                                            day));
}

/* The membership of that name, made where it is new. */
static rap_membership *find_membership(rap_draft *b, rap_str local)
{
  bool made = false;
  rap_map_entry *entry = rap_map_put(&b->membership_ids, local, &made);
  rap_membership *membership =
      entry && made ? rap_vec_push(&b->arena, &b->memberships) : NULL;
  if (!entry || (made && !membership)) {
    b->failed = true;
    return NULL;
  }
  if (made) {
    entry->value = b->memberships.len - 1U;
    membership->iri = rap_draft_iri(b, "membership", local);
    membership->post = RAP_ID_NONE;
  }
  return &b->memberships.items[entry->value];
}

static bool is_actual(const rap_fact *fact)
{
  return fact->status == RAP_STATUS_ACTUAL || fact->status == RAP_STATUS_UNSET;
}

static bool is_sure(const rap_draft *b, const rap_fact *fact)
{
  return rap_draft_is_sure(b, rap_confidence(fact->evidence.confidence));
}

bool rap_draft_holds(const rap_draft *b, const rap_fact *fact)
{
  return is_sure(b, fact) && is_actual(fact) &&
         fact->tense == RAP_TENSE_CURRENT;
}

/* May the fact be written where no claim says how it is meant?  A former or
 * designate membership may, since its tense says what it is; what is planned,
 * hypothetical or negated may not. */
static bool stands_alone(const rap_draft *b, const rap_fact *fact)
{
  const bool has_tense = fact->relation->node == RAP_NODE_MEMBERSHIP ||
                         fact->relation->node == RAP_NODE_POST_MEMBERSHIP;
  if (!is_sure(b, fact)) {
    return false;
  }
  if (fact->tense == RAP_TENSE_DESIGNATE) {
    return has_tense && (is_actual(fact) || fact->status == RAP_STATUS_PLANNED);
  }
  return is_actual(fact) && (has_tense || fact->tense == RAP_TENSE_CURRENT);
}

/* Add what a fact says of its membership. */
static void note_fact(rap_draft *b, rap_membership *m, const rap_fact *fact)
{
  rap_date from;
  rap_date until;

  m->tense = fact->tense;
  if (!is_sure(b, fact) || !is_actual(fact) ||
      !attested(b, fact, &from, &until)) {
    return;
  }
  if (!m->from.day || rap_date_cmp(from, m->from) < 0) {
    m->from = from;
  }
  if (!m->until.day || rap_date_cmp(until, m->until) > 0) {
    m->until = until;
  }
}

/* "dip:roleMemberState": its IRI, described, and its slug. */
static rap_id vocabulary_role(rap_draft *b, rap_str curie, rap_str *slug)
{
  const rap_id iri = rap_draft_term(b, curie);
  const rap_str label =
      rap_draft_keep(b, rap_iri_words(&b->arena, curie, RAP_STR("role")));
  *slug = rap_draft_keep(b, rap_iri_slug(&b->arena, label));
  if (rap_draft_first(b, iri)) {
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_ORG_ROLE_CLASS);
    rap_draft_add(b, iri, RAP_RDFS_LABEL, rap_draft_text(b, label));
  }
  return iri;
}

static rap_id add_membership(rap_draft *b, const rap_fact *fact, rap_id post)
{
  const bool office = post != RAP_ID_NONE;
  const size_t where = office ? fact->office.in : fact->object;
  rap_str slug;
  rap_id role;
  if (office) {
    slug = rap_draft_role_slug(b, fact->office.role);
    role = rap_draft_role(b, fact->office.role);
  } else {
    role = vocabulary_role(b, fact->relation->role, &slug);
  }

  const rap_str local = rap_draft_keep(
      b, rap_iri_membership(&b->arena, b->named[fact->subject].local,
                            b->named[where].local, slug, fact->tense,
                            source_of(b, fact)));
  rap_membership *m = find_membership(b, local);
  if (!m) {
    return RAP_ID_NONE;
  }
  m->member = rap_draft_use(b, fact->subject);
  m->organization = rap_draft_use(b, where);
  m->role = role;
  m->post = post;
  note_fact(b, m, fact);
  return m->iri;
}

static void write_membership(rap_draft *b, const rap_membership *m)
{
  rap_draft_add(b, m->iri, RAP_RDF_TYPE, RAP_ORG_MEMBERSHIP);
  rap_draft_add(b, m->iri, RAP_ORG_MEMBER, m->member);
  rap_draft_add(b, m->iri, RAP_ORG_ORGANIZATION, m->organization);
  rap_draft_add(b, m->iri, RAP_ORG_ROLE, m->role);
  if (m->post != RAP_ID_NONE) {
    rap_draft_add(b, m->iri, RAP_DIP_POST, m->post);
  }
  if (m->tense != RAP_TENSE_CURRENT) {
    rap_draft_add(b, m->iri, RAP_DIP_TENSE, rap_draft_tense(m->tense));
  }
  if (m->from.day) {
    rap_draft_add(b, m->iri, RAP_DIP_ATTESTED_FROM, rap_draft_date(b, m->from));
    rap_draft_add(b, m->iri, RAP_DIP_ATTESTED_UNTIL,
                  rap_draft_date(b, m->until));
  }
  rap_draft_derived(b, m->iri);
}

/* ---- relations ------------------------------------------------------------
 */

/* The capital lies in its state. */
static void add_capital_place(rap_draft *b, const rap_fact *fact, rap_id state,
                              rap_id capital)
{
  rap_evidence evidence = fact->evidence;
  if (evidence.basis == RAP_BASIS_EXPLICIT) {
    evidence.basis = RAP_BASIS_INFERRED;
  }
  (void)rap_draft_claim(
      b, (rap_triple){capital, RAP_SCHEMA_CONTAINED_IN_PLACE, state},
      fact->status, fact->tense, &evidence,
      rap_confidence(evidence.confidence));
}

static void add_fact(rap_draft *b, const rap_fact *fact)
{
  const bool office = fact->relation->node == RAP_NODE_POST_MEMBERSHIP;
  if ((office && !rap_draft_has_post(&fact->office)) ||
      (b->graph->options.provenance != RAP_PROVENANCE_SENTENCE &&
       !stands_alone(b, fact))) {
    return;
  }
  const rap_id post = office ? rap_draft_post(b, &fact->office) : RAP_ID_NONE;
  const rap_triple triple = {
      rap_draft_use(b, fact->subject),
      rap_terms_iri(&b->graph->terms, fact->relation->iri, RAP_STR("")),
      office ? post : rap_draft_use(b, fact->object)};
  const size_t claim =
      rap_draft_claim(b, triple, fact->status, fact->tense, &fact->evidence,
                      rap_confidence(fact->evidence.confidence));

  if (office || fact->relation->node == RAP_NODE_MEMBERSHIP) {
    rap_draft_support(b, claim, add_membership(b, fact, post));
    if (claim < b->claims.len) {
      b->claims.items[claim].has_node = true;
    }
  }
  if (triple.p == RAP_DIP_CAPITAL) {
    add_capital_place(b, fact, triple.s, triple.o);
  }
}

void rap_draft_relations(rap_draft *b)
{
  for (size_t i = 0U; i < b->facts->facts.len && !b->failed; ++i) {
    add_fact(b, &b->facts->facts.items[i]);
  }
  for (size_t i = 0U; i < b->memberships.len; ++i) {
    write_membership(b, &b->memberships.items[i]);
  }
}
