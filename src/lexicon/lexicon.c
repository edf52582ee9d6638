/* The reference knowledge. */
#include "lexicon/lexicon.h"

#include <stdio.h>

#include "lexicon/tables.h"

static rap_status read_all(rap_lexicon *lexicon, const char *dir,
                           const char *const *registers, size_t n_registers,
                           rap_error *err)
{
  rap_status st = rap_trie_init(&lexicon->trie, &lexicon->arena, err);
  if (st == RAP_OK) {
    st = rap_lexicon_read_tables(lexicon, dir, err);
  }
  for (size_t i = 0U; st == RAP_OK && i < n_registers; ++i) {
    st = rap_lexicon_read_register(lexicon, registers[i], err);
  }
  return st;
}

rap_status rap_lexicon_load(rap_lexicon **out, rap_context *ctx,
                            const char *dir, const char *const *registers,
                            size_t n_registers, rap_error *err)
{
  rap_lexicon *lexicon = rap_alloc(ctx, sizeof(*lexicon));
  if (!lexicon) {
    return rap_fail_nomem(err);
  }
  lexicon->ctx = ctx;
  rap_arena_init(&lexicon->arena, ctx);
  rap_map_init(&lexicon->surnames, &lexicon->arena);
  rap_map_init(&lexicon->traits, &lexicon->arena);
  rap_map_init(&lexicon->role_names, &lexicon->arena);
  for (size_t i = 0U; i < RAP_TYPE_COUNT; ++i) {
    rap_map_init(&lexicon->keys[i], &lexicon->arena);
  }
  const rap_status st = read_all(lexicon, dir, registers, n_registers, err);
  if (st != RAP_OK) {
    rap_lexicon_free(lexicon);
    return st;
  }
  *out = lexicon;
  return RAP_OK;
}

void rap_lexicon_free(rap_lexicon *lexicon)
{
  if (lexicon) {
    rap_arena_free(&lexicon->arena);
    rap_free(lexicon->ctx, lexicon);
  }
}

size_t rap_lexicon_find(const rap_lexicon *lexicon, const rap_token *tokens,
                        size_t first, size_t end, const rap_name **names,
                        size_t *n)
{
  return rap_trie_find(&lexicon->trie, tokens, first, end, names, n);
}

const rap_role *rap_lexicon_role(const rap_lexicon *lexicon, rap_str name)
{
  const rap_map_entry *entry = rap_map_get(&lexicon->role_names, name);
  return entry ? lexicon->roles.items[entry->value] : NULL;
}

const rap_known *rap_lexicon_known(const rap_lexicon *lexicon, rap_type type,
                                   rap_str key)
{
  if (type <= RAP_TYPE_NONE || type >= RAP_TYPE_COUNT) {
    return NULL;
  }
  const rap_map_entry *entry = rap_map_get(&lexicon->keys[type], key);
  return entry ? lexicon->known.items[entry->value] : NULL;
}

/* Was `date` within the days of a capital?  An unknown date is today's. */
static bool holds_at(const rap_capital *capital, rap_date date)
{
  if (!rap_date_known(date)) {
    return !rap_date_known(capital->until);
  }
  return (!rap_date_known(capital->from) ||
          rap_date_cmp(capital->from, date) <= 0) &&
         (!rap_date_known(capital->until) ||
          rap_date_cmp(date, capital->until) <= 0);
}

/* The capital that is the city, or of the state, at that date; NULL for none.
 */
static const rap_capital *find_capital(const rap_lexicon *lexicon,
                                       const rap_known *either, rap_date date)
{
  for (size_t i = 0U; i < lexicon->capitals.len; ++i) {
    const rap_capital *capital = &lexicon->capitals.items[i];
    if ((capital->city == either || capital->state == either) &&
        holds_at(capital, date)) {
      return capital;
    }
  }
  return NULL;
}

const rap_known *rap_lexicon_capital(const rap_lexicon *lexicon,
                                     const rap_known *state, rap_date date)
{
  const rap_capital *found = find_capital(lexicon, state, date);
  return found ? found->city : NULL;
}

const rap_known *rap_lexicon_capital_of(const rap_lexicon *lexicon,
                                        const rap_known *city, rap_date date)
{
  const rap_capital *found = find_capital(lexicon, city, date);
  return found ? found->state : NULL;
}

const rap_known_tie *rap_lexicon_ties(const rap_lexicon *lexicon, size_t *n)
{
  *n = lexicon->ties.len;
  return lexicon->ties.items;
}

/* The class that a list gives a word; NULL where the word is not in it. */
static const rap_str *find_word(const rap_lexicon *lexicon, rap_str list,
                                rap_str lemma)
{
  for (size_t i = 0U; i < lexicon->lists.len; ++i) {
    const rap_word_list *words = &lexicon->lists.items[i];
    if (rap_str_eq(words->name, list)) {
      const rap_map_entry *entry = rap_map_get(&words->words, lemma);
      return entry ? &words->classes.items[entry->value] : NULL;
    }
  }
  return NULL;
}

bool rap_lexicon_in_list(const rap_lexicon *lexicon, rap_str list,
                         rap_str lemma)
{
  return find_word(lexicon, list, lemma) != NULL;
}

bool rap_lexicon_in_list_pair(const rap_lexicon *lexicon, rap_str list,
                              rap_str first, rap_str second)
{
  char pair[64];
  const int n = snprintf(pair, sizeof(pair), "%.*s %.*s", RAP_ARG(first),
                         RAP_ARG(second));
  return n > 0 && (size_t)n < sizeof(pair) &&
         find_word(lexicon, list, (rap_str){pair, (size_t)n}) != NULL;
}

bool rap_lexicon_has_word(const rap_lexicon *lexicon, rap_str lemma)
{
  for (size_t i = 0U; i < lexicon->lists.len; ++i) {
    if (rap_map_get(&lexicon->lists.items[i].words, lemma)) {
      return true;
    }
  }
  return rap_map_get(&lexicon->role_names, lemma);
}

rap_str rap_lexicon_class(const rap_lexicon *lexicon, rap_str list,
                          rap_str lemma)
{
  const rap_str *cls = find_word(lexicon, list, lemma);
  return cls && cls->len ? *cls : (rap_str){"", 0U};
}

int rap_lexicon_weight(const rap_lexicon *lexicon, rap_str trait)
{
  const rap_map_entry *entry = rap_map_get(&lexicon->traits, trait);
  return entry ? lexicon->weights.items[entry->value] : 0;
}

/* ---- holders ---------------------------------------------------------------
 */

#define FARTHEST 10 /* years from those that the table has */
#define CLEARLY 4   /* years by which the nearer of two must be nearer */

static int distance(const rap_holder *holder, int year)
{
  return !year                  ? 0
         : year < holder->from  ? holder->from - year
         : year > holder->until ? year - holder->until
                                : 0;
}

/* "sergey" and "sergei" are one. */
static bool same_given(rap_str a, rap_str b)
{
  size_t n = a.len < b.len ? a.len : b.len;
  n = n > 4U ? 4U : n;
  return !a.len || !b.len ||
         rap_str_eq(rap_str_slice(a, 0U, n), rap_str_slice(b, 0U, n));
}

/* The rows of that surname; empty for none. */
static rap_holders rows_of(const rap_lexicon *lexicon, rap_str surname)
{
  const rap_map_entry *entry = rap_map_get(&lexicon->surnames, surname);
  return entry ? lexicon->holders.items[entry->value]
               : (rap_holders){NULL, 0U, 0U};
}

/* Is the row one of an office of that kind, and of who may be so called? */
static bool is_such(const rap_holder *holder, rap_str office, rap_str given)
{
  return rap_str_eq(holder->office, office) && same_given(holder->given, given);
}

const rap_known *rap_lexicon_holder(const rap_lexicon *lexicon, rap_str surname,
                                    rap_str given, const rap_role *role,
                                    int year, int *years_off)
{
  const rap_holders list = rows_of(lexicon, surname);
  const rap_str office =
      rap_lexicon_class(lexicon, RAP_STR("holder-office"), role->label);
  const rap_known *best = NULL;
  int nearest = FARTHEST + 1;
  int next = FARTHEST + 1 + CLEARLY;
  for (size_t i = 0U; office.len && i < list.len; ++i) {
    const rap_holder *holder = &list.items[i];
    const int years = distance(holder, year);
    if (!is_such(holder, office, given) || years > FARTHEST) {
      continue;
    }
    if (years < nearest) {
      next = best && best != holder->state ? nearest : next;
      nearest = years;
      best = holder->state;
    } else if (holder->state != best && years < next) {
      next = years;
    }
  }
  *years_off = nearest;
  return best && next - nearest >= CLEARLY ? best : NULL;
}

bool rap_lexicon_holds_elsewhere(const rap_lexicon *lexicon, rap_str surname,
                                 rap_str given, const rap_role *role, int year,
                                 const rap_known *state)
{
  const rap_holders list = rows_of(lexicon, surname);
  const rap_str office =
      rap_lexicon_class(lexicon, RAP_STR("holder-office"), role->label);
  bool elsewhere = false;
  for (size_t i = 0U; office.len && i < list.len; ++i) {
    const rap_holder *holder = &list.items[i];
    if (is_such(holder, office, given) && distance(holder, year) <= FARTHEST) {
      if (holder->state == state) {
        return false;
      }
      elsewhere = true;
    }
  }
  return elsewhere;
}
