/* Which drafts tell of one event. */
#include "fact/assembly.h"

#define MOST_IN_TITLE 4U /* events that a title tells of */

bool rap_draft_is(const rap_draft_event *d, const char *curie)
{
  return d->event.cls && rap_str_eq(d->event.cls->curie, rap_str_of(curie));
}

/* A meeting, whatever the number of its parties. */
bool rap_draft_is_gathering(const rap_draft_event *d)
{
  return !d->event.cls || rap_draft_is(d, "dip:MultilateralMeeting") ||
         rap_draft_is(d, "dip:BilateralTalks");
}

bool rap_event_has(const rap_event *e, size_t entity)
{
  for (size_t i = 0U; i < e->participants.len; ++i) {
    if (e->participants.items[i].entity == entity) {
      return true;
    }
  }
  return false;
}

static bool is_session(const rap_draft_event *d)
{
  return rap_draft_is(d, "dip:MultilateralMeeting") || d->event.organizers.len;
}

/* "They also discussed trade": at whatever meeting. */
static bool is_discussion(const rap_assembly *a, const rap_draft_event *d)
{
  return !d->noun &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("topic-verb"),
                             a->doc->tokens.items[d->trigger].lemma);
}

/* Is one the session of a body, the other talks of two? */
static bool sides_differ(const rap_assembly *a, const rap_draft_event *session,
                         const rap_draft_event *talks)
{
  return is_session(session) && rap_draft_is(talks, "dip:BilateralTalks") &&
         talks->event.participants.len && !is_discussion(a, talks);
}

static size_t shared_parties(const rap_event *x, const rap_event *y)
{
  size_t n = 0U;
  for (size_t i = 0U; i < x->participants.len; ++i) {
    n += rap_event_has(y, x->participants.items[i].entity);
  }
  return n;
}

/* Do the same two or more take part in both? */
static bool same_parties(const rap_event *x, const rap_event *y)
{
  return x->participants.len > 1U &&
         x->participants.len == y->participants.len &&
         shared_parties(x, y) == x->participants.len;
}

/* "In a call he made to her. Their conversation": the call. */
static bool is_conversation(const rap_assembly *a, const rap_draft_event *x,
                            const rap_draft_event *y)
{
  return rap_draft_is(x, "dip:Call") && y->noun &&
         same_parties(&x->event, &y->event) &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("spoken-event"),
                             a->doc->tokens.items[y->trigger].lemma);
}

/* The session of a body is no talks of two; "the meeting" may be either. */
static bool same_kind(const rap_assembly *a, const rap_draft_event *x,
                      const rap_draft_event *y)
{
  if (!rap_draft_is_gathering(x)) {
    return x->event.cls == y->event.cls || is_conversation(a, x, y);
  }
  return rap_draft_is_gathering(y) &&
         (same_parties(&x->event, &y->event) ||
          (!sides_differ(a, x, y) && !sides_differ(a, y, x)));
}

/* Can the times be one? */
static bool times_agree(const rap_when *x, const rap_when *y)
{
  return !x->earliest.day || !y->earliest.day ||
         (rap_date_cmp(x->earliest, y->latest) <= 0 &&
          rap_date_cmp(y->earliest, x->latest) <= 0);
}

/* A town of which nothing is known may lie in the state; a region is visited
 * beside it. */
static bool may_lie_in(const rap_assembly *a, size_t place, size_t state)
{
  const rap_entity *entities = a->mentions->entities.items;
  return entities[state].type == RAP_TYPE_STATE &&
         entities[place].type == RAP_TYPE_PLACE && !entities[place].known &&
         !rap_mentions_called(a->mentions, place, "place-head");
}

/* "Begins a visit to Brazil. He arrived in the city of Recife": one visit; what
 * one sentence tells apart are two. */
static bool tours(const rap_assembly *a, const rap_draft_event *first,
                  const rap_draft_event *later)
{
  return first->sentence != later->sentence &&
         rap_draft_is(first, "dip:Visit") && rap_draft_is(later, "dip:Visit") &&
         may_lie_in(a, later->event.place.entity, first->event.place.entity);
}

static bool places_agree(const rap_assembly *a, const rap_draft_event *first,
                         const rap_draft_event *later)
{
  const size_t x = first->event.place.entity;
  const size_t y = later->event.place.entity;
  return x == SIZE_MAX || y == SIZE_MAX || x == y ||
         rap_assembly_lies_in(a, x, y) || rap_assembly_lies_in(a, y, x) ||
         tours(a, first, later);
}

/* May the title mean the other, of whom no office is told: "Anna Berg met the
 * king.  The Foreign Secretary met the king"? */
static bool may_bear(const rap_assembly *a, size_t title, size_t person)
{
  const rap_entity *t = &a->mentions->entities.items[title];
  const rap_entity *p = &a->mentions->entities.items[person];
  return t->unidentified && t->office.in == SIZE_MAX &&
         p->type == RAP_TYPE_PERSON && !p->unidentified &&
         !rap_assembly_office(a, person, NULL);
}

size_t rap_event_titled(const rap_assembly *a, const rap_event *x,
                        const rap_event *y)
{
  if (x->participants.len != 2U || y->participants.len != 2U) {
    return SIZE_MAX;
  }
  for (size_t i = 0U; i < 4U; ++i) {
    const rap_filler *p = x->participants.items;
    const rap_filler *q = y->participants.items;
    const size_t one = p[i / 2U].entity;
    const size_t other = q[i % 2U].entity;
    if (p[1U - i / 2U].entity != q[1U - i % 2U].entity) {
      continue;
    }
    if (may_bear(a, one, other)) {
      return one;
    }
    if (may_bear(a, other, one)) {
      return other;
    }
  }
  return SIZE_MAX;
}

static bool in_title(const rap_assembly *a, const rap_draft_event *d)
{
  return a->doc->sentences.items[d->sentence].block == RAP_BLOCK_TITLE;
}

/* "UK-France Summit": the title names states, the text who came for them. */
static bool only_states(const rap_assembly *a, const rap_event *e)
{
  for (size_t i = 0U; i < e->participants.len; ++i) {
    const size_t who = e->participants.items[i].entity;
    if (a->mentions->entities.items[who].type != RAP_TYPE_STATE) {
      return false;
    }
  }
  return true;
}

/* Two parties who met are not three; of a meeting of many each clause may name
 * others. */
static bool parties_agree(const rap_assembly *a, const rap_draft_event *x,
                          const rap_draft_event *y)
{
  const size_t shared = shared_parties(&x->event, &y->event);
  const size_t fewer = x->event.participants.len < y->event.participants.len
                           ? x->event.participants.len
                           : y->event.participants.len;
  if (rap_draft_is(x, "dip:MultilateralMeeting") ||
      rap_draft_is(y, "dip:MultilateralMeeting") ||
      rap_draft_is(x, "dip:Adoption")) {
    return shared > 0U || !fewer || y->definite ||
           (in_title(a, x) && only_states(a, &x->event)) ||
           (!y->noun && y->event.participants.len == 1U);
  }
  return shared == fewer ||
         rap_event_titled(a, &x->event, &y->event) != SIZE_MAX;
}

static bool is_described(const rap_assembly *a, size_t document)
{
  const rap_entity *e = &a->mentions->entities.items[document];
  return !e->known && e->names.len && e->names.items[0].len &&
         !rap_is_upper((unsigned char)e->names.items[0].ptr[0]);
}

/* "A trade pact" and "a trade agreement" that the same two signed are one. */
static bool documents_agree(const rap_assembly *a, const rap_event *x,
                            const rap_event *y)
{
  return x->about.entity == SIZE_MAX || y->about.entity == SIZE_MAX ||
         x->about.entity == y->about.entity ||
         (x->participants.len > 1U &&
          x->participants.len == y->participants.len &&
          shared_parties(x, y) == x->participants.len &&
          is_described(a, x->about.entity) && is_described(a, y->about.entity));
}

/* Nobody meets alone, but for a group: it is the meeting that was spoken of. */
static bool meets_alone(const rap_assembly *a, const rap_draft_event *d)
{
  const rap_entity *entities = a->mentions->entities.items;
  return !d->noun && rap_draft_is(d, "dip:MultilateralMeeting") &&
         d->event.participants.len == 1U && d->event.place.entity == SIZE_MAX &&
         entities[d->event.participants.items[0].entity].type != RAP_TYPE_GROUP;
}

static bool same_noun(const rap_assembly *a, const rap_draft_event *x,
                      const rap_draft_event *y)
{
  const rap_token *tokens = a->doc->tokens.items;
  return x->noun && y->noun &&
         rap_str_eq(tokens[x->trigger].lower, tokens[y->trigger].lower);
}

/* "Leaders are meeting in Nairobi": it goes on. */
static bool is_under_way(const rap_assembly *a, const rap_draft_event *d)
{
  const rap_token *tokens = a->doc->tokens.items;
  const rap_str before = d->trigger ? tokens[d->trigger - 1U].tag : RAP_STR("");
  return d->event.status == RAP_STATUS_ACTUAL &&
         rap_str_eq(tokens[d->trigger].tag, RAP_STR("VBG")) &&
         (rap_str_eq(before, RAP_STR("VBP")) ||
          rap_str_eq(before, RAP_STR("VBZ")));
}

/* "They were to meet, but the meeting was canceled." */
static bool calls_off(const rap_draft_event *first,
                      const rap_draft_event *later)
{
  return first->event.status == RAP_STATUS_PLANNED &&
         later->event.status == RAP_STATUS_NEGATED && later->definite &&
         !later->event.participants.len;
}

bool rap_draft_settles(const rap_assembly *a, const rap_draft_event *first,
                       const rap_draft_event *later)
{
  return calls_off(first, later) ||
         (in_title(a, first) && same_noun(a, first, later) &&
          first->event.cause.kind == RAP_CAUSE_NONE) ||
         (first->event.status == RAP_STATUS_HYPOTHETICAL &&
          later->event.status == RAP_STATUS_PLANNED && later->definite &&
          same_noun(a, first, later) &&
          (later->event.place.entity == SIZE_MAX ||
           first->event.place.entity == later->event.place.entity) &&
          !later->event.participants.len);
}

/* May two clauses of different status tell of one event: "the summit" that was
 * planned, somebody who is to join it later? */
static bool statuses_agree(const rap_assembly *a, const rap_draft_event *first,
                           const rap_draft_event *later)
{
  const rap_event *y = &later->event;
  return first->event.status == y->status ||
         (later->definite && !y->participants.len &&
          y->place.entity == SIZE_MAX) ||
         rap_draft_settles(a, first, later) ||
         (is_under_way(a, first) && later->definite && later->noun &&
          y->status == RAP_STATUS_PLANNED);
}

/* "At the meeting in Nairobi", he said following the talks in Nairobi. */
static bool at_one_place(const rap_event *x, const rap_event *y)
{
  return x->place.entity != SIZE_MAX && x->place.entity == y->place.entity &&
         !y->participants.len;
}

/* "Met on the sidelines of the negotiations": two. */
static bool stand_beside(const rap_draft_event *first,
                         const rap_draft_event *later)
{
  return first->beside == later->trigger || later->beside == first->trigger;
}

/* "Six-party talks" are not the meeting of two that was told of. */
static bool is_wider(const rap_draft_event *first, const rap_draft_event *later)
{
  return later->many && !first->many && first->event.participants.len == 2U &&
         !later->event.participants.len;
}

/* Is `later` a further telling of `first`? */
static bool is_same(const rap_assembly *a, const rap_draft_event *first,
                    const rap_draft_event *later)
{
  const rap_event *x = &first->event;
  const rap_event *y = &later->event;
  if (stand_beside(first, later) || is_wider(first, later)) {
    return false;
  }
  if (first->sentence == later->sentence && first->noun && later->noun &&
      !shared_parties(x, y) && !at_one_place(x, y)) {
    return false; /* "talks on the margins of the meeting" are two */
  }
  if (first->noun && later->fresh && !same_noun(a, first, later)) {
    return false; /* "a conference" is not the talks that were spoken of */
  }
  if (!same_kind(a, first, later) || !times_agree(&x->when, &y->when) ||
      !places_agree(a, first, later) || !documents_agree(a, x, y) ||
      !parties_agree(a, first, later)) {
    return false;
  }
  return statuses_agree(a, first, later) &&
         (meets_alone(a, later) || later->definite ||
          shared_parties(x, y) > 0U || rap_draft_settles(a, first, later));
}

/* ---- finding -------------------------------------------------------------
 */

void rap_draft_index_init(rap_draft_index *index, rap_assembly *a)
{
  memset(index, 0, sizeof(*index));
  index->a = a;
  rap_map_init(&index->keys, a->arena);
}

/* What same_kind tells apart at the least. */
static size_t kind_of(const rap_draft_event *d)
{
  return rap_draft_is_gathering(d) ? 0U : (size_t)d->event.cls;
}

/* Where the draft is in an ascending list, or where it would go. */
static size_t place_in(const rap_draft_list *list, size_t draft)
{
  return rap_lower_bound(list->items, list->len, sizeof(*list->items), 0U,
                         draft);
}

static bool insert(rap_arena *arena, rap_draft_list *list, size_t draft)
{
  const size_t at = place_in(list, draft);
  if (at < list->len && list->items[at] == draft) {
    return true;
  }
  const size_t *end = rap_vec_push(arena, list);
  if (!end) {
    return false;
  }
  memmove(&list->items[at + 1U], &list->items[at],
          (list->len - 1U - at) * sizeof(*list->items));
  list->items[at] = draft;
  return true;
}

/* Let the draft be found by its kind and a party; SIZE_MAX: by its kind. */
static void enter(rap_draft_index *index, size_t draft, size_t party)
{
  rap_assembly *a = index->a;
  const size_t kind = kind_of(&a->drafts.items[draft]);
  bool made = false;
  rap_map_entry *entry =
      rap_map_keep(&index->keys, RAP_KEY(kind, party), &made);
  if (entry && made) {
    entry->value = index->lists.len;
    rap_vec_push(a->arena, &index->lists);
  }
  if (!entry || entry->value >= index->lists.len ||
      !insert(a->arena, &index->lists.items[entry->value], draft)) {
    a->failed = true;
  }
}

void rap_draft_enter(rap_draft_index *index, size_t draft,
                     const rap_fillers *parties)
{
  enter(index, draft, SIZE_MAX);
  for (size_t i = 0U; i < parties->len && !index->a->failed; ++i) {
    enter(index, draft, parties->items[i].entity);
  }
}

/* The last of the drafts with the party that `later` tells of, if it is behind
 * `best`; else `best`. */
static size_t find_with(const rap_draft_index *index,
                        const rap_draft_event *later, size_t party, size_t best)
{
  const rap_map_entry *entry =
      rap_map_get(&index->keys, RAP_KEY(kind_of(later), party));
  const rap_draft_list *list =
      entry && !index->a->failed ? &index->lists.items[entry->value] : NULL;
  for (size_t i = list ? list->len : 0U; i-- > 0U;) {
    const size_t draft = list->items[i];
    if (best != SIZE_MAX && draft <= best) {
      break;
    }
    if (is_same(index->a, &index->a->drafts.items[draft], later)) {
      return draft;
    }
  }
  return best;
}

/* A noun of the title that tells of the same, before all others. */
static size_t find_in_title(const rap_draft_index *index,
                            const rap_draft_event *later)
{
  const rap_draft_event *drafts = index->a->drafts.items;
  for (size_t i = 0U; later->noun && &drafts[i] != later && i < MOST_IN_TITLE;
       ++i) {
    if (!drafts[i].gone && rap_draft_settles(index->a, &drafts[i], later) &&
        is_same(index->a, &drafts[i], later)) {
      return i;
    }
  }
  return SIZE_MAX;
}

size_t rap_draft_earlier(const rap_draft_index *index,
                         const rap_draft_event *later)
{
  const size_t title = find_in_title(index, later);
  if (title != SIZE_MAX) {
    return title;
  }
  if (later->definite || meets_alone(index->a, later)) {
    return find_with(index, later, SIZE_MAX, SIZE_MAX);
  }
  size_t best = SIZE_MAX; /* others tell of the same only with a party of it */
  for (size_t i = 0U; i < later->event.participants.len; ++i) {
    best = find_with(index, later, later->event.participants.items[i].entity,
                     best);
  }
  return best;
}
