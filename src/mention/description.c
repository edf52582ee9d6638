/* Descriptions: whom "the foreign minister", "the two ministers" mean. */
#include "mention/holder.h"

/* Why nobody is meant by "Japanese leaders", and by "as president". */
static const char many[] = "many may be meant";
static const char predicate[] = "it says what somebody is or is to be";

#define PAIR_BACK 3U   /* sentences in which two persons are looked for */
#define GROUP_BACK 12U /* sentences in which a group is looked for */
#define BESIDE 4U      /* tokens from a name to what somebody was */

/* "foreign minister of Armenia", "prime minister": who holds an office that
 * nobody is named for. */
static size_t new_stand_in(rap_mentions *mentions, const rap_office *office)
{
  const rap_str name =
      office->in == SIZE_MAX
          ? office->role->label
          : rap_arena_printf(mentions->arena, "%.*s of %.*s",
                             RAP_ARG(office->role->label),
                             RAP_ARG(rap_mentions_label(mentions, office->in)));
  const size_t entity = rap_entity_new(mentions, RAP_TYPE_PERSON);
  if (!name.ptr || entity == SIZE_MAX ||
      !rap_entity_add_name(mentions, entity, name)) {
    return SIZE_MAX;
  }
  mentions->entities.items[entity].described = true;
  mentions->entities.items[entity].unidentified = true;
  mentions->entities.items[entity].office = *office;
  return rap_entity_hold(mentions, entity, office, true) ? entity : SIZE_MAX;
}

/* The office of whom the text named or described last. */
static const rap_role *role_before(const rap_mentions *mentions, size_t token,
                                   size_t sentence)
{
  for (size_t at = rap_mentions_at(mentions, token); at-- > 0U;) {
    const rap_mention *before = mentions->mentions.items[at];
    if (before->sentence + 1U < sentence) {
      break;
    }
    if (before->type == RAP_TYPE_GROUP && before->role) {
      return before->role; /* "NATO foreign ministers and their counterpart" */
    }
    if (before->type == RAP_TYPE_PERSON && before->n_entities == 1U) {
      const rap_entity *who = &mentions->entities.items[before->entities[0]];
      return who->offices.len ? who->offices.items[0].role : who->office.role;
    }
  }
  return NULL;
}

const rap_role *rap_mentions_related_role(const rap_mentions *mentions,
                                          const rap_role *relation,
                                          size_t token, size_t sentence)
{
  const rap_role *role = role_before(mentions, token, sentence);
  return rap_str_eq(relation->label, RAP_STR("counterpart"))
             ? rap_entity_role_abroad(mentions, role)
             : role;
}

/* What a stand-in is called in the text: "Foreign Office spokesman", where that
 * is of one and not of somebody's ("his counterpart"). */
static bool add_description(rap_mentions *mentions, const rap_mention *mention)
{
  if (mention->n_entities != 1U || mention->n_offices != 1U ||
      mention->offices[0].role->relational ||
      !mentions->entities.items[mention->entities[0]].unidentified) {
    return true;
  }
  return rap_entity_add_name(
      mentions, mention->entities[0],
      rap_doc_words(mentions->doc, mention->first, mention->end));
}

static bool is_officer(const rap_entity *e)
{
  return e->unidentified || e->offices.len > 0U;
}

/* The persons whom a sentence names: all, and those who hold an office. */
static void pairs_of(const rap_mentions *mentions, size_t sentence,
                     rap_pair *all, rap_pair *officers)
{
  const rap_entity *entities = mentions->entities.items;
  const rap_span here = rap_mentions_in(mentions, sentence);
  for (size_t i = here.begin; i < here.end; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    for (size_t k = 0U; m->type == RAP_TYPE_PERSON && k < m->n_entities; ++k) {
      rap_pair_add(all, m->entities[k]);
      if (is_officer(&entities[m->entities[k]])) {
        rap_pair_add(officers, m->entities[k]);
      }
    }
  }
}

/* The two who were spoken of last: two who hold offices, in one of the
 * sentences before, else two of whom no office is known in the one before. */
static rap_pair pair_before(const rap_mentions *mentions, size_t sentence)
{
  for (size_t back = 1U; back <= PAIR_BACK && back <= sentence; ++back) {
    rap_pair all = {0U, {0U, 0U}};
    rap_pair officers = {0U, {0U, 0U}};
    pairs_of(mentions, sentence - back, &all, &officers);
    if (officers.n >= 2U) {
      return officers;
    }
    if (all.n >= 2U && !officers.n) {
      return all;
    }
  }
  return (rap_pair){0U, {0U, 0U}};
}

/* Is the mention a group of holders of an office, called so? */
static bool is_group_of(const rap_mentions *mentions, const rap_mention *m,
                        rap_str word)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  for (size_t i = m->first; i < m->end && m->type == RAP_TYPE_GROUP; ++i) {
    if (m->n_entities == 1U && rap_str_eq(tokens[i].lower, word)) {
      return true;
    }
  }
  return false;
}

/* "NATO foreign ministers met. The ministers agreed": the group before whose
 * head is the same word, NULL if that is not one. */
static const rap_mention *group_before(const rap_mentions *mentions,
                                       const rap_mention *mention)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const rap_str head = tokens[mention->end - 1U].lower;
  const rap_mention *found = NULL;
  for (size_t at = rap_mentions_at(mentions, mention->first); at-- > 0U;) {
    const rap_mention *m = mentions->mentions.items[at];
    if (m->sentence + GROUP_BACK < mention->sentence) {
      break;
    }
    if (!is_group_of(mentions, m, head)) {
      continue;
    }
    if (found && found->entities[0] != m->entities[0]) {
      return NULL;
    }
    found = m;
  }
  return found;
}

static bool says_two(const rap_mentions *mentions, const rap_mention *mention)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  for (size_t i = mention->first; i < mention->end; ++i) {
    if (rap_str_eq(tokens[i].lower, RAP_STR("two")) ||
        rap_str_eq(tokens[i].lower, RAP_STR("both"))) {
      return true;
    }
  }
  return false;
}

/* "The ministers" are a group of which several were told. */
static rap_status resolve_group(rap_mentions *mentions, rap_mention *mention,
                                rap_error *err)
{
  const rap_mention *group =
      says_two(mentions, mention) ? NULL : group_before(mentions, mention);
  if (!group) {
    return RAP_OK;
  }
  mention->type = RAP_TYPE_GROUP;
  return rap_mention_mean(mentions, mention, group->entities, 1U, err);
}

/* "The two ministers": the two persons of a sentence before, or none. */
static rap_status resolve_pair(rap_mentions *mentions, rap_mention *mention,
                               rap_error *err)
{
  const rap_pair found = pair_before(mentions, mention->sentence);
  mention->unresolved = "the sentences before do not name two persons";
  if (found.n != 2U) {
    return resolve_group(mentions, mention, err);
  }
  return rap_mention_mean(mentions, mention, found.who, 2U, err);
}

static bool is_weak(const rap_mentions *mentions, const rap_role *role)
{
  return rap_lexicon_in_list(mentions->lexicon, RAP_STR("weak-office"),
                             role->label);
}

/* "The Foreign Secretary met": one office that all readers know; not "the
 * minister", of whom there are many. */
static bool is_capital_title(const rap_mentions *mentions,
                             const rap_mention *mention)
{
  const rap_token *last = &mentions->doc->tokens.items[mention->end - 1U];
  const bool goes_on = mention->end < mentions->doc->tokens.len &&
                       rap_str_eq(last[1].lower, RAP_STR("/"));
  return !goes_on && !is_weak(mentions, mention->offices[0].role) &&
         last->form.len && rap_is_upper((unsigned char)last->form.ptr[0]);
}

/* "The Deputy Secretary": who was called deputy secretary of state, if that is
 * one alone; else SIZE_MAX. */
static size_t holder_of_longer(const rap_mentions *mentions,
                               const rap_role *role)
{
  size_t found = SIZE_MAX;
  for (size_t i = 0U; i < mentions->entities.len; ++i) {
    const rap_entity *e = &mentions->entities.items[i];
    for (size_t k = 0U; k < e->offices.len; ++k) {
      if (e->offices.items[k].tense != RAP_TENSE_CURRENT ||
          !rap_str_starts(e->offices.items[k].role->label, role->label)) {
        continue;
      }
      if (found != SIZE_MAX && found != i) {
        return SIZE_MAX;
      }
      found = i;
    }
  }
  return found;
}

/* "The Foreign Secretary": who is said to hold such an office, if it is one
 * alone. */
static rap_status resolve_title(rap_mentions *mentions, rap_mention *mention,
                                rap_error *err)
{
  size_t found = SIZE_MAX;
  size_t n = rap_entity_titled(mentions, mention->offices[0].role, &found);
  if (!n && is_capital_title(mentions, mention)) {
    found = holder_of_longer(mentions, mention->offices[0].role);
    if (found != SIZE_MAX
            ? !rap_entity_hold(mentions, found, &mention->offices[0], true)
            : (found = new_stand_in(mentions, &mention->offices[0])) ==
                  SIZE_MAX) {
      return rap_fail_nomem(err);
    }
    n = 1U;
  }
  if (n != 1U) {
    mention->unresolved = n ? "several are said to hold such an office"
                            : "nobody is said to hold such an office";
    return RAP_OK;
  }
  return rap_mention_mean(mentions, mention, &found, 1U, err);
}

static bool is_plural(const rap_mentions *mentions, const rap_mention *mention)
{
  const rap_str tag = mentions->doc->tokens.items[mention->end - 1U].tag;
  return rap_str_eq(tag, RAP_STR("NNS")) || rap_str_eq(tag, RAP_STR("NNPS"));
}

/* "The two ministers", "the minister": an office without an owner. */
static bool is_ownerless(const rap_mention *mention)
{
  return mention->n_offices == 1U && mention->offices[0].in == SIZE_MAX &&
         mention->offices[0].role && !mention->offices[0].role->relational;
}

/* "As mayor of Oslo and chairman of the bank": one more of what somebody is. */
static bool is_next_predicate(const rap_mentions *mentions, size_t at, size_t i)
{
  const rap_mention *before = at ? mentions->mentions.items[at - 1U] : NULL;
  const size_t end = before ? before->end : 0U;
  return before && before->unresolved == predicate && end < i &&
         i <= end + 2U && mentions->doc->tokens.items[end].pos == RAP_POS_CCONJ;
}

/* Behind "ambassador to Iraq": behind the preposition and the name. */
static size_t behind_phrase(const rap_mentions *mentions,
                            const rap_mention *mention)
{
  const size_t i = mention->end;
  const rap_mention *next =
      i + 1U < mentions->doc->tokens.len &&
              mentions->doc->tokens.items[i].pos == RAP_POS_ADP
          ? rap_mentions_over(mentions, i + 1U)
          : NULL;
  return next && next->first == i + 1U ? next->end : i;
}

/* "His nomination as U.S. ambassador", "became president of Ghana": what
 * somebody is to be, not who is meant.  "Such as the president" is. */
static bool is_predicate(const rap_mentions *mentions, size_t at)
{
  const rap_mention *mention = mentions->mentions.items[at];
  const rap_token *tokens = mentions->doc->tokens.items;
  const size_t first = mentions->doc->sentences.items[mention->sentence].first;
  size_t i = mention->first;
  const size_t end = behind_phrase(mentions, mention);
  const rap_str tag =
      end < mentions->doc->tokens.len ? tokens[end].tag : RAP_STR("");
  if (rap_str_eq(tag, RAP_STR("VBD")) || rap_str_eq(tag, RAP_STR("VBZ")) ||
      rap_str_eq(tag, RAP_STR("MD"))) {
    return false; /* "as the president said" */
  }
  while (i > first && (tokens[i - 1U].pos == RAP_POS_DET ||
                       tokens[i - 1U].pos == RAP_POS_ADJ ||
                       tokens[i - 1U].pos == RAP_POS_NUM)) {
    --i;
  }
  if (i <= first + 1U) {
    return false;
  }
  if (is_next_predicate(mentions, at, mention->first)) {
    return true;
  }
  if (rap_str_eq(tokens[i - 1U].lower, RAP_STR("for"))) {
    return rap_lexicon_in_list(mentions->lexicon, RAP_STR("candidacy-word"),
                               tokens[i - 2U].lemma); /* "runs for mayor" */
  }
  if (!rap_lexicon_in_list(mentions->lexicon, RAP_STR("predicate-word"),
                           tokens[i - 1U].lower)) {
    return false;
  }
  const rap_token *before = &tokens[i - 2U];
  return before->pos != RAP_POS_PUNCT &&
         !rap_str_eq(before->lower, RAP_STR("such")) &&
         !rap_str_eq(before->lower, RAP_STR("well"));
}

/* "Anna Berg, Norway's president until 2009": what she was, not who is meant.
 */
static bool was_beside(const rap_mentions *mentions, size_t at)
{
  const rap_mention *mention = mentions->mentions.items[at];
  const rap_mention *before = at ? mentions->mentions.items[at - 1U] : NULL;
  rap_office left = mention->offices[0];
  size_t who = SIZE_MAX;
  left.tense = RAP_TENSE_FORMER;
  return before && before->n_entities == 1U &&
         before->sentence == mention->sentence &&
         mention->first <= before->end + BESIDE &&
         rap_entity_holders(mentions, &left, &who) == 1U &&
         who == before->entities[0];
}

/* "The leaders of Kenya and Ghana", not "senior leaders of Kenya": those who
 * lead the states. */
static bool means_heads(const rap_mentions *mentions,
                        const rap_mention *mention, const rap_role *role)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  return rap_lexicon_in_list(mentions->lexicon, RAP_STR("head-word"),
                             role->label) &&
         (mention->first == 0U ||
          tokens[mention->first - 1U].pos != RAP_POS_ADJ);
}

/* Who holds an office that the text tells of nobody by name: who leads the
 * state, who is of it, or a stand-in; SIZE_MAX where many may be meant. */
static rap_status find_unnamed(rap_mentions *mentions, rap_mention *mention,
                               const rap_office *office, size_t *who,
                               rap_error *err)
{
  if (means_heads(mentions, mention, office->role)) {
    *who = rap_entity_head(mentions, office->in);
    mention->loose = true;
  }
  if (*who == SIZE_MAX && office->tense != RAP_TENSE_FORMER &&
      !mention->plural) {
    *who = rap_holder_of_state(mentions, office, mention);
    mention->loose = mention->loose && *who == SIZE_MAX;
  }
  if (*who == SIZE_MAX &&
      (is_weak(mentions, office->role) || office->tense == RAP_TENSE_FORMER)) {
    /* "Japanese leaders", "the minister", "the former president" */
    mention->unresolved = many;
    return RAP_OK;
  }
  if (*who == SIZE_MAX) {
    *who = new_stand_in(mentions, office);
  }
  return *who != SIZE_MAX ? RAP_OK : rap_fail_nomem(err);
}

/* Who holds the office; SIZE_MAX, and why, where that is not clear. */
static rap_status find_holder(rap_mentions *mentions, rap_mention *mention,
                              rap_office office, size_t *who, rap_error *err)
{
  if (office.role->relational) {
    office.role = rap_mentions_related_role(mentions, office.role,
                                            mention->first, mention->sentence);
  }
  if (!office.role || office.in == SIZE_MAX) {
    mention->unresolved =
        office.role ? "of what, is not said" : "whose it is, is not clear";
    return RAP_OK;
  }
  const size_t n = rap_entity_holders(mentions, &office, who);
  if (n == 1U) {
    return RAP_OK;
  }
  if (!n && (*who = rap_entity_likewise(mentions, &office)) != SIZE_MAX) {
    mention->loose = true; /* what the office is called there is said */
    return RAP_OK;
  }
  *who = n ? SIZE_MAX : rap_holder_told(mentions, mention, &office);
  if (n) { /* a choice that is not clear is not made */
    mention->unresolved = "several are said to hold the office";
    return RAP_OK;
  }
  if (*who == SIZE_MAX) {
    return find_unnamed(mentions, mention, &office, who, err);
  }
  return rap_entity_hold(mentions, *who, &office, false) ? RAP_OK
                                                         : rap_fail_nomem(err);
}

/* "Leaders of Norway and Kenya": of whom nobody is clear is a group. */
static rap_status resolve_many(rap_mentions *mentions, rap_mention *mention,
                               rap_error *err)
{
  const rap_str name =
      rap_doc_words(mentions->doc, mention->first, mention->end);
  const size_t group = rap_entity_named(mentions, RAP_TYPE_GROUP, name);
  if (group == SIZE_MAX || !rap_entity_add_name(mentions, group, name)) {
    return rap_fail_nomem(err);
  }
  mention->type = RAP_TYPE_GROUP;
  mention->unresolved = NULL;
  return rap_mention_mean(mentions, mention, &group, 1U, err);
}

/* Who each of the offices of a description means. */
static rap_status resolve_description(rap_mentions *mentions, size_t at,
                                      rap_error *err)
{
  rap_mention *mention = mentions->mentions.items[at];
  mention->entities = rap_arena_array(mentions->arena, mention->n_offices,
                                      sizeof(*mention->entities));
  if (!mention->entities) {
    return rap_fail_nomem(err);
  }
  if (is_predicate(mentions, at) || was_beside(mentions, at)) {
    mention->unresolved = predicate;
    return RAP_OK;
  }
  for (size_t i = 0U; i < mention->n_offices; ++i) {
    size_t who = SIZE_MAX;
    const rap_status st =
        find_holder(mentions, mention, mention->offices[i], &who, err);
    if (st != RAP_OK) {
      return st;
    }
    if (who != SIZE_MAX) {
      mention->entities[mention->n_entities++] = who;
    }
  }
  if (mention->unresolved == many && mention->n_offices > 1U) {
    return resolve_many(mentions, mention, err);
  }
  return add_description(mentions, mention) ? RAP_OK : rap_fail_nomem(err);
}

rap_status rap_mentions_resolve(rap_mentions *mentions, rap_error *err)
{
  for (size_t i = 0U; i < mentions->mentions.len; ++i) {
    rap_mention *mention = mentions->mentions.items[i];
    if (mention->n_entities || !mention->n_offices || mention->entities) {
      continue;
    }
    const rap_status st =
        !is_ownerless(mention)         ? resolve_description(mentions, i, err)
        : is_plural(mentions, mention) ? resolve_pair(mentions, mention, err)
                                       : resolve_title(mentions, mention, err);
    if (st != RAP_OK) {
      return st;
    }
  }
  return RAP_OK;
}
