/* Places and dates of events: the adjuncts of their clauses. */
#include "fact/assembly.h"

#include "text/calendar.h"

#define NEAR 24U   /* tokens, of one phrase */
#define PRESENT 60 /* days that a plan or the present may look back */

static const rap_token *token_at(const rap_assembly *a, size_t i)
{
  return &a->doc->tokens.items[i];
}

static bool is_in(const rap_assembly *a, const char *list, size_t i)
{
  return rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                             token_at(a, i)->lower);
}

static bool is_in_lemma(const rap_assembly *a, const char *list, size_t i)
{
  return rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                             token_at(a, i)->lemma);
}

/* The mention that begins at the token, or NULL. */
static const rap_mention *mention_at(const rap_assembly *a, size_t token)
{
  const rap_mention *m = rap_mentions_over(a->mentions, token);
  return m && m->first == token ? m : NULL;
}

/* Does a preposition of place stand before the noun phrase that ends with the
 * mention: "in Dushanbe", "in the Tajik capital, Dushanbe"? */
static bool has_preposition(const rap_assembly *a, const rap_mention *m,
                            size_t first, const char *list)
{
  for (size_t i = m->first, steps = 0U; i-- > first && steps < 7U; ++steps) {
    if (is_in(a, list, i)) {
      return true;
    }
    const rap_token *t = token_at(a, i);
    const bool of = rap_str_eq(t->lower, RAP_STR("of"));
    if (of && (i == first || !is_in(a, "place-head", i - 1U))) {
      return false; /* "in the city of", not "in defiance of" */
    }
    const bool inside = of || t->pos == RAP_POS_DET || t->pos == RAP_POS_ADJ ||
                        t->pos == RAP_POS_NOUN || t->pos == RAP_POS_PROPN ||
                        t->pos == RAP_POS_PART ||
                        rap_str_eq(t->lower, RAP_STR(","));
    if (!inside) {
      return false;
    }
  }
  return false;
}

/* "In the Aleppo operation", not "in Anbar province": what names something else
 * is no place. */
static bool names_noun(const rap_assembly *a, const rap_mention *m)
{
  if (m->end >= a->doc->tokens.len) {
    return false;
  }
  const rap_token *next = token_at(a, m->end);
  const bool joined =
      !next->space_before && rap_str_eq(next->lower, RAP_STR("-"));
  const bool itself =
      is_in(a, "place-head", m->end) &&
      !(m->end + 1U < a->doc->tokens.len &&
        rap_str_eq(next[1].lower, RAP_STR("of"))); /* "the Gaza town of" */
  return joined ||
         (next->pos == RAP_POS_NOUN && !mention_at(a, m->end) && !itself);
}

/* "Thursday's vote", "Malaysia's capital": of what follows. */
static bool is_possessive(const rap_assembly *a, const rap_mention *m)
{
  return m->end < a->doc->tokens.len &&
         rap_str_eq(token_at(a, m->end)->tag, RAP_STR("POS"));
}

static bool is_place(const rap_assembly *a, const rap_mention *m, size_t first,
                     const char *list)
{
  return (m->type == RAP_TYPE_PLACE || rap_derive_is_house(a, m) ||
          (m->type == RAP_TYPE_STATE && m->form != RAP_FORM_ADJECTIVE)) &&
         m->n_entities == 1U && !names_noun(a, m) && !is_possessive(a, m) &&
         has_preposition(a, m, first, list);
}

/* "In a June 28 coup": when it was, though the coup is what it names. */
static bool is_of_happening(const rap_assembly *a, const rap_mention *m,
                            size_t first)
{
  const bool det =
      m->first > first && token_at(a, m->first - 1U)->pos == RAP_POS_DET;
  return det && m->first > first + 1U &&
         is_in(a, "place-preposition", m->first - 2U);
}

/* "The 2010 Nairobi floods": a year that names something. */
static bool is_year_of(const rap_assembly *a, const rap_mention *m,
                       size_t first)
{
  const rap_mention *next =
      m->end < a->doc->tokens.len ? mention_at(a, m->end) : NULL;
  return !m->when.value.month && next && next->type != RAP_TYPE_DATE &&
         m->first > first && !is_in(a, "date-preposition", m->first - 1U);
}

/* "Scheduled for May", "set for Monday": when it is to be. */
static bool is_scheduled_for(const rap_assembly *a, size_t word, size_t first)
{
  return word > first && rap_str_eq(token_at(a, word)->lower, RAP_STR("for")) &&
         (is_in(a, "scheduled-word", word - 1U) ||
          rap_str_eq(token_at(a, word - 1U)->lower, RAP_STR("set")));
}

/* A time that says when something is, not since when or of what. */
static bool is_time(const rap_assembly *a, const rap_mention *m, size_t first)
{
  if (m->type != RAP_TYPE_DATE || !m->when.earliest.day ||
      is_possessive(a, m) || is_year_of(a, m, first)) {
    return false;
  }
  const bool noun_follows = m->end < a->doc->tokens.len &&
                            (token_at(a, m->end)->pos == RAP_POS_NOUN ||
                             token_at(a, m->end)->pos == RAP_POS_PROPN) &&
                            !mention_at(a, m->end);
  /* "Since" begins a clause too, so what stands before is looked at. */
  const size_t begin = a->doc->sentences.items[m->sentence].first;
  size_t before = m->first;
  while (before > first && is_in(a, "date-preposition", before - 1U)) {
    --before;
  }
  return (!noun_follows || is_of_happening(a, m, first)) &&
         (before == begin || is_scheduled_for(a, before - 1U, begin) ||
          (!is_in(a, "date-excluder", before - 1U) &&
           !is_in(a, "speech-verb-form", before - 1U)));
}

/* Lists of prepositions: of what is at a place, and of who goes there. */
static const char at_place[] = "place-preposition";
static const char to_place[] = "visit-preposition";

/* What an adjunct may be, and where it is looked for. */
typedef struct {
  const rap_assembly *a;
  rap_span clause;
  const char *prepositions; /* of a place; NULL for a time */
  const char *topics;       /* words that begin what it is about */
} search;

static bool fits(const search *s, const rap_mention *m)
{
  return s->prepositions ? is_place(s->a, m, s->clause.begin, s->prepositions)
                         : is_time(s->a, m, s->clause.begin);
}

/* "On the sidelines of the summit": beside it, not about it. */
static bool is_beside(const search *s, size_t on)
{
  const size_t noun = on + (on + 1U < s->clause.end &&
                                    token_at(s->a, on + 1U)->pos == RAP_POS_DET
                                ? 2U
                                : 1U);
  return noun < s->clause.end && is_in(s->a, "beside-word", noun);
}

/* "Begin", "taking place": of the event itself. */
static bool is_held(const rap_assembly *a, size_t i)
{
  return is_in_lemma(a, "held-word", i) ||
         rap_str_eq(token_at(a, i)->lower, RAP_STR("be"));
}

/* "Talks on the situation in Aleppo" are not in Aleppo. */
static bool begins_topic(const search *s, size_t i)
{
  const rap_mention *next =
      i + 1U < s->clause.end ? mention_at(s->a, i + 1U) : NULL;
  return s->prepositions &&
         (is_in(s->a, "topic-word", i) || is_in(s->a, s->topics, i)) &&
         !is_beside(s, i) && !is_in(s->a, s->prepositions, i) &&
         !(next && next->type == RAP_TYPE_DATE);
}

/* A comma or the end of a noun phrase: before "ending the war", not "meet
 * outgoing ministers". */
static bool ends_phrase(const rap_assembly *a, size_t i)
{
  const rap_pos pos = token_at(a, i)->pos;
  return rap_str_eq(token_at(a, i)->lower, RAP_STR(",")) ||
         pos == RAP_POS_NOUN || pos == RAP_POS_PROPN;
}

/* "To end the war in Aleppo", ", ending the war in Aleppo": why or with what
 * end; but "is to begin in Aleppo". */
static bool begins_purpose(const search *s, size_t i)
{
  const rap_token *t = token_at(s->a, i);
  const bool verb = i + 1U < s->clause.end &&
                    rap_str_eq(token_at(s->a, i + 1U)->tag, RAP_STR("VB"));
  if (!s->prepositions || is_held(s->a, i)) {
    return false;
  }
  if (rap_str_eq(t->lower, RAP_STR("to"))) {
    return verb && !is_held(s->a, i + 1U);
  }
  const bool joined =
      i > s->clause.begin &&
      (ends_phrase(s->a, i - 1U) || is_in(s->a, "purpose-word", i - 1U));
  return joined && (rap_str_eq(t->tag, RAP_STR("VBG")) ||
                    rap_str_eq(t->tag, RAP_STR("VB")));
}

/* "The relatives of soldiers killed in Aleppo": where those are of whom a
 * participle says so, not the event. */
static bool begins_attribute(const search *s, size_t i)
{
  const rap_token *t = token_at(s->a, i);
  return s->prepositions && i > s->clause.begin &&
         rap_str_eq(t->tag, RAP_STR("VBN")) &&
         (t[-1].pos == RAP_POS_NOUN || t[-1].pos == RAP_POS_PROPN) &&
         !is_held(s->a, i) && !is_in(s->a, "scheduled-word", i);
}

/* The nearest that fits behind the token.  What somebody discusses is not at
 * the place, but a meeting at which they do is; the time of what a verb says of
 * another event is of that ("the trip precedes talks next month"). */
static const rap_mention *find_behind(const search *s, size_t token)
{
  bool topic = s->prepositions && is_in_lemma(s->a, "topic-verb", token);
  bool verb = false;
  for (size_t i = token + 1U; i < s->clause.end; ++i) {
    const rap_mention *over = rap_mentions_over(s->a->mentions, i);
    const rap_mention *m = over && over->first == i ? over : NULL;
    if (!over && (begins_topic(s, i) || begins_purpose(s, i) ||
                  begins_attribute(s, i))) {
      break;
    }
    verb = verb || rap_clause_is_finite(token_at(s->a, i));
    if (verb && !s->prepositions && m && m->type == RAP_TYPE_EVENT) {
      break;
    }
    topic = topic && !(m && m->type == RAP_TYPE_EVENT);
    if (m && !topic && fits(s, m)) {
      return m;
    }
  }
  return NULL;
}

/* "To end the war and has paved the way": another verb of the subject. */
static bool joins_verbs(const rap_assembly *a, size_t i)
{
  const rap_token *t = token_at(a, i);
  return t->pos == RAP_POS_CCONJ && i + 1U < a->doc->tokens.len &&
         (t[1].pos == RAP_POS_VERB || t[1].pos == RAP_POS_AUX);
}

/* "In Nairobi, she met", not "with what was agreed in Nairobi, she met": does
 * the phrase of the mention begin its clause or stand between commas? */
static bool is_fronted(const search *s, const rap_mention *m)
{
  size_t i = m->first;
  while (i > s->clause.begin && m->first - i < NEAR &&
         token_at(s->a, i - 1U)->pos != RAP_POS_VERB &&
         token_at(s->a, i - 1U)->pos != RAP_POS_AUX &&
         !rap_str_eq(token_at(s->a, i - 1U)->lower, RAP_STR(","))) {
    --i;
  }
  const bool begins =
      i == 0U ||
      (i == s->clause.begin && token_at(s->a, i - 1U)->pos != RAP_POS_VERB) ||
      token_at(s->a, i - 1U)->pos == RAP_POS_PUNCT;
  return begins &&
         (token_at(s->a, i)->pos == RAP_POS_ADP || mention_at(s->a, i) == m);
}

/* "Discussed the war in Syria at the summit": where what is discussed before
 * the noun of the event begins; the noun itself where nothing is. */
static size_t topics_begin(const search *s, size_t token)
{
  for (size_t i = s->clause.begin; s->prepositions && i < token; ++i) {
    if (token_at(s->a, i)->pos != RAP_POS_PROPN &&
        is_in_lemma(s->a, "topic-verb", i)) {
      return i;
    }
  }
  return token;
}

/* A comma; but "is in Turkey, for talks" is one clause. */
static bool is_comma_before(const rap_assembly *a, size_t i)
{
  return rap_str_eq(token_at(a, i)->lower, RAP_STR(",")) &&
         !(i + 1U < a->doc->tokens.len &&
           rap_str_eq(token_at(a, i + 1U)->lower, RAP_STR("for")));
}

/* "Reacted on Sunday to remarks about a meeting": that is not of Sunday. */
static bool is_told_about(const search *s, size_t i)
{
  return !s->prepositions && is_in(s->a, "about-word", i);
}

/* The nearest that fits before the token, and before what is discussed. */
static const rap_mention *find_before(const search *s, size_t token)
{
  bool comma = false;
  const size_t topics = topics_begin(s, token);
  for (size_t i = token; i-- > s->clause.begin;) {
    const rap_mention *m = i < topics ? mention_at(s->a, i) : NULL;
    if (m && fits(s, m) && (!comma || is_fronted(s, m))) {
      return m;
    }
    if (is_told_about(s, i)) {
      break;
    }
    comma = comma || is_comma_before(s->a, i) || joins_verbs(s->a, i);
  }
  return NULL;
}

/* The nearest that fits: behind the token, else before it. */
static const rap_mention *find_adjunct(const search *s, size_t token)
{
  const rap_mention *behind = find_behind(s, token);
  return behind ? behind : find_before(s, token);
}

/* "In Nairobi on Monday, where he met Berg", "in October, when Berg resigned":
 * the place or time that the word at which the clause begins stands for. */
static const rap_mention *antecedent(const search *s, rap_span sentence)
{
  size_t i = s->clause.begin;
  const bool where = i > sentence.begin && is_in(s->a, "where-word", i - 1U);
  const bool when = i > sentence.begin && is_in(s->a, "when-word", i - 1U);
  if (!where && !(when && !s->prepositions)) {
    return NULL;
  }
  --i;
  for (unsigned steps = 0U; i > sentence.begin && steps < 8U; ++steps) {
    const rap_mention *m = rap_mentions_over(s->a->mentions, i - 1U);
    const bool date = m && m->type == RAP_TYPE_DATE;
    const bool place =
        m && (m->type == RAP_TYPE_PLACE ||
              (m->type == RAP_TYPE_STATE && m->form != RAP_FORM_ADJECTIVE));
    if (s->prepositions ? place && m->n_entities == 1U
                        : date && m->when.earliest.day != 0U) {
      return m;
    }
    if (m && !date && !place) {
      break;
    }
    if (!m && !is_in(s->a, "date-preposition", i - 1U) &&
        !rap_str_eq(token_at(s->a, i - 1U)->lower, RAP_STR(","))) {
      break;
    }
    i = m ? m->first : i - 1U;
  }
  return NULL;
}

/* "After a long meeting": does the noun phrase begin what is taken for its
 * clause? */
static bool heads_clause(const rap_assembly *a, size_t begin, size_t noun)
{
  size_t i = noun;
  while (i > begin && (token_at(a, i - 1U)->pos == RAP_POS_DET ||
                       token_at(a, i - 1U)->pos == RAP_POS_ADJ ||
                       token_at(a, i - 1U)->pos == RAP_POS_NOUN ||
                       token_at(a, i - 1U)->pos == RAP_POS_NUM)) {
    --i;
  }
  return i == begin;
}

/* "Said so in Aleppo on Friday after meeting Berg", "after a meeting": the
 * place or time of the clause to which that belongs. */
static const rap_mention *adjunct_over(const search *of,
                                       const rap_draft_event *d)
{
  const rap_assembly *a = of->a;
  const size_t begin = of->clause.begin;
  const size_t first = a->doc->sentences.items[d->sentence].first;
  if (begin < first + 2U || !rap_draft_is_gathering(d) ||
      !(d->noun ? heads_clause(a, begin, d->trigger)
                : d->trigger == begin &&
                      rap_str_eq(token_at(a, begin)->tag, RAP_STR("VBG"))) ||
      !is_in(a, "during-word", begin - 1U) ||
      is_in(a, "span-word", begin - 2U)) { /* "one day after the talks" */
    return NULL;
  }
  const size_t over = begin - 2U;
  const search s = {a, rap_clause_around(a, d->sentence, over),
                    of->prepositions, of->topics};
  const rap_mention *m = rap_mentions_over(a->mentions, over);
  return m && m->end == over + 1U && fits(&s, m) ? m : find_adjunct(&s, over);
}

static rap_span sentence_of(const rap_assembly *a, const rap_draft_event *d)
{
  const rap_sentence *s = &a->doc->sentences.items[d->sentence];
  return (rap_span){s->first, s->end};
}

/* Nobody is appointed at a place: "elected mayor, she works in Nairobi"; nor
 * need "the death of Berg" have been where they mourn. */
static bool has_place(const rap_assembly *a, const rap_draft_event *d)
{
  return !rap_draft_is(d, "dip:Appointment") &&
         !rap_draft_is(d, "dip:Resignation") &&
         !(rap_draft_is(d, "dip:Death") &&
           token_at(a, d->trigger)->pos == RAP_POS_NOUN);
}

static void attach_place(rap_assembly *a, rap_draft_event *d, rap_span clause)
{
  const bool visit =
      d->event.cls && rap_str_eq(d->event.cls->curie, RAP_STR("dip:Visit"));
  const search s = {a, clause, visit ? to_place : at_place,
                    rap_draft_is(d, "dip:Adoption") ? "document-topic-word"
                                                    : "topic-word"};
  const rap_mention *m = find_adjunct(&s, d->trigger);
  m = m ? m : antecedent(&s, sentence_of(a, d));
  m = m ? m : adjunct_over(&s, d);
  if (m) {
    d->event.place.entity = m->entities[0];
    d->event.place.evidence =
        rap_evidence_derived(a, "place-of-clause", d->sentence);
    d->event.place.evidence.basis = RAP_BASIS_EXPLICIT;
    rap_evidence_speak_as(&d->event.place.evidence, &d->event.evidence);
  }
}

/* The time directly behind the place: "to Turkey on Monday and to Lebanon on
 * Tuesday". */
static const rap_mention *time_behind(const search *s, size_t token)
{
  for (size_t i = token; token && i < token + 2U && i < s->clause.end; ++i) {
    const rap_mention *m = mention_at(s->a, i);
    if (m && m->type == RAP_TYPE_DATE && m->when.earliest.day) {
      return m;
    }
  }
  return NULL;
}

/* "Thursday's meeting", "last year's Nairobi conference": the time in the noun
 * phrase itself. */
static const rap_mention *time_of_noun(const rap_assembly *a,
                                       const rap_draft_event *d, size_t first)
{
  for (size_t i = d->trigger; d->noun && i > first;) {
    const rap_mention *m = rap_mentions_over(a->mentions, i - 1U);
    if (m && m->type == RAP_TYPE_DATE) {
      return m;
    }
    const rap_pos pos = token_at(a, i - 1U)->pos;
    const bool inside = pos == RAP_POS_ADJ || pos == RAP_POS_NOUN ||
                        pos == RAP_POS_PROPN || pos == RAP_POS_PART ||
                        pos == RAP_POS_NUM ||
                        rap_str_eq(token_at(a, i - 1U)->lower, RAP_STR("-"));
    if (!m && !inside) {
      break;
    }
    i = m ? m->first : i - 1U;
  }
  return NULL;
}

/* "Will continue the work of last year's conference": that is over, whatever is
 * planned about it. */
static void leave_past(const rap_assembly *a, rap_draft_event *d,
                       rap_span clause)
{
  const rap_mention *m = time_of_noun(a, d, clause.begin);
  if (!m || d->event.status != RAP_STATUS_PLANNED) {
    return;
  }
  const bool resolved = m->when.earliest.day && a->doc->date.day;
  if (resolved ? rap_date_cmp(m->when.latest, a->doc->date) < 0
               : is_in(a, "past-word", m->first)) {
    d->event.status = RAP_STATUS_ACTUAL;
    d->event.cause = (rap_cause){RAP_CAUSE_NONE, 0U};
  }
}

/* "Visits": told of in the present tense. */
static bool is_present(const rap_assembly *a, const rap_draft_event *d)
{
  const rap_str tag = token_at(a, d->trigger)->tag;
  return rap_str_eq(tag, RAP_STR("VBZ")) || rap_str_eq(tag, RAP_STR("VBP"));
}

/* Is it the time of something else: of a plan that is over, of what happens in
 * the present of the article?  "Visits the graves of the war of 1919." */
static bool is_of_another(const rap_assembly *a, const rap_draft_event *d,
                          const rap_mention *m)
{
  const rap_date day = a->doc->date;
  const bool planned = d->event.status == RAP_STATUS_PLANNED;
  /* "arrived on Monday for talks" */
  const int back = planned && d->noun && m->end <= d->trigger ? 0 : PRESENT;
  return day.day &&
         (planned ||
          (is_present(a, d) && d->event.status == RAP_STATUS_ACTUAL)) &&
         rap_date_cmp(m->when.latest, rap_date_add_days(day, -back)) < 0;
}

/* "Plotted to kill him during his visit last week": whatever was to happen
 * during it, it is over. */
static void leave_over(const rap_assembly *a, rap_draft_event *d,
                       rap_span clause)
{
  size_t i = d->trigger;
  while (i > clause.begin && (token_at(a, i - 1U)->pos == RAP_POS_DET ||
                              token_at(a, i - 1U)->pos == RAP_POS_ADJ ||
                              token_at(a, i - 1U)->pos == RAP_POS_NOUN ||
                              token_at(a, i - 1U)->pos == RAP_POS_PRON)) {
    --i;
  }
  const bool during = i > clause.begin && is_in(a, "during-word", i - 1U);
  if (d->noun && d->definite && during && a->doc->date.day &&
      d->event.when.earliest.day &&
      (d->event.status == RAP_STATUS_PLANNED ||
       d->event.status == RAP_STATUS_HYPOTHETICAL) &&
      rap_date_cmp(d->event.when.latest, a->doc->date) < 0) {
    d->event.status = RAP_STATUS_ACTUAL;
    d->event.cause = (rap_cause){RAP_CAUSE_NONE, 0U};
  }
}

/* "Travels to Tokyo Wednesday" in an article without a date: who writes so of
 * a weekday writes of what is to come. */
static bool is_scheduled(const rap_assembly *a, const rap_draft_event *d,
                         rap_span clause)
{
  size_t i = d->trigger + 1U;
  while (i < clause.end && rap_weekday_of(token_at(a, i)->lower) < 0) {
    ++i;
  }
  return i < clause.end && is_present(a, d);
}

/* "Later this week": of the days that are left of it. */
static rap_when time_left(const rap_assembly *a, const rap_mention *m)
{
  rap_when when = m->when;
  const rap_date day = a->doc->date;
  const bool here = day.day && rap_date_cmp(when.earliest, day) <= 0 &&
                    rap_date_cmp(when.latest, day) > 0;
  if (here && rap_str_eq(token_at(a, m->first)->lower, RAP_STR("later"))) {
    when.earliest = rap_date_add_days(day, 1);
  }
  return when;
}

/* "Arrived on Tuesday for the meeting": no weekday that is over is one of what
 * is still to come. */
static bool is_over(const rap_assembly *a, const rap_draft_event *d,
                    const rap_mention *m)
{
  bool weekday = false;
  for (size_t i = m->first; i < m->end; ++i) {
    weekday = weekday || rap_weekday_of(token_at(a, i)->lower) >= 0;
  }
  return weekday && d->event.status == RAP_STATUS_PLANNED && a->doc->date.day &&
         m->when.latest.day && rap_date_cmp(m->when.latest, a->doc->date) < 0;
}

static void attach_date(rap_assembly *a, rap_draft_event *d, rap_span clause)
{
  const search s = {a, clause, NULL, NULL};
  const rap_mention *behind = time_behind(&s, d->place_end);
  const rap_mention *own = time_of_noun(a, d, clause.begin);
  const rap_mention *m = behind                          ? behind
                         : own && own->when.earliest.day ? own
                                                         : NULL;
  m = m ? m : find_adjunct(&s, d->trigger);
  m = m ? m : antecedent(&s, sentence_of(a, d));
  m = m ? m : adjunct_over(&s, d);
  if (m && !is_of_another(a, d, m) && !is_over(a, d, m)) {
    d->event.when = time_left(a, m);
    d->event.when_evidence =
        rap_evidence_derived(a, "date-of-clause", d->sentence);
    d->event.when_evidence.basis = RAP_BASIS_EXPLICIT;
    rap_evidence_speak_as(&d->event.when_evidence, &d->event.evidence);
  }
}

/* "Scheduled", "planned": participles of what is to come. */
static bool is_plan(const rap_assembly *a, const rap_token *t)
{
  return rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("scheduled-word"),
                             t->lower);
}

static bool is_past(const rap_assembly *a, rap_span clause)
{
  for (size_t i = clause.begin; i < clause.end; ++i) {
    const rap_token *t = token_at(a, i);
    if (rap_str_eq(t->tag, RAP_STR("VBD")) ||
        (rap_str_eq(t->tag, RAP_STR("VBN")) && !is_plan(a, t))) {
      return true;
    }
  }
  return false;
}

/* "The countries agreed to it, following a meeting Friday": a weekday of what
 * has happened is the last one.  False for what is no such day. */
static bool turn_back(rap_event *e, rap_date day)
{
  const rap_when *w = &e->when;
  const bool near = rap_date_cmp(w->earliest, w->latest) == 0 && w->value.day &&
                    rap_date_cmp(w->earliest, rap_date_add_days(day, 7)) <= 0;
  if (near) {
    e->when = rap_when_of(rap_date_add_days(w->earliest, -7));
  }
  return near;
}

/* "Marched in advance of next week's summit": whatever has happened before. */
static bool lies_ahead(const rap_assembly *a, const rap_draft_event *d,
                       rap_span clause)
{
  const rap_mention *m = time_of_noun(a, d, clause.begin);
  return m && is_in(a, "coming-word", m->first);
}

/* What is to be after the article was written has not happened: "the leaders
 * hold talks on Friday". */
static void keep_future(const rap_assembly *a, rap_draft_event *d,
                        rap_span clause)
{
  const rap_date day = a->doc->date;
  rap_event *e = &d->event;
  if (e->status != RAP_STATUS_ACTUAL) {
    return;
  }
  const bool later = day.day && e->when.earliest.day &&
                     rap_date_cmp(e->when.earliest, day) > 0;
  if (later && is_past(a, clause) && !lies_ahead(a, d, clause)) {
    if (!turn_back(e, day)) {
      e->when = (rap_when){0}; /* "this fall, she met": of which year? */
    }
  } else if (later || (!day.day && (is_scheduled(a, d, clause) ||
                                    lies_ahead(a, d, clause)))) {
    e->status = RAP_STATUS_PLANNED;
    e->cause.kind = RAP_CAUSE_DATE;
  }
}

static bool shares_party(const rap_event *x, const rap_event *y)
{
  for (size_t i = 0U; i < x->participants.len; ++i) {
    if (rap_event_has(y, x->participants.items[i].entity)) {
      return true;
    }
  }
  return false;
}

/* "Talks on the sidelines of the summit", "as part of the meeting": the head of
 * the event beside which it is; SIZE_MAX where none is named. */
static size_t event_beside(const rap_assembly *a, const rap_draft_event *d,
                           rap_span clause)
{
  bool beside = false;
  for (size_t i = d->trigger + 1U; i < clause.end && i < d->trigger + NEAR;
       ++i) {
    const rap_mention *m = mention_at(a, i);
    if (beside && m && m->type == RAP_TYPE_EVENT) {
      return m->end - 1U;
    }
    beside = beside || (is_in(a, "beside-word", i) && i + 1U < clause.end &&
                        rap_str_eq(token_at(a, i + 1U)->lower, RAP_STR("of")));
  }
  return SIZE_MAX;
}

/* "On a visit to Kenya, she met Martin": who travels meets there.  Visits are
 * known by their sentence; of several in one none is meant. */
static void inherit_place(rap_assembly *a, rap_draft_event *d,
                          const rap_map *visits)
{
  const rap_map_entry *entry = rap_map_get(visits, RAP_KEY(d->sentence));
  const rap_draft_event *visit = entry && entry->value < a->drafts.len
                                     ? &a->drafts.items[entry->value]
                                     : NULL;
  if (d->event.place.entity != SIZE_MAX || !visit ||
      !rap_draft_is_gathering(d) || d->event.status != visit->event.status ||
      !shares_party(&d->event, &visit->event)) {
    return;
  }
  d->event.place = visit->event.place;
  d->event.place.evidence =
      rap_evidence_derived(a, "place-of-visit", d->sentence);
  rap_evidence_speak_as(&d->event.place.evidence, &d->event.evidence);
}

/* Give talks the places of the visits that their sentence tells of. */
static void inherit_places(rap_assembly *a)
{
  rap_map visits;
  rap_map_init(&visits, a->arena);
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    const rap_draft_event *d = &a->drafts.items[i];
    if (!rap_draft_is(d, "dip:Visit") || d->event.place.entity == SIZE_MAX) {
      continue;
    }
    bool made = false;
    rap_map_entry *entry = rap_map_keep(&visits, RAP_KEY(d->sentence), &made);
    if (!entry) {
      a->failed = true;
      return;
    }
    const bool same =
        made || (entry->value < a->drafts.len &&
                 a->drafts.items[entry->value].event.place.entity ==
                     d->event.place.entity);
    entry->value = made ? i : same ? entry->value : SIZE_MAX;
  }
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    inherit_place(a, &a->drafts.items[i], &visits);
  }
}

void rap_assembly_attach(rap_assembly *a)
{
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_draft_event *d = &a->drafts.items[i];
    const rap_span clause = rap_clause_around(a, d->sentence, d->trigger);
    leave_past(a, d, clause);
    d->beside = event_beside(a, d, clause);
    if (d->event.place.entity == SIZE_MAX && has_place(a, d)) {
      attach_place(a, d, clause);
    }
    if (!d->event.when.earliest.day) {
      attach_date(a, d, clause);
    }
    leave_over(a, d, clause);
    keep_future(a, d, clause);
  }
  inherit_places(a);
}
