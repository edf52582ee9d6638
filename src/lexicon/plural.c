/* The plural of what a role is called: the head noun in the plural. */
#include "lexicon/plural.h"

typedef struct {
  const char *singular, *plural;
} ending;

/* The first that fits; "" adds an s. */
static const ending endings[] = {
    {"man", "men"}, {"person", "persons"}, {"child", "children"}, {"ay", "ays"},
    {"ey", "eys"},  {"oy", "oys"},         {"y", "ies"},          {"s", "ses"},
    {"sh", "shes"}, {"ch", "ches"},        {"x", "xes"},          {"", "s"},
};

static rap_str plural_of(rap_arena *arena, rap_str word)
{
  rap_str lower = rap_str_lower(arena, word);
  if (!lower.ptr) {
    return lower;
  }
  const ending *e = endings;
  while (!rap_str_ends(lower, rap_str_of(e->singular))) {
    ++e;
  }
  const size_t kept = word.len - strlen(e->singular);
  return rap_arena_printf(arena, "%.*s%s", (int)kept, word.ptr, e->plural);
}

static bool is_one_of(rap_str word, const char *const *words)
{
  for (; *words; ++words) {
    if (rap_str_eq_ascii_nocase(word, rap_str_of(*words))) {
      return true;
    }
  }
  return false;
}

/* The head noun: the token before the first preposition, else the last. */
static size_t head_of(const rap_str *forms, size_t n)
{
  static const char *const prepositions[] = {"of", "for", "to",   "in",
                                             "at", "on",  "with", NULL};
  size_t head = n - 1U;
  for (size_t i = 1U; i < n; ++i) {
    if (is_one_of(forms[i], prepositions)) {
      head = i - 1U;
      break;
    }
  }
  /* "commander-in-chief" */
  return head && rap_str_eq(forms[head], RAP_STR("-")) ? head - 1U : head;
}

static bool add(rap_arena *arena, const rap_str *forms, size_t n, size_t head,
                rap_str *plurals[RAP_PLURALS], size_t *count)
{
  rap_str *made = rap_arena_array(arena, n, sizeof(*made));
  if (!made) {
    return false;
  }
  memcpy(made, forms, n * sizeof(*made));
  made[head] = plural_of(arena, forms[head]);
  plurals[(*count)++] = made;
  return made[head].ptr != NULL;
}

bool rap_plurals(rap_arena *arena, const rap_str *forms, size_t n,
                 rap_str *plurals[RAP_PLURALS], size_t *count)
{
  static const char *const adjectives[] = {"general", "designate", "elect",
                                           NULL};
  *count = 0U;
  if (n == 0U) {
    return true;
  }
  const size_t head = head_of(forms, n);
  if (!add(arena, forms, n, head, plurals, count)) {
    return false;
  }
  if (head == 0U || !is_one_of(forms[head], adjectives)) {
    return true;
  }
  /* "secretaries-general" */
  size_t noun = head - 1U;
  if (noun && rap_str_eq(forms[noun], RAP_STR("-"))) {
    --noun;
  }
  return add(arena, forms, n, noun, plurals, count);
}
