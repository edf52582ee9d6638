/* Status: whether a clause tells what is so, what is planned, what may be, or
 * what is not.
 *
 * The words that say it are lists of words.tsv, each with its status:
 * "status-modal" stands inside the group of a verb ("will", "may", "not"),
 * "status-governor" governs an infinitive, a noun or a clause ("plan", "call",
 * "refuse"), "status-condition" begins a clause ("if").
 */
#include "fact/fact.h"

#define COMPLEMENT                                           \
  16U /* tokens from a verb to that of the clause it governs \
       */

typedef struct {
  const rap_mentions *mentions;
  const rap_lexicon *lexicon;
  const rap_token *tokens;
  size_t first, end; /* of the sentence */
  size_t *causes;    /* of each status: the token that says it, or SIZE_MAX */
} reading;

/* Note that a token says so, the first of those that do. */
static rap_factuality note(const reading *r, size_t token,
                           rap_factuality status)
{
  if (r->causes[status] == SIZE_MAX) {
    r->causes[status] = token;
  }
  return status;
}

static rap_factuality status_of_class(rap_str cls)
{
  return rap_str_eq(cls, RAP_STR("planned"))        ? RAP_STATUS_PLANNED
         : rap_str_eq(cls, RAP_STR("hypothetical")) ? RAP_STATUS_HYPOTHETICAL
         : rap_str_eq(cls, RAP_STR("negated"))      ? RAP_STATUS_NEGATED
                                                    : RAP_STATUS_UNSET;
}

/* What is not may not be either; what may be is not planned. */
static rap_factuality stronger(rap_factuality a, rap_factuality b)
{
  return a > b ? a : b;
}

/* The class that a list gives the token by lemma or form; empty for none. */
static rap_str class_in(const reading *r, const char *list, size_t i)
{
  const rap_str cls =
      rap_lexicon_class(r->lexicon, rap_str_of(list), r->tokens[i].lemma);
  return cls.len ? cls
                 : rap_lexicon_class(r->lexicon, rap_str_of(list),
                                     r->tokens[i].lower);
}

static bool in_list(const reading *r, const char *list, size_t i)
{
  return rap_lexicon_in_list(r->lexicon, rap_str_of(list),
                             r->tokens[i].lemma) ||
         rap_lexicon_in_list(r->lexicon, rap_str_of(list), r->tokens[i].lower);
}

static bool is_form(const reading *r, size_t i, const char *lower)
{
  return rap_str_eq(r->tokens[i].lower, rap_str_of(lower));
}

static bool is_verb(const reading *r, size_t i)
{
  return r->tokens[i].pos == RAP_POS_VERB || r->tokens[i].pos == RAP_POS_AUX;
}

/* Did somebody say it before this token of the sentence? */
static bool is_said(const reading *r, size_t i)
{
  while (i-- > r->first) {
    if (is_verb(r, i) && in_list(r, "speech-verb", i)) {
      return true;
    }
  }
  return false;
}

/* "Would become president if the party wins" */
static bool is_conditional(const reading *r, size_t modal)
{
  for (size_t i = modal + 1U; i < r->end; ++i) {
    if (is_form(r, i, "if")) {
      return true;
    }
  }
  return false;
}

/* "would" after "said" is the future of the past. */
static rap_factuality modal_status(const reading *r, size_t i)
{
  if (r->tokens[i].pos == RAP_POS_PROPN) {
    return RAP_STATUS_UNSET; /* "Theresa May" */
  }
  const rap_str cls = class_in(r, "status-modal", i);
  if (rap_str_eq(cls, RAP_STR("reported"))) {
    return note(r, i,
                is_said(r, i) && !is_conditional(r, i)
                    ? RAP_STATUS_PLANNED
                    : RAP_STATUS_HYPOTHETICAL);
  }
  return note(r, i, status_of_class(cls));
}

static rap_factuality governor_status(const reading *r, size_t i)
{
  const rap_str particle = class_in(r, "status-call-off", i);
  if (particle.len && i + 1U < r->end &&
      rap_str_eq(r->tokens[i + 1U].lower, particle)) {
    return note(r, i, RAP_STATUS_NEGATED);
  }
  if (in_list(r, "status-infinitive", i) &&
      !(i + 1U < r->end && is_form(r, i + 1U, "to"))) {
    return RAP_STATUS_UNSET; /* "concerns about", not "about to sign" */
  }
  return note(r, i, status_of_class(class_in(r, "status-governor", i)));
}

/* What may stand between the parts of a verb: "will also on Monday meet". */
static bool is_between_verbs(const reading *r, size_t i)
{
  const rap_pos pos = r->tokens[i].pos;
  return pos == RAP_POS_ADV || pos == RAP_POS_AUX || pos == RAP_POS_PART ||
         (r->tokens[i].pos != RAP_POS_PROPN &&
          class_in(r, "status-modal", i).len);
}

/* "Is the most senior official to visit": "most" in what somebody is. */
static bool is_superlative(const reading *r, size_t i)
{
  return rap_str_eq(r->tokens[i].tag, RAP_STR("RBS")) && i > r->first + 1U &&
         is_form(r, i - 1U, "the") &&
         rap_str_eq(r->tokens[i - 2U].lemma, RAP_STR("be"));
}

/* The token that governs the infinitive whose "to" stands at `to`: over the
 * noun phrase of "urged Iran to join"; SIZE_MAX where there is none. */
static size_t governor_of(const reading *r, size_t to)
{
  size_t i = to;
  for (unsigned steps = 0U; i-- > r->first && steps < 10U; ++steps) {
    if (is_verb(r, i) || governor_status(r, i) != RAP_STATUS_UNSET ||
        is_superlative(r, i) ||
        ((i + 1U == to || r->tokens[i].pos == RAP_POS_ADJ) &&
         in_list(r, "status-fact", i))) {
      return i; /* also "was pleased to meet", "is the first to meet" */
    }
    if (r->tokens[i].pos == RAP_POS_PUNCT && !is_form(r, i, ",")) {
      break;
    }
  }
  return SIZE_MAX;
}

/* "is not", "does n't". */
static rap_factuality status_behind(const reading *r, size_t verb)
{
  rap_factuality status = RAP_STATUS_UNSET;
  for (size_t i = verb + 1U;
       i < r->end && r->tokens[verb].pos == RAP_POS_AUX &&
       (r->tokens[i].pos == RAP_POS_ADV || r->tokens[i].pos == RAP_POS_PART);
       ++i) {
    status = stronger(status, modal_status(r, i));
  }
  return status;
}

static bool is_nominal(const reading *r, size_t i)
{
  const rap_pos pos = r->tokens[i].pos;
  return pos == RAP_POS_NOUN || pos == RAP_POS_PROPN || pos == RAP_POS_DET ||
         pos == RAP_POS_ADJ || pos == RAP_POS_PRON || pos == RAP_POS_NUM;
}

/* "Was barred in June from visiting": what the verb before "from" says. */
static rap_factuality status_before_from(const reading *r, size_t from)
{
  for (size_t i = from; i-- > r->first && from - i < 8U;) {
    if (r->tokens[i].pos == RAP_POS_VERB) {
      return governor_status(r, i);
    }
  }
  return RAP_STATUS_UNSET;
}

/* Who governs a gerund: "opposed signing", "opposes Kenya signing", "ruled out
 * signing", "is set on visiting". */
static rap_factuality gerund_status(const reading *r, size_t gerund)
{
  size_t i = gerund;
  if (i > r->first && is_form(r, i - 1U, "from")) {
    return status_before_from(r, i - 1U);
  }
  for (unsigned steps = 0U; steps < 5U && i > r->first && is_nominal(r, i - 1U);
       ++steps) {
    --i;
  }
  if (i > r->first + 1U &&
      (is_form(r, i - 1U, "out") || is_form(r, i - 1U, "on") ||
       is_form(r, i - 1U, "of") || is_form(r, i - 1U, "to"))) {
    --i;
  }
  return i == r->first ? RAP_STATUS_UNSET : governor_status(r, i - 1U);
}

/* "Is stepping down": who does so is still there. */
static bool is_departing(const reading *r, size_t verb)
{
  size_t i = verb;
  while (i > r->first && r->tokens[i - 1U].pos == RAP_POS_ADV) {
    --i;
  }
  return rap_str_eq(r->tokens[verb].tag, RAP_STR("VBG")) && i > r->first &&
         (rap_str_eq(r->tokens[i - 1U].tag, RAP_STR("VBZ")) ||
          rap_str_eq(r->tokens[i - 1U].tag, RAP_STR("VBP"))) &&
         rap_str_eq(r->tokens[i - 1U].lemma, RAP_STR("be")) &&
         in_list(r, "departure-verb", verb);
}

/* What the auxiliary itself says where it stands for its verb ("will be at the
 * talks"), and who governs a gerund. */
static rap_factuality own_status(const reading *r, size_t verb)
{
  if (r->tokens[verb].pos == RAP_POS_AUX) {
    return modal_status(r, verb);
  }
  if (is_departing(r, verb)) {
    return note(r, verb, RAP_STATUS_PLANNED);
  }
  return rap_str_eq(r->tokens[verb].tag, RAP_STR("VBG"))
             ? gerund_status(r, verb)
             : RAP_STATUS_UNSET;
}

/* "decided not to go", "have yet to go" */
static rap_factuality negation_before(const reading *r, size_t to)
{
  if (to > r->first && is_form(r, to - 1U, "yet")) {
    return note(r, to - 1U, RAP_STATUS_NEGATED);
  }
  return to > r->first ? modal_status(r, to - 1U) : RAP_STATUS_UNSET;
}

/* What an infinitive is of which nothing else is said: "is to visit", but "is
 * said to have visited", and who "was to have visited" did not. */
static rap_factuality infinitive_status(const reading *r, size_t to)
{
  const bool perfect =
      to > r->first && to + 1U < r->end && is_form(r, to + 1U, "have");
  if (perfect && (is_form(r, to - 1U, "was") || is_form(r, to - 1U, "were"))) {
    return note(r, to, RAP_STATUS_NEGATED);
  }
  return note(r, to,
              perfect && r->tokens[to - 1U].pos == RAP_POS_VERB
                  ? RAP_STATUS_HYPOTHETICAL
                  : RAP_STATUS_PLANNED);
}

/* "No meeting took place", "neither Berg nor Martin came": what the words of a
 * noun phrase up to `end` say. */
static rap_factuality phrase_status(const reading *r, size_t end)
{
  for (size_t i = end; i > r->first && end - i < 12U; --i) {
    const size_t word = i - 1U;
    if (in_list(r, "status-none", word)) {
      return note(r, word, RAP_STATUS_NEGATED);
    }
    if (!is_nominal(r, word) && r->tokens[word].pos != RAP_POS_CCONJ &&
        r->tokens[word].pos != RAP_POS_PART) {
      break;
    }
  }
  return RAP_STATUS_UNSET;
}

static rap_factuality group_status(const reading *r, size_t verb,
                                   unsigned depth);

/* "To tour", alone; "and signed" of "must be approved and signed". */
static bool is_bare(const reading *r, size_t verb)
{
  return rap_str_eq(r->tokens[verb].tag, RAP_STR("VB")) ||
         (rap_str_eq(r->tokens[verb].tag, RAP_STR("VBN")) && verb > r->first &&
          r->tokens[verb - 1U].pos == RAP_POS_CCONJ);
}

/* "He will address the council, meet with Berg and tour a school": an
 * infinitive alone has the modal of the one before it, as a participle has
 * behind "and". */
static rap_factuality joined_status(const reading *r, size_t verb,
                                    unsigned depth)
{
  const rap_str bare = r->tokens[verb].tag;
  for (size_t i = verb; is_bare(r, verb) && i-- > r->first;) {
    if (rap_str_eq(r->tokens[i].tag, bare)) {
      return group_status(r, i, depth);
    }
    if (rap_str_eq(r->tokens[i].tag, RAP_STR("MD"))) {
      return modal_status(r, i);
    }
  }
  return RAP_STATUS_UNSET;
}

/* "He will go to Kenya, meeting Berg", "before meeting Berg": what goes with a
 * plan is one. */
static rap_factuality participle_status(const reading *r, size_t verb,
                                        unsigned depth)
{
  if (!rap_str_eq(r->tokens[verb].tag, RAP_STR("VBG")) || verb <= r->first ||
      !(is_form(r, verb - 1U, ",") || is_form(r, verb - 1U, "before")) ||
      in_list(r, "participle-word", verb)) {
    return RAP_STATUS_UNSET;
  }
  for (size_t i = verb - 1U; i-- > r->first;) {
    if (r->tokens[i].pos == RAP_POS_VERB) {
      const rap_factuality over = group_status(r, i, depth);
      return over == RAP_STATUS_NEGATED ? RAP_STATUS_UNSET : over;
    }
  }
  return RAP_STATUS_UNSET;
}

/* The status of the group of a verb: its modals, and who governs it. */
static rap_factuality group_status(const reading *r, size_t verb,
                                   unsigned depth)
{
  rap_factuality status = stronger(status_behind(r, verb), own_status(r, verb));
  size_t i = verb;
  while (i > r->first) {
    if (is_form(r, i - 1U, "to") &&
        (r->tokens[i - 1U].pos != RAP_POS_ADP ||
         rap_str_eq(r->tokens[i].tag, RAP_STR("VB")))) {
      const size_t governor = governor_of(r, i - 1U);
      status = stronger(status, negation_before(r, i - 1U));
      if (governor == SIZE_MAX || !depth) {
        return stronger(status, note(r, i - 1U, RAP_STATUS_PLANNED));
      }
      rap_factuality own = governor_status(r, governor);
      if (own == RAP_STATUS_UNSET && !is_superlative(r, governor) &&
          !in_list(r, "status-fact", governor) &&
          !(r->tokens[governor].pos == RAP_POS_VERB &&
            in_list(r, "status-onset", verb))) {
        /* "is to visit", "came to see", but "came to begin a visit" */
        own = in_list(r, "command-verb", governor)
                  ? note(r, governor, RAP_STATUS_HYPOTHETICAL)
                  : infinitive_status(r, i - 1U);
      }
      return stronger(stronger(status, own),
                      group_status(r, governor, depth - 1U));
    }
    if (!is_between_verbs(r, i - 1U)) {
      break;
    }
    status = stronger(status, modal_status(r, i - 1U));
    --i;
  }
  status = stronger(status, phrase_status(r, i));
  return status == RAP_STATUS_UNSET && i == verb && depth
             ? stronger(joined_status(r, verb, depth - 1U),
                        participle_status(r, verb, depth - 1U))
             : status;
}

static bool is_break(const reading *r, size_t i)
{
  return rap_lexicon_in_list(r->lexicon, RAP_STR("clause-word"),
                             r->tokens[i].lower);
}

/* "Report that", "claims that": the noun before "that". */
static bool is_report(const reading *r, size_t that)
{
  return that > r->first && r->tokens[that - 1U].pos == RAP_POS_NOUN &&
         in_list(r, "report-noun", that - 1U);
}

/* Does a verb before the noun deny or reject it? */
static bool is_disputed(const reading *r, size_t that)
{
  for (size_t i = that, steps = 0U; i-- > r->first && steps < 5U; ++steps) {
    if (is_verb(r, i)) {
      return governor_status(r, i) == RAP_STATUS_NEGATED;
    }
  }
  return false;
}

/* Does a word of the sentence speak of what is to come? */
static bool is_planning(const reading *r)
{
  const rap_str planned = RAP_STR("planned");
  for (size_t i = r->first; i < r->end; ++i) {
    const rap_str modal = class_in(r, "status-modal", i);
    if (rap_str_eq(modal, planned) || rap_str_eq(modal, RAP_STR("reported")) ||
        rap_str_eq(class_in(r, "status-governor", i), planned)) {
      return true;
    }
  }
  return false;
}

/* "is expected to ask for help when he meets Berg": behind such a word the
 * present tense is the future, where the sentence plans. */
static bool is_when_planned(const reading *r, size_t i, size_t verb)
{
  const rap_str tag = r->tokens[verb].tag;
  return in_list(r, "status-time", i) &&
         (rap_str_eq(tag, RAP_STR("VBZ")) || rap_str_eq(tag, RAP_STR("VBP"))) &&
         is_planning(r);
}

/* Does a clause with a subject of its own begin behind the verb: "hopes the
 * council will meet", not "hopes to meet", "fears war and will meet"? */
static bool opens_clause(const reading *r, size_t verb, size_t token)
{
  bool finite = false;
  for (size_t i = verb + 1U; i <= token; ++i) {
    const rap_str tag = r->tokens[i].tag;
    const bool here =
        rap_str_eq(tag, RAP_STR("MD")) || rap_str_eq(tag, RAP_STR("VBZ")) ||
        rap_str_eq(tag, RAP_STR("VBP")) || rap_str_eq(tag, RAP_STR("VBD"));
    if (here && !finite &&
        (i == verb + 1U || r->tokens[i - 1U].pos == RAP_POS_CCONJ ||
         is_form(r, i - 1U, ","))) {
      return false;
    }
    if (is_form(r, i, ",") || is_form(r, i, "to")) {
      return false;
    }
    finite = finite || here;
  }
  return finite;
}

/* The word that governs the clause of "that" at `that`: the one before it, or
 * the verb behind which only an adjunct stands ("denied on Friday that"). */
static size_t governor_of_that(const reading *r, size_t that)
{
  size_t i = that - 1U;
  while (i > r->first && that - i < 7U && r->tokens[i].pos != RAP_POS_VERB &&
         r->tokens[i].pos != RAP_POS_PUNCT) {
    --i;
  }
  const bool verb = r->tokens[i].pos == RAP_POS_VERB;
  const rap_pos next = r->tokens[i + 1U].pos;
  return verb && (next == RAP_POS_ADP || next == RAP_POS_ADV) ? i : that - 1U;
}

/* "If", "until Kenya agrees", not "until Thursday". */
static rap_factuality condition_status(const reading *r, size_t i)
{
  const rap_mention *next =
      i + 1U < r->end ? rap_mentions_over(r->mentions, i + 1U) : NULL;
  return next && next->type == RAP_TYPE_DATE
             ? RAP_STATUS_UNSET
             : note(r, i, status_of_class(class_in(r, "status-condition", i)));
}

/* What stands over the clause that the token is in: "if", "denied that". */
static rap_factuality context_status(const reading *r, size_t token)
{
  for (size_t i = token; i-- > r->first;) {
    const rap_factuality condition = condition_status(r, i);
    if (condition != RAP_STATUS_UNSET) {
      return condition;
    }
    if (is_when_planned(r, i, token)) {
      return note(r, i, RAP_STATUS_PLANNED);
    }
    if (is_form(r, i, "that") && is_report(r, i) &&
        is_disputed(r, i)) { /* "denies a report that he resigned" */
      return note(r, i, RAP_STATUS_HYPOTHETICAL);
    }
    if (is_form(r, i, "that") && i > r->first) {
      const size_t over = governor_of_that(r, i);
      const rap_factuality status = governor_status(r, over);
      return status == RAP_STATUS_PLANNED ? RAP_STATUS_UNSET : status;
    }
    if (is_break(r, i)) {
      break;
    }
    if (is_verb(r, token) && token - i < COMPLEMENT &&
        r->tokens[i].pos == RAP_POS_VERB && in_list(r, "complement-verb", i) &&
        opens_clause(r, i, token) &&
        governor_status(r, i) == RAP_STATUS_HYPOTHETICAL) {
      return RAP_STATUS_HYPOTHETICAL;
    }
  }
  return RAP_STATUS_UNSET;
}

/* "plans for a summit", not "made the appeal in a meeting". */
static bool governs_noun(const reading *r, size_t i, size_t noun)
{
  if (r->tokens[i].pos != RAP_POS_NOUN || i + 1U == noun) {
    return true;
  }
  return is_form(r, i + 1U, "for") || is_form(r, i + 1U, "of") ||
         is_form(r, i + 1U, "to") || is_form(r, i + 1U, "on") ||
         is_form(r, i + 1U, "about");
}

/* "Proposed it at a summit": the summit itself is not what is proposed; but
 * "is expected at the summit". */
static bool is_adjunct_of(const reading *r, size_t verb, bool adjunct)
{
  const rap_str tag = r->tokens[verb].tag;
  return adjunct && r->tokens[verb].pos == RAP_POS_VERB &&
         (rap_str_eq(tag, RAP_STR("VBD")) || rap_str_eq(tag, RAP_STR("VBZ")) ||
          rap_str_eq(tag, RAP_STR("VBP")) ||
          (verb > r->first && is_form(r, verb - 1U, "to")));
}

/* "A planned visit": the participle says of what kind it is, and governs
 * nothing. */
static bool is_attribute(const reading *r, size_t i, size_t noun)
{
  return i + 1U == noun && i > r->first && in_list(r, "scheduled-word", i) &&
         (r->tokens[i - 1U].pos == RAP_POS_DET ||
          r->tokens[i - 1U].pos == RAP_POS_PRON ||
          r->tokens[i - 1U].pos == RAP_POS_PART);
}

/* The verb that governs a noun from the left: "held talks", "called for a
 * meeting"; what lies between may say more ("plans for a summit"). */
static size_t verb_before(const reading *r, size_t noun, rap_factuality *status,
                          bool *adjunct)
{
  size_t i = noun;
  for (unsigned steps = 0U; i-- > r->first && steps < 30U; ++steps) {
    if (is_break(r, i)) {
      break;
    }
    *adjunct = *adjunct || in_list(r, "adjunct-preposition", i);
    if (governs_noun(r, i, noun) && !is_adjunct_of(r, i, *adjunct) &&
        !in_list(r, "status-opaque", i)) {
      *status = stronger(*status, governor_status(r, i));
    }
    if (in_list(r, "groundwork", i) && is_form(r, i + 1U, "for")) {
      *status = stronger(*status, note(r, i, RAP_STATUS_PLANNED));
    }
    const bool within = i > r->first && is_form(r, i - 1U, "-") &&
                        !r->tokens[i].space_before; /* "AU-sponsored" */
    if (is_verb(r, i) && !within && !is_attribute(r, i, noun)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* Where an aside ends that begins at the comma, and a verb follows: "the trip,
 * scheduled for May, was"; the comma itself for none. */
static size_t aside_end(const reading *r, size_t comma)
{
  for (size_t i = comma + 1U; i + 1U < r->end && i < comma + 12U; ++i) {
    if (is_form(r, i, ",")) {
      return r->tokens[i + 1U].pos == RAP_POS_AUX ? i : comma;
    }
  }
  return comma;
}

/* The verb of which a noun is the subject: "the talks were called off". */
static size_t verb_behind(const reading *r, size_t noun)
{
  size_t found = SIZE_MAX;
  for (size_t i = noun + 1U; i < r->end; ++i) {
    if (is_verb(r, i)) {
      found = i;
    } else if (found != SIZE_MAX && !is_between_verbs(r, i)) {
      break;
    } else if (found == SIZE_MAX && is_form(r, i, ",")) {
      const size_t end = aside_end(r, i);
      if (end == i) {
        break;
      }
      i = end;
    } else if (found == SIZE_MAX && is_break(r, i)) {
      break;
    }
  }
  return found;
}

/* "The planned talks were held": what was planned has happened. */
static bool was_held(const reading *r, size_t verb)
{
  const rap_str tag = r->tokens[verb].tag;
  const bool past =
      rap_str_eq(tag, RAP_STR("VBD")) ||
      (rap_str_eq(tag, RAP_STR("VBN")) && verb > r->first &&
       (is_form(r, verb - 1U, "were") || is_form(r, verb - 1U, "was")));
  return past &&
         (in_list(r, "held-word", verb) ||
          (verb + 1U < r->end && is_form(r, verb + 1U, "place"))) &&
         !in_list(r, "scheduled-word", verb);
}

/* "The visit to Kenya scheduled for May", "the talks due Monday", not "due to
 * the crisis" or "is scheduled". */
static bool is_planned_participle(const reading *r, size_t i)
{
  const rap_pos before = r->tokens[i - 1U].pos;
  const bool cause = is_form(r, i, "due") && i + 2U < r->end &&
                     is_form(r, i + 1U, "to") &&
                     !rap_str_eq(r->tokens[i + 2U].tag, RAP_STR("VB"));
  const bool set = is_form(r, i, "set") && i + 1U < r->end &&
                   is_form(r, i + 1U, "for"); /* "the summit set for May" */
  return (set || in_list(r, "scheduled-word", i)) && before != RAP_POS_AUX &&
         before != RAP_POS_ADV && !cause;
}

/* "The conference in May, which will be hosted by Norway", "the talks to be
 * held": what is said of it behind it. */
static rap_factuality relative_status(const reading *r, size_t noun)
{
  bool open = false;
  for (size_t i = noun + 1U; i < r->end && i < noun + 14U; ++i) {
    if (is_planned_participle(r, i)) {
      return note(r, i, RAP_STATUS_PLANNED);
    }
    open = open || is_form(r, i, "which") || is_form(r, i, "that") ||
           (is_form(r, i, "to") && i + 1U < r->end && is_form(r, i + 1U, "be"));
    if (r->tokens[i].pos == RAP_POS_VERB) {
      return open && in_list(r, "held-word", i) ? group_status(r, i, 4U)
                                                : RAP_STATUS_UNSET;
    }
  }
  return RAP_STATUS_UNSET;
}

/* "In support of the talks that will be held": whoever wants what of them, they
 * are planned. */
static bool is_promised(const reading *r, size_t noun)
{
  for (size_t i = noun + 1U; i + 1U < r->end && i < noun + 14U; ++i) {
    if (is_form(r, i, "which") || is_form(r, i, "that")) {
      return rap_str_eq(class_in(r, "status-modal", i + 1U),
                        RAP_STR("planned"));
    }
  }
  return false;
}

/* "Will not agree at the talks": the talks are still to come. */
static rap_factuality future_before(const reading *r, size_t verb)
{
  for (size_t i = verb; i > r->first && verb - i < 6U; --i) {
    const rap_str cls = class_in(r, "status-modal", i - 1U);
    if (rap_str_eq(cls, RAP_STR("planned"))) {
      return note(r, i - 1U, RAP_STATUS_PLANNED);
    }
  }
  return RAP_STATUS_UNSET;
}

static bool is_finite(const reading *r, size_t i)
{
  const rap_str tag = r->tokens[i].tag;
  return rap_str_eq(tag, RAP_STR("VBZ")) || rap_str_eq(tag, RAP_STR("VBP")) ||
         rap_str_eq(tag, RAP_STR("VBD")) || rap_str_eq(tag, RAP_STR("MD"));
}

/* Where the noun phrase ends that the noun heads: behind "a visit to the
 * island", not "a conference the government wants". */
static size_t phrase_end(const reading *r, size_t noun)
{
  size_t i = noun + 1U;
  for (; i < r->end && i < noun + 7U; ++i) {
    const bool behind = r->tokens[i - 1U].pos == RAP_POS_ADP;
    const bool begins = i == noun + 1U || r->tokens[i].pos == RAP_POS_DET ||
                        r->tokens[i].pos == RAP_POS_PRON;
    if (r->tokens[i].pos != RAP_POS_ADP &&
        (!is_nominal(r, i) || (begins && !behind))) {
      break;
    }
  }
  return i;
}

/* "Said a meeting is expected", "said a visit to Kenya would help": the noun
 * begins the clause that is said. */
static bool is_subject_said(const reading *r, size_t verb, size_t noun)
{
  size_t first = noun;
  while (first > verb + 1U && is_nominal(r, first - 1U)) {
    --first;
  }
  const size_t end = phrase_end(r, noun);
  return in_list(r, "speech-verb", verb) && end < r->end && is_finite(r, end) &&
         (end == noun + 1U || first == verb + 1U);
}

/* "The meeting failed to agree" was held; "failed to take place" was not. */
static bool fails_to_do(const reading *r, size_t verb)
{
  return verb >= r->first + 2U && is_form(r, verb - 1U, "to") &&
         rap_str_eq(r->tokens[verb].tag, RAP_STR("VB")) &&
         !in_list(r, "held-word", verb) &&
         status_of_class(class_in(r, "status-governor", verb - 2U)) ==
             RAP_STATUS_NEGATED;
}

/* "Decided to strike despite the talks": those were held. */
static bool is_given(const reading *r, size_t noun)
{
  size_t first = noun;
  while (first > r->first && is_nominal(r, first - 1U)) {
    --first;
  }
  return first > r->first && in_list(r, "given-word", first - 1U);
}

/* "A visit would help": nobody says that there will be one. */
static bool is_imagined(const reading *r, size_t verb, size_t noun)
{
  size_t first = noun;
  while (first > r->first && is_nominal(r, first - 1U)) {
    --first;
  }
  return (is_form(r, first, "a") || is_form(r, first, "an")) && verb > noun &&
         rap_str_eq(class_in(r, "status-modal", verb - 1U),
                    RAP_STR("reported"));
}

static rap_factuality noun_status(const reading *r, size_t noun)
{
  rap_factuality status =
      stronger(relative_status(r, noun), phrase_status(r, noun));
  if ((status == RAP_STATUS_PLANNED && is_promised(r, noun)) ||
      is_given(r, noun)) {
    return status;
  }
  bool adjunct = false;
  size_t verb = verb_before(r, noun, &status, &adjunct);
  if (verb == SIZE_MAX || is_subject_said(r, verb, noun)) {
    verb = verb_behind(r, noun);
    if (verb != SIZE_MAX && fails_to_do(r, verb)) {
      return status;
    }
    if (verb != SIZE_MAX && is_imagined(r, verb, noun)) {
      return stronger(status, note(r, verb - 1U, RAP_STATUS_HYPOTHETICAL));
    }
    if (verb != SIZE_MAX) {
      status = status == RAP_STATUS_PLANNED && was_held(r, verb)
                   ? RAP_STATUS_UNSET
                   : stronger(status, governor_status(r, verb));
      if (verb + 1U < r->end && r->tokens[verb + 1U].pos == RAP_POS_ADJ) {
        status = stronger(status, governor_status(r, verb + 1U));
      }
    }
  }
  if (verb == SIZE_MAX || in_list(r, "status-opaque", verb)) {
    return status; /* "He did not mention the talks": there are some */
  }
  rap_factuality group = group_status(r, verb, 4U);
  if (group == RAP_STATUS_NEGATED && adjunct &&
      !in_list(r, "presence-verb", verb)) {
    group = future_before(r, verb); /* "failed to agree at the talks" */
  }
  return status == RAP_STATUS_NEGATED && group == RAP_STATUS_HYPOTHETICAL
             ? group /* "threatened to boycott the talks" */
             : stronger(status, group);
}

/* "If Congress does not pass it": that is not denied. */
static bool is_supposed(const reading *r, size_t token, rap_factuality clause,
                        rap_factuality over)
{
  const size_t cause = r->causes[RAP_STATUS_HYPOTHETICAL];
  return is_verb(r, token) && clause == RAP_STATUS_NEGATED &&
         over == RAP_STATUS_HYPOTHETICAL && cause != SIZE_MAX &&
         in_list(r, "status-condition", cause);
}

/* Is the sentence a question that wants yes or no: "Did Kenya join?"?  One that
 * asks why takes what it asks of for granted. */
static bool is_asked(const reading *r)
{
  size_t first = r->first;
  size_t last = r->end;
  while (first < r->end && (r->tokens[first].pos == RAP_POS_PUNCT ||
                            r->tokens[first].pos == RAP_POS_CCONJ)) {
    ++first;
  }
  while (last > first && r->tokens[last - 1U].pos == RAP_POS_PUNCT &&
         !is_form(r, last - 1U, "?")) {
    --last;
  }
  return last > first && is_form(r, last - 1U, "?") &&
         r->tokens[first].pos == RAP_POS_AUX;
}

rap_factuality rap_status_at(const rap_mentions *mentions, size_t sentence,
                             size_t token, rap_cause *cause)
{
  const rap_sentence *s = &mentions->doc->sentences.items[sentence];
  size_t causes[RAP_STATUS_NEGATED + 1] = {SIZE_MAX, SIZE_MAX, SIZE_MAX,
                                           SIZE_MAX, SIZE_MAX};
  const reading r = {mentions,
                     mentions->lexicon,
                     mentions->doc->tokens.items,
                     s->first,
                     s->end,
                     causes};
  const rap_factuality clause =
      is_verb(&r, token) ? group_status(&r, token, 4U) : noun_status(&r, token);
  const rap_factuality over = context_status(&r, token);
  rap_factuality status = is_supposed(&r, token, clause, over)
                              ? RAP_STATUS_HYPOTHETICAL
                              : stronger(clause, over);
  if (is_asked(&r)) {
    status = stronger(status, note(&r, s->first, RAP_STATUS_HYPOTHETICAL));
  }
  const bool said = status != RAP_STATUS_UNSET && causes[status] != SIZE_MAX;
  *cause = (rap_cause){said ? RAP_CAUSE_WORD : RAP_CAUSE_NONE,
                       said ? causes[status] : 0U};
  return status == RAP_STATUS_UNSET ? RAP_STATUS_ACTUAL : status;
}
