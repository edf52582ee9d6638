/* Parsing YES and NO: what a rule must and must not find. */
#include "rule/parse.h"

typedef struct {
  rap_factuality status;
  rap_tense tense;
} qualifier;

static bool take_string(rap_parser *p, rap_str *out)
{
  if (p->token.kind != RAP_LEX_STRING) {
    return rap_parse_fault(p, p->token.begin, "a \"name\" was wanted");
  }
  *out = p->token.text;
  rap_parse_next(p);
  return true;
}

static bool take_strings(rap_parser *p, rap_str **out, size_t *n)
{
  RAP_VEC(rap_str) names = {NULL, 0U, 0U};
  do {
    rap_str *name = rap_vec_push(p->arena, &names);
    if (!name) {
      return rap_parse_nomem(p);
    }
    if (!take_string(p, name)) {
      return false;
    }
  } while (rap_parse_accept(p, ','));
  *out = names.items;
  *n = names.len;
  return true;
}

/* "event talks "A", "B" AT "P" ON 2016-11-22 BY "O" ABOUT "D"". */
static bool parse_event(rap_parser *p, rap_wanted *wanted)
{
  wanted->event = true;
  wanted->subject = p->token.text;
  if (p->token.kind != RAP_LEX_WORD) {
    return rap_parse_fault(p, p->token.begin, "a type of event was wanted");
  }
  rap_parse_next(p);
  if (p->token.kind == RAP_LEX_STRING &&
      !take_strings(p, &wanted->parties, &wanted->n_parties)) {
    return false;
  }
  for (;;) {
    bool good = true;
    if (rap_parse_accept_word(p, "AT")) {
      good = take_string(p, &wanted->place);
    } else if (rap_parse_accept_word(p, "ON")) {
      wanted->date = p->token.text;
      rap_parse_next(p);
    } else if (rap_parse_accept_word(p, "BY")) {
      good = take_strings(p, &wanted->organizers, &wanted->n_organizers);
    } else if (rap_parse_accept_word(p, "ABOUT")) {
      good = take_string(p, &wanted->about);
    } else {
      return true;
    }
    if (!good) {
      return false;
    }
  }
}

static bool parse_fact(rap_parser *p, rap_wanted *wanted)
{
  if (!take_string(p, &wanted->subject)) {
    return false;
  }
  wanted->predicate = p->token.text;
  if (p->token.kind != RAP_LEX_WORD ||
      !rap_ontology_find(p->onto, p->token.text)) {
    return rap_parse_fault(p, p->token.begin,
                           "'%.*s' was no predicate of the signatures",
                           RAP_ARG(p->token.text));
  }
  rap_parse_next(p);
  if (!take_string(p, &wanted->object)) {
    return false;
  }
  return !rap_parse_accept_word(p, "OF") || take_string(p, &wanted->of);
}

static bool qualifier_of(rap_str word, qualifier *q)
{
  static const struct {
    const char *word;
    rap_factuality status;
    rap_tense tense;
  } table[] = {{"actual", RAP_STATUS_ACTUAL, RAP_TENSE_CURRENT},
               {"planned", RAP_STATUS_PLANNED, RAP_TENSE_CURRENT},
               {"negated", RAP_STATUS_NEGATED, RAP_TENSE_CURRENT},
               {"hypothetical", RAP_STATUS_HYPOTHETICAL, RAP_TENSE_CURRENT},
               {"former", RAP_STATUS_UNSET, RAP_TENSE_FORMER},
               {"designate", RAP_STATUS_PLANNED, RAP_TENSE_DESIGNATE}};
  for (size_t i = 0U; i < sizeof(table) / sizeof(table[0]); ++i) {
    if (rap_str_eq(word, rap_str_of(table[i].word))) {
      if (table[i].status != RAP_STATUS_UNSET) {
        q->status = table[i].status;
      }
      if (table[i].tense != RAP_TENSE_CURRENT) {
        q->tense = table[i].tense;
      }
      return true;
    }
  }
  return false;
}

/* The wanted facts up to the closing brace, added behind `*last`. */
static bool parse_wanted(rap_parser *p, rap_wanted ***last, qualifier outer)
{
  if (p->depth >= RAP_PARSE_DEPTH) {
    return rap_parse_fault(p, p->token.begin, "braces were nested too deep");
  }
  ++p->depth;
  while (!rap_lex_is(&p->token, '}')) {
    qualifier q = outer;
    if (p->token.kind == RAP_LEX_WORD && qualifier_of(p->token.text, &q)) {
      rap_parse_next(p);
      if (!rap_parse_expect(p, '{', "after the status") ||
          !parse_wanted(p, last, q)) {
        return false;
      }
    } else {
      rap_wanted *wanted = rap_arena_alloc(p->arena, sizeof(*wanted));
      if (!wanted) {
        return rap_parse_nomem(p);
      }
      wanted->status = q.status;
      wanted->tense = q.tense;
      if (!(rap_parse_accept_word(p, "event") ? parse_event(p, wanted)
                                              : parse_fact(p, wanted))) {
        return false;
      }
      **last = wanted;
      *last = &wanted->next;
    }
    rap_parse_accept(p, '.');
  }
  --p->depth;
  return rap_parse_expect(p, '}', "at the end of the facts");
}

bool rap_parse_example(rap_parser *p, bool yes)
{
  rap_example *example = rap_vec_push(p->arena, &p->draft->examples);
  if (!example) {
    return rap_parse_nomem(p);
  }
  example->yes = yes;
  rap_lex_place(p->source, p->token.begin, &example->line, &example->column);
  if (!take_string(p, &example->text)) {
    return false;
  }
  if (!yes) {
    return true;
  }
  rap_wanted **last = &example->facts;
  const qualifier plain = {RAP_STATUS_ACTUAL, RAP_TENSE_CURRENT};
  const size_t at = p->token.begin;
  p->depth = 0U;
  if (!rap_parse_expect(p, '{', "after the sentence of YES") ||
      !parse_wanted(p, &last, plain)) {
    return false;
  }
  return example->facts ||
         rap_parse_fault(p, at, "YES listed no fact: write NO for none");
}
