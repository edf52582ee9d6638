/* The ten checks of a graph: what must hold across its nodes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "helper/table.h"

#define DIP "https://w3id.org/rapporteur/ns#"
#define ORG "http://www.w3.org/ns/org#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SCHEMA "http://schema.org/"

/* The terms that the checks ask for. */
#define TERMS(X)                                                               \
  X(type, RDF, "type")                                                         \
  X(subject, RDF, "subject")                                                   \
  X(predicate, RDF, "predicate") X(object, RDF, "object") X(                   \
      label, RDFS, "label") X(comment, RDFS, "comment") X(subclass, RDFS,      \
                                                          "subClassOf")        \
      X(defined, RDFS, "isDefinedBy") X(claim, DIP, "Claim") X(                \
          modality, DIP, "modality") X(actual, DIP, "Actual") X(polarity, DIP, \
                                                                "polarity")    \
          X(negative, DIP, "Negative") X(confidence, DIP, "confidence") X(     \
              tense, DIP, "tense") X(current, DIP, "Current") X(supports, DIP, \
                                                                "supports")    \
              X(unrealized, DIP, "UnrealizedEvent") X(post, DIP, "post") X(    \
                  participation, DIP, "Participation") X(event, DIP, "event")  \
                  X(participant, DIP, "participant") X(event_class, DIP,       \
                                                       "Event")                \
                      X(statement, DIP, "Statement") X(chairs, DIP, "chairs")  \
                          X(observer_at, DIP, "observerAt") X(                 \
                              role_state, DIP, "roleMemberState")              \
                              X(role_member, DIP,                              \
                                "roleMember") X(role_chair, DIP, "roleChair")  \
                                  X(role_observer, DIP, "roleObserver") X(     \
                                      membership, ORG,                         \
                                      "Membership") X(member, ORG, "member")   \
                                      X(organization, ORG,                     \
                                        "organization") X(role, ORG, "role")   \
                                          X(holds, ORG, "holds")               \
                                              X(member_of, ORG, "memberOf")    \
                                                  X(post_in, ORG, "postIn")    \
                                                      X(attendee, SCHEMA,      \
                                                        "attendee")

typedef struct {
  char check[4];
  rap_str node;
  rap_str message;
} fault;

typedef struct {
  table t;
#define X(name, ns, local) size_t name;
  TERMS(X)
#undef X
  size_t namespace_term; /* <https://w3id.org/rapporteur/ns> */
  RAP_VEC(fault) faults;
} checks;

static void add_fault(checks *c, unsigned number, size_t node,
                      const char *message, size_t other)
{
  fault *f = rap_vec_push(&c->t.arena, &c->faults);
  const rap_str text =
      other == TABLE_NONE ? rap_arena_printf(&c->t.arena, "%s", message)
                          : rap_arena_printf(&c->t.arena, "%s <%.*s>", message,
                                             RAP_ARG(table_text(&c->t, other)));
  if (!f || !text.ptr) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  (void)snprintf(f->check, sizeof(f->check), "C%u", number);
  f->node = table_text(&c->t, node);
  f->message = text;
}

/* ---- what the checks share ------------------------------------------------
 */

/* For each object `var` of s and p. */
#define EACH_OBJECT(c, s_, p_, var)                                          \
  for (size_t at_##var = 0U,                                                 \
              end_##var = table_of_subject(&(c)->t, s_, p_, &at_##var), var; \
       (p_) != TABLE_NONE && at_##var < end_##var &&                         \
       ((var = (c)->t.by_subject.items[at_##var].o), true);                  \
       ++at_##var)
/* For each subject `var` of p and o. */
#define EACH_SUBJECT(c, p_, o_, var)                                        \
  for (size_t at_##var = 0U,                                                \
              end_##var = table_of_object(&(c)->t, p_, o_, &at_##var), var; \
       (p_) != TABLE_NONE && (o_) != TABLE_NONE && at_##var < end_##var &&  \
       ((var = (c)->t.by_object[at_##var].s), true);                        \
       ++at_##var)

static bool has(const checks *c, size_t s, size_t p, size_t o)
{
  return s != TABLE_NONE && p != TABLE_NONE && o != TABLE_NONE &&
         table_has(&c->t, s, p, o);
}

/* Of confidence 0.5 or more; 1 where nothing is said. */
static bool is_sure(const checks *c, size_t claim)
{
  const size_t value = table_value(&c->t, claim, c->confidence);
  if (value == TABLE_NONE) {
    return true;
  }
  const rap_str text = table_text(&c->t, value);
  return text.len > 1U && strtod(text.ptr + 1, NULL) >= 0.5;
}

/* Has the node a tense other than the current one? */
static bool has_tense(const checks *c, size_t node)
{
  EACH_OBJECT(c, node, c->tense, tense)
  {
    if (tense != c->current) {
      return true;
    }
  }
  return false;
}

/* Is the claim, or the membership that it supports, former or designate? */
static bool is_not_current(const checks *c, size_t claim)
{
  if (has_tense(c, claim)) {
    return true;
  }
  EACH_OBJECT(c, claim, c->supports, node)
  {
    if (has(c, node, c->type, c->membership) && has_tense(c, node)) {
      return true;
    }
  }
  return false;
}

static bool is_actual(const checks *c, size_t claim)
{
  return has(c, claim, c->modality, c->actual) &&
         !has(c, claim, c->polarity, c->negative);
}

static bool is_unrealized(const checks *c, size_t node)
{
  return has(c, node, c->type, c->unrealized);
}

/* ---- C1, C10: claims and their triples ------------------------------------
 */

static void check_asserted(checks *c)
{
  EACH_SUBJECT(c, c->type, c->claim, claim)
  {
    const size_t s = table_value(&c->t, claim, c->subject);
    const size_t p = table_value(&c->t, claim, c->predicate);
    const size_t o = table_value(&c->t, claim, c->object);
    if (s == TABLE_NONE || p == TABLE_NONE || o == TABLE_NONE) {
      continue;
    }
    if (is_sure(c, claim) && (is_actual(c, claim) || is_unrealized(c, s)) &&
        !is_not_current(c, claim) && !has(c, s, p, o)) {
      add_fault(c, 1U, claim, "is actual and its triple is not asserted, of",
                s);
    }
  }
}

/* Does some claim on the triple let it be asserted? */
static bool may_be_asserted(const checks *c, size_t s, size_t p, size_t o)
{
  EACH_SUBJECT(c, c->subject, s, claim)
  {
    if (has(c, claim, c->type, c->claim) && has(c, claim, c->predicate, p) &&
        has(c, claim, c->object, o) && is_actual(c, claim) &&
        is_sure(c, claim) && !is_not_current(c, claim)) {
      return true;
    }
  }
  return false;
}

static void check_unasserted(checks *c)
{
  EACH_SUBJECT(c, c->type, c->claim, claim)
  {
    const size_t s = table_value(&c->t, claim, c->subject);
    const size_t p = table_value(&c->t, claim, c->predicate);
    const size_t o = table_value(&c->t, claim, c->object);
    if (has(c, s, p, o) && !is_unrealized(c, s) &&
        !may_be_asserted(c, s, p, o)) {
      add_fault(c, 10U, claim,
                "does not say that it is so, and its triple is "
                "asserted, of",
                s);
    }
  }
}

/* ---- C2, C3, C7: memberships ----------------------------------------------
 */

/* The property that a role stands for; TABLE_NONE for an office. */
static size_t property_of(const checks *c, size_t role)
{
  return role == TABLE_NONE                                ? TABLE_NONE
         : role == c->role_state || role == c->role_member ? c->member_of
         : role == c->role_chair                           ? c->chairs
         : role == c->role_observer                        ? c->observer_at
                                                           : TABLE_NONE;
}

static bool is_direct_role(const checks *c, size_t role)
{
  return role != TABLE_NONE &&
         (role == c->role_state || role == c->role_member ||
          role == c->role_chair || role == c->role_observer);
}

/* Do claims support it, none of which says that it is so? */
static bool is_only_claimed(const checks *c, size_t membership)
{
  bool claimed = false;
  EACH_SUBJECT(c, c->supports, membership, claim)
  {
    claimed = true;
    if (is_actual(c, claim) && is_sure(c, claim)) {
      return false;
    }
  }
  return claimed;
}

static void check_direct(checks *c, size_t membership, size_t member)
{
  bool direct = false;
  EACH_OBJECT(c, membership, c->role, role)
  {
    if (!is_direct_role(c, role)) {
      continue;
    }
    direct = true;
    EACH_OBJECT(c, membership, c->organization, organization)
    {
      if (!has(c, member, property_of(c, role), organization)) {
        add_fault(c, 2U, membership, "is current and has no direct triple to",
                  organization);
      }
    }
  }
  if (direct) {
    return;
  }
  const size_t post = table_value(&c->t, membership, c->post);
  if (!has(c, member, c->holds, post)) {
    add_fault(c, 2U, membership,
              post == TABLE_NONE ? "is current and has neither post nor role"
                                 : "is current and nobody holds its post",
              post);
  }
}

static void check_memberships(checks *c)
{
  EACH_SUBJECT(c, c->type, c->membership, membership)
  {
    if (has_tense(c, membership) || is_only_claimed(c, membership)) {
      continue;
    }
    EACH_OBJECT(c, membership, c->member, member)
    {
      check_direct(c, membership, member);
    }
  }
}

/* Is there a current membership of s in o, in one of two roles (or any)? */
static bool has_membership(const checks *c, size_t s, size_t o, size_t role,
                           size_t other)
{
  EACH_SUBJECT(c, c->member, s, m)
  {
    if (has(c, m, c->type, c->membership) && has(c, m, c->organization, o) &&
        !has_tense(c, m) &&
        (role == TABLE_NONE || has(c, m, c->role, role) ||
         has(c, m, c->role, other))) {
      return true;
    }
  }
  return false;
}

static void check_property(checks *c, size_t p, size_t role, size_t other)
{
  size_t at = 0U;
  const size_t end =
      p == TABLE_NONE ? 0U : table_of_object(&c->t, p, TABLE_NONE, &at);
  for (; at < end; ++at) {
    const table_triple *t = &c->t.by_object[at];
    if ((role == TABLE_NONE && other == TABLE_NONE) ||
        !has_membership(c, t->s, t->o, role == TABLE_NONE ? other : role,
                        other)) {
      add_fault(c, 3U, t->s, "has a direct triple without a membership in",
                t->o);
    }
  }
}

/* An office: a membership in the place of the post. */
static void check_holders(checks *c)
{
  size_t at = 0U;
  const size_t end = c->holds == TABLE_NONE
                         ? 0U
                         : table_of_object(&c->t, c->holds, TABLE_NONE, &at);
  for (; at < end; ++at) {
    const table_triple *t = &c->t.by_object[at];
    bool placed = false;
    bool posted = false;
    EACH_OBJECT(c, t->o, c->post_in, organization)
    {
      placed = placed ||
               has_membership(c, t->s, organization, TABLE_NONE, TABLE_NONE);
    }
    EACH_SUBJECT(c, c->post, t->o, m)
    {
      posted = posted || (has(c, m, c->type, c->membership) &&
                          has(c, m, c->member, t->s));
    }
    if (!placed) {
      add_fault(c, 3U, t->s,
                "holds a post without a membership where it is, of", t->o);
    }
    if (!posted) {
      add_fault(c, 7U, t->s, "has no membership with the post", t->o);
    }
  }
}

/* ---- C4, C5: participations -----------------------------------------------
 */

static void check_attendees(checks *c)
{
  size_t at = 0U;
  const size_t end = c->attendee == TABLE_NONE
                         ? 0U
                         : table_of_object(&c->t, c->attendee, TABLE_NONE, &at);
  for (; at < end; ++at) {
    const table_triple *t = &c->t.by_object[at];
    bool found = false;
    EACH_SUBJECT(c, c->event, t->s, participation)
    {
      found = found || (has(c, participation, c->type, c->participation) &&
                        has(c, participation, c->participant, t->o));
    }
    if (!found) {
      add_fault(c, 4U, t->s, "has no participation of its attendee", t->o);
    }
  }
}

static void check_participations(checks *c)
{
  EACH_SUBJECT(c, c->type, c->participation, participation)
  {
    EACH_OBJECT(c, participation, c->event, event)
    {
      EACH_OBJECT(c, participation, c->participant, participant)
      {
        if (!has(c, event, c->attendee, participant)) {
          add_fault(c, 5U, participation,
                    "has a participant who is no attendee of", event);
        }
      }
    }
  }
}

/* ---- C6: support ----------------------------------------------------------
 */

static void mark_classes(const checks *c, size_t cls, bool *marked)
{
  /* Classes below `cls`, in rounds: a fixed point without recursion. */
  bool grew = cls != TABLE_NONE;
  if (grew) {
    marked[cls] = true;
  }
  while (grew && c->subclass != TABLE_NONE) {
    size_t at = 0U;
    const size_t end = table_of_object(&c->t, c->subclass, TABLE_NONE, &at);
    grew = false;
    for (; at < end; ++at) {
      const table_triple *t = &c->t.by_object[at];
      if (marked[t->o] && !marked[t->s]) {
        marked[t->s] = true;
        grew = true;
      }
    }
  }
}

static bool is_supported(const checks *c, size_t node)
{
  EACH_SUBJECT(c, c->supports, node, claim)
  {
    if (has(c, claim, c->type, c->claim)) {
      return true;
    }
  }
  return false;
}

static bool is_of(const checks *c, size_t node, const bool *classes)
{
  EACH_OBJECT(c, node, c->type, cls)
  {
    if (classes[cls]) {
      return true;
    }
  }
  return false;
}

static void check_support(checks *c)
{
  const size_t kinds[] = {c->membership, c->participation, c->event_class,
                          c->unrealized, c->statement};
  size_t first = 0U;
  bool *classes = rap_arena_array(&c->t.arena, c->t.terms.entries.len + 1U,
                                  sizeof(*classes));
  if (c->claim == TABLE_NONE || c->type == TABLE_NONE ||
      table_of_object(&c->t, c->type, c->claim, &first) == first) {
    return;
  }
  if (!classes) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  for (size_t i = 0U; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
    mark_classes(c, kinds[i], classes);
  }
  size_t last = TABLE_NONE;
  for (size_t i = 0U; i < c->t.by_subject.len; ++i) {
    const size_t s = c->t.by_subject.items[i].s;
    if (s != last && is_of(c, s, classes) && !is_supported(c, s)) {
      add_fault(c, 6U, s, "is supported by no claim", TABLE_NONE);
    }
    last = s;
  }
}

/* ---- C8, C9: the vocabulary -----------------------------------------------
 */

static void check_terms(checks *c)
{
  for (size_t term = 0U; term < c->t.terms.entries.len; ++term) {
    const rap_str text = table_text(&c->t, term);
    size_t first = 0U;
    if (!table_is_iri(&c->t, term) || !rap_str_starts(text, RAP_STR(DIP))) {
      continue;
    }
    if (text.len > sizeof(DIP) - 1U &&
        !has(c, term, c->defined, c->namespace_term)) {
      add_fault(c, 8U, term, "is not defined in the vocabulary", TABLE_NONE);
    }
    if (c->type != TABLE_NONE &&
        table_of_subject(&c->t, term, c->type, &first) > first &&
        (table_value(&c->t, term, c->label) == TABLE_NONE ||
         table_value(&c->t, term, c->comment) == TABLE_NONE)) {
      add_fault(c, 9U, term, "has no label or no comment", TABLE_NONE);
    }
  }
}

/* ---- all of them ----------------------------------------------------------
 */

static int by_place(const void *a, const void *b)
{
  const fault *x = a;
  const fault *y = b;
  const int x_check = atoi(x->check + 1);
  const int y_check = atoi(y->check + 1);
  if (x_check != y_check) {
    return x_check < y_check ? -1 : 1;
  }
  const int node = rap_str_cmp(x->node, y->node);
  return node ? node : rap_str_cmp(x->message, y->message);
}

static void write_faults(checks *c)
{
  if (c->faults.len) {
    qsort(c->faults.items, c->faults.len, sizeof(*c->faults.items), by_place);
  }
  for (size_t i = 0U; i < c->faults.len; ++i) {
    const fault *f = &c->faults.items[i];
    printf("%s\t%.*s\t%.*s\n", f->check, RAP_ARG(f->node), RAP_ARG(f->message));
  }
}

static void read_graphs(checks *c, const helper *h, const char *vocabulary,
                        const char *const *graphs, size_t n)
{
  raptor_world *world = raptor_new_world();
  if (!world || raptor_world_open(world)) {
    helper_end("NOMEM", 0U, "", "could not start raptor");
  }
  table_init(&c->t, h);
  helper_read(h, world, &vocabulary, 1U, table_add, &c->t);
  helper_read(h, world, graphs, n, table_add, &c->t);
  table_sort(&c->t);
  raptor_free_world(world);
}

void helper_validate(const helper *h, const char *vocabulary,
                     const char *const *graphs, size_t n)
{
  checks c = {.faults = {NULL, 0U, 0U}};
  read_graphs(&c, h, vocabulary, graphs, n);
#define X(name, ns, local) c.name = table_iri(&c.t, ns, local);
  TERMS(X)
#undef X
  c.namespace_term = table_iri(&c.t, "https://w3id.org/rapporteur/ns", "");
  check_asserted(&c);
  check_memberships(&c);
  check_property(&c, c.member_of, c.role_state, c.role_member);
  check_property(&c, c.chairs, c.role_chair, c.role_chair);
  check_property(&c, c.observer_at, c.role_observer, c.role_observer);
  check_holders(&c);
  check_attendees(&c);
  check_participations(&c);
  check_support(&c);
  check_terms(&c);
  check_unasserted(&c);
  write_faults(&c);
  table_free(&c.t);
}
