/* Finding in ascending items. */
#include "test.h"

#include "base/arena.h"

typedef struct {
  char what;
  size_t key;
} item;

static size_t find(const item *items, size_t n, size_t value)
{
  return rap_lower_bound(items, n, sizeof(*items), offsetof(item, key), value);
}

static void the_first_that_is_not_below(void **state)
{
  static const item items[] = {{'a', 2U}, {'b', 4U}, {'c', 4U}, {'d', 9U}};
  (void)state;
  assert_int_equal(find(items, 0U, 4U), 0);
  assert_int_equal(find(items, 4U, 0U), 0);
  assert_int_equal(find(items, 4U, 4U), 1);
  assert_int_equal(find(items, 4U, 5U), 3);
  assert_int_equal(find(items, 4U, 9U), 3);
  assert_int_equal(find(items, 4U, 10U), 4);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_that_is_not_below),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
