/* Whose office it is, where the text does not say it beside the office:
 * "President Kufuor". */
#include "fact/assembly.h"

/* Is it an office that states have: "foreign minister"?  An envoy's state may
 * be the one that he is sent to. */
static bool is_state_office(const rap_assembly *a, const rap_role *role)
{
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const rap_str last = rap_str_last(rap_str_last(role->label, ' '), '-');
  return (rap_lexicon_in_list(lexicon, RAP_STR("state-office"), last) ||
          rap_lexicon_in_list(lexicon, RAP_STR("state-office"), role->label)) &&
         !rap_lexicon_in_list(lexicon, RAP_STR("place-office"), role->label) &&
         !rap_lexicon_in_list(lexicon, RAP_STR("envoy-office"), role->label) &&
         !rap_lexicon_in_list(lexicon, RAP_STR("vague-office"), role->label);
}

/* The fact that says whose office the person holds or held; NULL for none. */
static const rap_fact *said_office(const rap_assembly *a, size_t person,
                                   const rap_role *role)
{
  for (const rap_fact *f = NULL; (f = rap_assembly_office(a, person, f));) {
    if (f->office.role == role && f->office.in != SIZE_MAX) {
      return f;
    }
  }
  return NULL;
}

/* Of what the document says that the person holds the office; SIZE_MAX where it
 * does not. */
static size_t said_of(const rap_assembly *a, size_t person,
                      const rap_role *role)
{
  const rap_fact *said = said_office(a, person, role);
  return said ? said->office.in : SIZE_MAX;
}

/* "Former U.S. President Bush said ... President Bush": of courtesy. */
static void take_tense(const rap_assembly *a, rap_fact *fact)
{
  const rap_fact *said = said_office(a, fact->subject, fact->office.role);
  if (said && said->tense == RAP_TENSE_FORMER &&
      fact->tense == RAP_TENSE_CURRENT) {
    fact->tense = RAP_TENSE_FORMER;
    fact->office.tense = RAP_TENSE_FORMER;
  }
}

/* Does the document name a capital of another state: "landed in Tokyo"? */
static bool is_abroad(const rap_assembly *a, size_t state)
{
  const rap_known *known = a->mentions->entities.items[state].known;
  for (size_t i = 0U; known && i < a->mentions->entities.len; ++i) {
    const rap_known *place = a->mentions->entities.items[i].known;
    if (place && place->type == RAP_TYPE_PLACE && place->parent.len &&
        place->parent_type == RAP_TYPE_STATE &&
        !rap_str_eq(place->parent, known->key)) {
      return true;
    }
  }
  return false;
}

/* The state that the document speaks of, where it is one alone. */
static size_t only_state(rap_assembly *a)
{
  const rap_named_states states = rap_derive_states(a);
  return states.len == 1U && !is_abroad(a, states.items[0].entity)
             ? states.items[0].entity
             : SIZE_MAX;
}

/* Where roles.tsv says that the office is: "state:united-kingdom". */
static size_t home_of(const rap_assembly *a, const rap_role *role)
{
  rap_str key = role->home;
  rap_str type;
  if (!key.len || !rap_str_split(&key, ':', &type)) {
    return SIZE_MAX;
  }
  const rap_known *known = rap_lexicon_known(a->mentions->lexicon,
                                             rap_str_eq(type, RAP_STR("state"))
                                                 ? RAP_TYPE_STATE
                                                 : RAP_TYPE_ORGANIZATION,
                                             key);
  return known ? rap_mentions_find_known(a->mentions, known) : SIZE_MAX;
}

/* "Deputy Secretary Blinken", who was called deputy secretary of state. */
static bool is_short_form(const rap_assembly *a, const rap_fact *fact)
{
  const rap_str label = fact->office.role->label;
  const size_t who = fact->subject;
  for (const rap_fact *f = NULL; (f = rap_assembly_office(a, who, f));) {
    if (f->office.role->label.len > label.len &&
        rap_str_starts(f->office.role->label, label)) {
      return true;
    }
  }
  return false;
}

/* Is somebody else said to hold that office of the state now? */
static bool is_taken(const rap_assembly *a, const rap_fact *fact, size_t state)
{
  const rap_office office = {
      .role = fact->office.role, .in = state, .tense = RAP_TENSE_CURRENT};
  size_t who = SIZE_MAX;
  const size_t n = rap_mentions_holders(a->mentions, &office, &who);
  return fact->tense == RAP_TENSE_CURRENT &&
         (n > 1U || (n == 1U && who != fact->subject));
}

/* May the office be one of the state (or of none: SIZE_MAX), for all that the
 * document and the reference say of others and of another state? */
static bool may_be_of(const rap_assembly *a, const rap_fact *fact, size_t state)
{
  return state != SIZE_MAX && !is_taken(a, fact, state) &&
         !rap_mentions_serves_elsewhere(a->mentions, fact->subject,
                                        fact->office.role, state);
}

/* Who leaves an office, as the document tells; NULL for no memory. */
static const bool *leavers_of(rap_assembly *a)
{
  const size_t n = a->mentions->entities.len;
  bool *leave = rap_arena_array(a->arena, n + 1U, sizeof(*leave));
  a->failed |= !leave;
  for (size_t i = 0U; leave && i < a->drafts.len; ++i) {
    const rap_draft_event *d = &a->drafts.items[i];
    if (!rap_draft_is(d, "dip:Resignation") ||
        d->event.status != RAP_STATUS_ACTUAL) {
      continue;
    }
    for (size_t k = 0U; k < d->event.participants.len; ++k) {
      leave[d->event.participants.items[k].entity] = true;
    }
  }
  return leave;
}

/* "Vanuatu's prime minister, Berg, is ousted. Dahl becomes prime minister": of
 * each role, the one state all whose such officers leave, or SIZE_MAX. */
static void index_left(rap_assembly *a, rap_map *left)
{
  const bool *leave = leavers_of(a);
  rap_map_init(left, a->arena);
  for (size_t i = 0U; leave && i < a->facts->facts.len; ++i) {
    const rap_fact *f = &a->facts->facts.items[i];
    if (!f->office.role || f->office.in == SIZE_MAX) {
      continue;
    }
    bool made = false;
    rap_map_entry *entry =
        rap_map_keep(left, RAP_KEY((size_t)f->office.role), &made);
    if (!entry) {
      a->failed = true;
      return;
    }
    const bool same = made || entry->value == f->office.in;
    entry->value = same && leave[f->subject] ? f->office.in : SIZE_MAX;
  }
}

static size_t state_left(const rap_map *left, const rap_fact *fact)
{
  const rap_map_entry *entry =
      rap_map_get(left, RAP_KEY((size_t)fact->office.role));
  return entry ? entry->value : SIZE_MAX;
}

static bool is_role_in(const rap_assembly *a, const rap_fact *fact,
                       const char *list)
{
  return rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                             fact->office.role->label);
}

/* "The assistant secretary of state was ambassador to Poland": an envoy of the
 * one state of which he is said to hold offices; SIZE_MAX for none. */
static size_t state_served(const rap_assembly *a, const rap_fact *fact)
{
  size_t found = SIZE_MAX;
  for (const rap_fact *f = NULL;
       (f = rap_assembly_office(a, fact->subject, f));) {
    if (f->office.in == SIZE_MAX ||
        a->mentions->entities.items[f->office.in].type != RAP_TYPE_STATE) {
      continue;
    }
    if (found != SIZE_MAX && found != f->office.in) {
      return SIZE_MAX;
    }
    found = f->office.in;
  }
  return found;
}

/* Does the body begin its sentence, and say something? */
static bool is_body_speaking(const rap_assembly *a, const rap_mention *m)
{
  return (m->type == RAP_TYPE_BODY || m->type == RAP_TYPE_ORGANIZATION) &&
         m->n_entities == 1U && rap_mentions_begins(a->mentions, m) &&
         rap_mentions_speaks(a->mentions, m);
}

/* "The State Department says so. Spokesman Berg said": who spoke in one of the
 * two sentences before; SIZE_MAX for none. */
static size_t body_speaking(const rap_assembly *a, const rap_fact *fact)
{
  const size_t sentence =
      fact->evidence.sentences.len ? fact->evidence.sentences.items[0] : 0U;
  for (size_t back = 1U; back <= 2U && back <= sentence; ++back) {
    const rap_span all = rap_mentions_in(a->mentions, sentence - back);
    if (all.begin < all.end &&
        is_body_speaking(a, rap_mentions_get(a->mentions, all.begin))) {
      return rap_mentions_get(a->mentions, all.begin)->entities[0];
    }
  }
  return SIZE_MAX;
}

/* Who may own an office of which the text does not say it. */
typedef struct {
  size_t state;      /* the only one that the document speaks of */
  size_t parliament; /* the first that it names */
  rap_map left;      /* of each role, the one state whose officers leave it */
} owners;

/* Whose an office of that kind is: a speaker's, an envoy's, a spokesman's, or
 * that of who follows somebody; SIZE_MAX for nobody's. */
static size_t owner_by_kind(const rap_assembly *a, const rap_fact *fact,
                            const owners *may)
{
  if (may->parliament != SIZE_MAX && is_role_in(a, fact, "house-office")) {
    return may->parliament; /* "Speaker Berg" */
  }
  return is_role_in(a, fact, "envoy-office")    ? state_served(a, fact)
         : is_role_in(a, fact, "spokes-office") ? body_speaking(a, fact)
                                                : state_left(&may->left, fact);
}

static void find_owner(rap_assembly *a, rap_fact *fact, const owners *may)
{
  const rap_role *role = fact->office.role;
  const rap_role *of_state = rap_mentions_state_role(a->mentions, role);
  fact->office.in = said_of(a, fact->subject, of_state);
  if (fact->office.in != SIZE_MAX) {
    fact->office.role = of_state;
    take_tense(a, fact);
    return;
  }
  fact->evidence.basis = RAP_BASIS_INFERRED;
  const rap_known *home =
      rap_mentions_home_of(a->mentions, fact->subject, role);
  fact->office.in =
      home ? rap_mentions_find_known(a->mentions, home) : home_of(a, role);
  if (fact->office.in == SIZE_MAX) {
    fact->office.in = owner_by_kind(a, fact, may);
  }
  if (fact->office.in == SIZE_MAX && !home && !role->home.len &&
      !a->mentions->entities.items[fact->subject].unidentified &&
      is_state_office(a, role) && !is_short_form(a, fact) &&
      may_be_of(a, fact, may->state)) {
    fact->office.role = of_state;
    fact->office.in = may->state;
  }
}

/* The one state whose president the document names without it: "President
 * Trump"; SIZE_MAX for none and for several. */
static size_t state_of_president(const rap_assembly *a)
{
  size_t found = SIZE_MAX;
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *fact = &a->facts->facts.items[i];
    const rap_office *office = &fact->office;
    if (!office->role || office->in == SIZE_MAX ||
        fact->tense != RAP_TENSE_CURRENT ||
        fact->evidence.basis != RAP_BASIS_INFERRED ||
        !rap_str_eq(office->role->label, RAP_STR("president")) ||
        a->mentions->entities.items[office->in].type != RAP_TYPE_STATE) {
      continue;
    }
    if (found != SIZE_MAX && found != office->in) {
      return SIZE_MAX;
    }
    found = office->in;
  }
  return found;
}

/* The state of which a body is, where the text names it; SIZE_MAX for none. */
static size_t state_of_body(const rap_assembly *a, const rap_entity *body)
{
  if (body->parent != SIZE_MAX) {
    return a->mentions->entities.items[body->parent].type == RAP_TYPE_STATE
               ? body->parent
               : SIZE_MAX;
  }
  const rap_known *owner =
      body->known ? rap_derive_owner_of(a, body->known) : NULL;
  return owner && owner->type == RAP_TYPE_STATE
             ? rap_mentions_find_known(a->mentions, owner)
             : SIZE_MAX;
}

/* The one state whose ministries and chambers the document names; SIZE_MAX for
 * none and for several. */
static size_t state_of_bodies(const rap_assembly *a)
{
  size_t found = SIZE_MAX;
  for (size_t i = 0U; i < a->mentions->entities.len; ++i) {
    const rap_entity *body = &a->mentions->entities.items[i];
    const size_t state =
        body->type == RAP_TYPE_BODY ? state_of_body(a, body) : SIZE_MAX;
    if (state != SIZE_MAX && found != SIZE_MAX && state != found) {
      return SIZE_MAX;
    }
    found = state != SIZE_MAX ? state : found;
  }
  return found;
}

/* Of each sentence whether it speaks of another state: "in Japan she met Prime
 * Minister Sato"; NULL for no memory. */
static const bool *beside_another(rap_assembly *a, size_t state)
{
  bool *beside =
      rap_arena_array(a->arena, a->doc->sentences.len + 1U, sizeof(*beside));
  a->failed |= !beside;
  for (size_t i = 0U; beside && i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    const size_t other = rap_derive_state_of(a, m);
    beside[m->sentence] |= other != SIZE_MAX && other != state;
  }
  return beside;
}

/* Is it an office that nobody says of another state: "Vice President Berg"? */
static bool is_of_cabinet(const rap_assembly *a, const rap_fact *fact,
                          const bool *beside)
{
  const rap_role *role = fact->office.role;
  return rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("cabinet-office"),
                             role->label) ||
         (is_state_office(a, role) && !role->home.len &&
          !rap_mentions_home_of(a->mentions, fact->subject, role) &&
          !beside[fact->evidence.sentences.items[0]]);
}

/* Is it not said whose office it is, which some sentence gives to somebody? */
static bool is_open(const rap_assembly *a, const rap_fact *fact)
{
  return fact->office.role && fact->evidence.sentences.len &&
         fact->office.in == SIZE_MAX && fact->tense == RAP_TENSE_CURRENT &&
         !is_short_form(a, fact) &&
         !a->mentions->entities.items[fact->subject].unidentified;
}

/* "President Trump ... Vice President Pence", "the Justice Department ...
 * Attorney General Berg": offices beside a president or the bodies of one
 * state are of that state. */
static void find_in_cabinet(rap_assembly *a)
{
  const size_t president = state_of_president(a);
  const size_t state = president != SIZE_MAX ? president : state_of_bodies(a);
  const bool *beside = state != SIZE_MAX ? beside_another(a, state) : NULL;
  for (size_t i = 0U; beside && i < a->facts->facts.len; ++i) {
    rap_fact *fact = &a->facts->facts.items[i];
    if (is_open(a, fact) && is_of_cabinet(a, fact, beside) &&
        may_be_of(a, fact, state)) {
      fact->office.in = state;
      fact->evidence.basis = RAP_BASIS_INFERRED;
    }
  }
}

/* "The Danish cabinet met. Justice Minister Berg said": an office of the scene
 * on which its sentence plays. */
static void find_at_scene(rap_assembly *a)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    rap_fact *fact = &a->facts->facts.items[i];
    if (!is_open(a, fact) || !is_state_office(a, fact->office.role) ||
        is_role_in(a, fact, "throne-office") || /* of which age? */
        fact->office.role->home.len) {
      continue;
    }
    const size_t state =
        rap_assembly_scene(a, fact->evidence.sentences.items[0]);
    if (may_be_of(a, fact, state)) {
      fact->office.in = state;
      fact->evidence.basis = RAP_BASIS_INFERRED;
    }
  }
}

void rap_assembly_owners(rap_assembly *a)
{
  owners may = {.state = only_state(a), .parliament = rap_derive_parliament(a)};
  rap_assembly_index(a);
  index_left(a, &may.left);
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    rap_fact *fact = &a->facts->facts.items[i];
    if (fact->office.role && fact->office.in == SIZE_MAX) {
      find_owner(a, fact, &may);
    }
  }
  find_in_cabinet(a);
  find_at_scene(a);
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_event *e = &a->drafts.items[i].event;
    if (e->office.role && e->office.in == SIZE_MAX && e->participants.len) {
      e->office.in =
          said_of(a, e->participants.items[0].entity, e->office.role);
    }
  }
}
