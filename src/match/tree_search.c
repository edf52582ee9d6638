/* Searching for a pattern in the tree of a sentence: backtracking, within a
 * number of steps. */
#include "match/tree.h"

#define CLIMB 4U /* verbs above one that may lend it their subject */
#define FOUND 8U /* units that a step may lead to */

/* The units that a step leads to, in the order of the sentence. */
typedef struct {
  size_t items[FOUND];
  size_t n;
} found;

static void add(found *f, size_t unit)
{
  if (unit != RAP_UNIT_NONE && f->n < FOUND) {
    f->items[f->n++] = unit;
  }
}

static bool is(rap_str relation, const char *name)
{
  return rap_str_eq(relation, rap_str_of(name));
}

static const rap_tree_unit *at(const rap_tree_search *s, size_t unit)
{
  return &s->tree[unit];
}

/* The first dependent of this relation. */
static size_t child_of(const rap_tree_search *s, size_t unit, const char *name)
{
  size_t i = at(s, unit)->child;
  while (i != RAP_UNIT_NONE && !is(at(s, i)->relation, name)) {
    i = at(s, i)->next;
  }
  return i;
}

/* ---- tests */

static bool holds(rap_tree_search *s, const rap_pattern *pattern, size_t unit)
{
  const rap_str text = rap_buf_view(&s->units->records);
  if (s->steps == 0U) {
    return false;
  }
  --s->steps;
  return pcre2_match(pattern->code, (PCRE2_SPTR)text.ptr, text.len,
                     s->units->units.items[unit].record,
                     PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED, s->data,
                     s->limits) > 0;
}

bool rap_tree_test(rap_tree_search *s, size_t var, size_t unit)
{
  return holds(s, s->rule->tree->nodes.items[var].pattern, unit);
}

/* Does the dependent stand behind such a preposition? */
static bool has_case(rap_tree_search *s, const rap_tree_step *step, size_t unit)
{
  if (!step->with) {
    return true;
  }
  for (size_t i = at(s, unit)->child; i != RAP_UNIT_NONE; i = at(s, i)->next) {
    if (is(at(s, i)->relation, "case") && holds(s, step->with, i)) {
      return true;
    }
  }
  return false;
}

/* ---- who does it, and to whom */

static bool is_form(const rap_tree_search *s, size_t unit, const char *form)
{
  return rap_str_eq(s->units->units.items[unit].lower, rap_str_of(form));
}

static bool is_relative(const rap_tree_search *s, size_t unit)
{
  return is_form(s, unit, "who") || is_form(s, unit, "which") ||
         is_form(s, unit, "that") || is_form(s, unit, "whom");
}

static bool is_passive(const rap_tree_search *s, size_t verb)
{
  return child_of(s, verb, "aux:pass") != RAP_UNIT_NONE ||
         child_of(s, verb, "nsubj:pass") != RAP_UNIT_NONE;
}

/* "met", "being met", "arriving"? */
static bool is_tagged(const rap_tree_search *s, size_t unit, const char *tag)
{
  const rap_unit *it = &s->units->units.items[unit];
  return it->tag.len && rap_str_eq(it->tag, rap_str_of(tag));
}

/* What a relative pronoun stands for: the noun that its clause modifies. */
static size_t meant(const rap_tree_search *s, size_t subject, size_t verb)
{
  const bool relative = subject != RAP_UNIT_NONE && is_relative(s, subject) &&
                        is(at(s, verb)->relation, "acl:relcl");
  return relative ? at(s, verb)->head : subject;
}

/* "called on Kenya to sign": who is called on, directly before the infinitive;
 * not "met on Monday to sign". */
static size_t called_on(const rap_tree_search *s, size_t verb)
{
  const size_t to = child_of(s, verb, "mark");
  size_t who = to != RAP_UNIT_NONE && to > 0U && is_form(s, to, "to")
                   ? to - 1U
                   : RAP_UNIT_NONE;
  while (who != RAP_UNIT_NONE && is(at(s, who)->relation, "conj")) {
    who = at(s, who)->head; /* "on Kenya and Ghana" */
  }
  const size_t on =
      who != RAP_UNIT_NONE ? child_of(s, who, "case") : RAP_UNIT_NONE;
  return on != RAP_UNIT_NONE && is_form(s, on, "on") &&
                 at(s, who)->head == at(s, verb)->head &&
                 s->units->units.items[who].type != RAP_TYPE_DATE
             ? who
             : RAP_UNIT_NONE;
}

/* "urged Kenya to sign", "told him to resign": the object of the verb above
 * does it. */
static size_t controller_of(const rap_tree_search *s, size_t verb)
{
  const size_t who = called_on(s, verb);
  const size_t over = at(s, verb)->head;
  if (who != RAP_UNIT_NONE || over == RAP_UNIT_NONE ||
      !is(at(s, verb)->relation, "xcomp")) {
    return who;
  }
  const size_t object = child_of(s, over, "obj");
  return object != RAP_UNIT_NONE ? object : child_of(s, over, "iobj");
}

/* "Praised Kenya for signing", "accused him of meeting": the object does it. */
static size_t blamed_for(const rap_tree_search *s, size_t verb)
{
  const size_t over = at(s, verb)->head;
  const size_t mark = child_of(s, verb, "mark");
  const bool gerund = is(at(s, verb)->relation, "advcl") &&
                      is_tagged(s, verb, "VBG") && over != RAP_UNIT_NONE &&
                      mark != RAP_UNIT_NONE &&
                      (is_form(s, mark, "for") || is_form(s, mark, "of"));
  return gerund ? child_of(s, over, "obj") : RAP_UNIT_NONE;
}

/* "The need for Arab states to attend": the states would; who "left for Kenya
 * to meet her" does it himself. */
static size_t subject_behind_for(const rap_tree_search *s, size_t verb)
{
  const size_t to = child_of(s, verb, "mark");
  if (to == RAP_UNIT_NONE || !to || !is_form(s, to, "to")) {
    return RAP_UNIT_NONE;
  }
  const size_t before = child_of(s, to - 1U, "case");
  return before != RAP_UNIT_NONE && is_form(s, before, "for") &&
                 is(at(s, to - 1U)->relation, "nmod")
             ? to - 1U
             : RAP_UNIT_NONE;
}

/* Who does it, though it is no subject: whom the words around an infinitive or
 * gerund name. */
static size_t implied_subject(const rap_tree_search *s, size_t verb)
{
  const size_t behind = subject_behind_for(s, verb);
  if (behind != RAP_UNIT_NONE) {
    return behind;
  }
  const size_t blamed = blamed_for(s, verb);
  return blamed != RAP_UNIT_NONE ? blamed : controller_of(s, verb);
}

/* The subject that a verb has or shares with the one above it. */
static size_t subject_of(const rap_tree_search *s, size_t verb)
{
  for (unsigned i = 0U; i < CLIMB && verb != RAP_UNIT_NONE; ++i) {
    size_t subject = child_of(s, verb, "nsubj");
    if (subject == RAP_UNIT_NONE) {
      subject = child_of(s, verb, "nsubj:pass");
    }
    if (subject != RAP_UNIT_NONE) {
      return meant(s, subject, verb);
    }
    const rap_str relation = at(s, verb)->relation;
    if (is(relation, "acl")) {
      return at(s, verb)->head;
    }
    const size_t implied = implied_subject(s, verb);
    if (implied != RAP_UNIT_NONE) {
      return implied;
    }
    if (!is(relation, "xcomp") && !is(relation, "conj") &&
        !is(relation, "advcl")) {
      return RAP_UNIT_NONE;
    }
    verb = at(s, verb)->head;
  }
  return RAP_UNIT_NONE;
}

static size_t actor_behind_by(const rap_tree_search *s, size_t verb)
{
  for (size_t i = at(s, verb)->child; i != RAP_UNIT_NONE; i = at(s, i)->next) {
    const size_t by = child_of(s, i, "case");
    if (is(at(s, i)->relation, "obl:agent") ||
        (is(at(s, i)->relation, "obl") && by != RAP_UNIT_NONE &&
         is_form(s, by, "by"))) {
      return i;
    }
  }
  return RAP_UNIT_NONE;
}

static bool is_person(const rap_tree_search *s, size_t unit)
{
  return unit < s->units->units.len &&
         s->units->units.items[unit].type == RAP_TYPE_PERSON;
}

/* "Berg named", "named Martin": beside a person, a verb of the past that was
 * taken for a participle. */
static bool is_beside_person(const rap_tree_search *s, size_t verb)
{
  return (verb && at(s, verb)->head == verb - 1U && is_person(s, verb - 1U)) ||
         is_person(s, verb + 1U);
}

/* A participle that modifies a noun is passive unless it ends in -ing or has an
 * object, as verbs of the past have that were taken for participles. */
static bool is_passive_participle(const rap_tree_search *s, size_t verb)
{
  return is(at(s, verb)->relation, "acl") && is_tagged(s, verb, "VBN") &&
         child_of(s, verb, "obj") == RAP_UNIT_NONE &&
         !is_beside_person(s, verb);
}

/* "signed by Kenya"; "arrived" has nobody behind "by". */
static size_t agent_of(const rap_tree_search *s, size_t verb)
{
  const bool participle = is_passive_participle(s, verb);
  const size_t actor = participle || is_passive(s, verb)
                           ? actor_behind_by(s, verb)
                           : subject_of(s, verb);
  return participle && actor == RAP_UNIT_NONE ? subject_of(s, verb) : actor;
}

static size_t patient_of(const rap_tree_search *s, size_t verb)
{
  if (is_passive(s, verb) || is_passive_participle(s, verb)) {
    return subject_of(s, verb);
  }
  return meant(s, child_of(s, verb, "obj"), verb);
}

/* ---- steps */

/* The unit, or where it is no name what it says of one: "the bank, X", "X, a
 * bank", "X is a bank". */
static void add_named(const rap_tree_search *s, found *f, size_t unit)
{
  add(f, unit);
  if (unit == RAP_UNIT_NONE || s->units->units.items[unit].mention) {
    return;
  }
  add(f, child_of(s, unit, "appos"));
  if (is(at(s, unit)->relation, "appos")) {
    add(f, at(s, unit)->head);
  }
  if (child_of(s, unit, "cop") != RAP_UNIT_NONE) {
    add(f, child_of(s, unit, "nsubj"));
  }
}

static void take_step(rap_tree_search *s, const rap_tree_step *step,
                      size_t unit, found *f)
{
  switch (step->kind) {
  case RAP_STEP_AGENT:
    add_named(s, f, agent_of(s, unit));
    break;
  case RAP_STEP_PATIENT:
    add_named(s, f, patient_of(s, unit));
    break;
  case RAP_STEP_UP:
    if (at(s, unit)->head != RAP_UNIT_NONE &&
        rap_str_eq(at(s, unit)->relation, step->relation) &&
        has_case(s, step, unit)) {
      add(f, at(s, unit)->head);
    }
    break;
  case RAP_STEP_DOWN:
    for (size_t i = at(s, unit)->child; i != RAP_UNIT_NONE;
         i = at(s, i)->next) {
      if (rap_str_eq(at(s, i)->relation, step->relation) &&
          has_case(s, step, i)) {
        add(f, i);
      }
    }
    break;
  }
}

/* ---- search */

static bool solve(rap_tree_search *s, size_t edge);

/* The edge behind the OPTIONAL that begins here. */
static size_t behind_group(const rap_tree *tree, size_t edge)
{
  const size_t group = tree->edges.items[edge].group;
  while (edge < tree->edges.len && tree->edges.items[edge].group == group) {
    ++edge;
  }
  return edge;
}

/* Note that the search ends at this edge, if that is further than before; what
 * is OPTIONAL ends none.  True where it is the furthest. */
static bool fails_at(rap_tree_search *s, size_t edge)
{
  rap_tree_failure *f = s->failure;
  if (!f || s->rule->tree->edges.items[edge].group ||
      (f->begun && edge < f->edge)) {
    return false;
  }
  if (!f->begun || edge > f->edge) {
    f->begun = true;
    f->edge = edge;
    f->n_missed = 0U;
    memcpy(f->bound, s->bound, s->rule->n_vars * sizeof(*f->bound));
  }
  return true;
}

/* The path of the edge led to a unit that it does not want. */
static bool miss(rap_tree_search *s, size_t edge, size_t unit)
{
  if (fails_at(s, edge) && s->failure->n_missed < RAP_TREE_MISSED &&
      memcmp(s->failure->bound, s->bound,
             s->rule->n_vars * sizeof(*s->bound)) == 0) {
    s->failure->missed[s->failure->n_missed++] = unit;
  }
  return false;
}

/* Is the unit one that the end of the edge may be? */
static bool may_be(rap_tree_search *s, size_t to, size_t unit)
{
  for (size_t i = 0U; i < s->rule->n_vars; ++i) {
    if (s->bound[i] == unit) {
      return false;
    }
  }
  return rap_tree_test(s, to, unit);
}

/* Bind the end of an edge to a unit, and go on. */
static bool arrive(rap_tree_search *s, size_t edge, size_t unit)
{
  const size_t to = s->rule->tree->edges.items[edge].to;
  if (s->bound[to] != RAP_UNIT_NONE) {
    return (s->bound[to] == unit && solve(s, edge + 1U)) ||
           (s->bound[to] != unit && miss(s, edge, unit));
  }
  if (!may_be(s, to, unit)) {
    return miss(s, edge, unit);
  }
  s->bound[to] = unit;
  if (solve(s, edge + 1U)) {
    return true;
  }
  s->bound[to] = RAP_UNIT_NONE;
  return false;
}

static bool walk(rap_tree_search *s, size_t edge, size_t hop, size_t unit)
{
  const rap_tree_edge *e = &s->rule->tree->edges.items[edge];
  if (hop == e->hops.len) {
    return arrive(s, edge, unit);
  }
  const rap_tree_hop *h = &e->hops.items[hop];
  if (h->optional && walk(s, edge, hop + 1U, unit)) {
    return true;
  }
  for (size_t i = 0U; i < h->steps.len; ++i) {
    found f = {.n = 0U};
    take_step(s, &h->steps.items[i], unit, &f);
    for (size_t k = 0U; k < f.n; ++k) {
      if (walk(s, edge, hop + 1U, f.items[k])) {
        return true;
      }
    }
  }
  return false;
}

/* All edges from `edge` on: an OPTIONAL that does not hold is passed over. */
static bool solve(rap_tree_search *s, size_t edge)
{
  const rap_tree *tree = s->rule->tree;
  if (edge == tree->edges.len) {
    return true;
  }
  const rap_tree_edge *e = &tree->edges.items[edge];
  if (s->bound[e->from] != RAP_UNIT_NONE &&
      walk(s, edge, 0U, s->bound[e->from])) {
    return true;
  }
  const bool begins_group =
      e->group != 0U && (edge == 0U || e[-1].group != e->group);
  return begins_group ? solve(s, behind_group(tree, edge))
                      : fails_at(s, edge) && false;
}

bool rap_tree_matches(rap_tree_search *s, size_t root)
{
  for (size_t i = 0U; i < s->rule->n_vars; ++i) {
    s->bound[i] = RAP_UNIT_NONE;
  }
  if (!rap_tree_test(s, s->rule->tree->root, root)) {
    return false;
  }
  s->bound[s->rule->tree->root] = root;
  return solve(s, 0U);
}

size_t rap_tree_next_joined(rap_tree_search *s, size_t var, size_t first,
                            size_t unit)
{
  size_t i = unit == first ? at(s, first)->child : at(s, unit)->next;
  while (i != RAP_UNIT_NONE &&
         !(is(at(s, i)->relation, "conj") && rap_tree_test(s, var, i))) {
    i = at(s, i)->next;
  }
  return i;
}
