/* A trie of as many names as a large register has. */
#include "test.h"

#include <stdio.h>

#include "lexicon/trie.h"

#define NAMES 50000U

/* Made-up names of one to four words out of 9,000: "Bakobu Ledi Rano". */
static size_t make_name(unsigned i, rap_arena *arena, rap_str forms[4])
{
  static const char *const syllables[] = {
      "ba", "ko", "le", "di", "ra", "no", "mi", "su", "ta", "ve",
      "pe", "gu", "zo", "fa", "he", "ji", "wo", "lu", "sa", "ny"};
  unsigned seed = i * 2654435761U + 1U;
  const size_t n = 1U + i % 4U;
  for (size_t w = 0U; w < n; ++w) {
    seed = seed * 1664525U + 1013904223U;
    const unsigned r = seed >> 8U;
    forms[w] = rap_arena_printf(arena, "%c%s%s%u", (char)('A' + (int)(r % 26U)),
                                syllables[r / 26U % 20U],
                                syllables[r / 520U % 20U], i % 97U);
  }
  return n;
}

static void fifty_thousand_names_are_found(void **state)
{
  rap_context *ctx = NULL;
  rap_arena arena;
  rap_trie trie;
  (void)state;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  rap_arena_init(&arena, ctx);
  assert_int_equal(rap_trie_init(&trie, &arena, NULL), RAP_OK);
  rap_known *known = rap_arena_array(&arena, NAMES, sizeof(*known));
  for (unsigned i = 0U; i < NAMES; ++i) {
    rap_str *forms = rap_arena_array(&arena, 4U, sizeof(*forms));
    const size_t n = make_name(i, &arena, forms);
    const rap_name name = {.known = &known[i]};
    known[i].type = RAP_TYPE_ORGANIZATION;
    assert_int_equal(rap_trie_add(&trie, forms, n, false, &name, NULL), RAP_OK);
  }
  for (unsigned i = 0U; i < NAMES; ++i) {
    rap_token tokens[4] = {{.form = {NULL, 0U}}};
    rap_str forms[4];
    const rap_name *names = NULL;
    size_t n_names = 0U;
    const size_t n = make_name(i, &arena, forms);
    for (size_t w = 0U; w < n; ++w) {
      tokens[w].norm = forms[w];
      tokens[w].lower = rap_str_lower(&arena, forms[w]);
    }
    assert_int_equal(rap_trie_find(&trie, tokens, 0U, n, &names, &n_names), n);
    bool found = false;
    for (size_t k = 0U; k < n_names; ++k) {
      found |= names[k].known == &known[i];
    }
    assert_true(found);
  }
  rap_arena_free(&arena);
  rap_context_free(ctx);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fifty_thousand_names_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
