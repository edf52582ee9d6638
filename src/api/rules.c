/* Rule sets as the public sees them. */
#include <stdio.h>

#include "api/api.h"

#define LONGEST 4096U

rap_status rap_rules_load(rap_rules **out, const rap_knowledge *knowledge,
                          const char *const *paths, size_t n_paths,
                          rap_error *err)
{
  char folder[LONGEST];
  const char *const standard[] = {folder};
  const int n = snprintf(folder, sizeof(folder), "%s/rules", knowledge->data);
  if (n < 0 || (size_t)n >= sizeof(folder)) {
    return rap_fail(err, RAP_ERR_LIMIT,
                    "had a data folder of more than %u bytes", LONGEST);
  }
  rap_rules *rules = rap_alloc(knowledge->ctx, sizeof(*rules));
  if (!rules) {
    return rap_fail_nomem(err);
  }
  rules->knowledge = knowledge;
  const rap_status st = rap_rule_set_load(
      &rules->set, knowledge->ctx, knowledge->onto, knowledge->lexicon,
      n_paths ? paths : standard, n_paths ? n_paths : 1U, err);
  if (st != RAP_OK) {
    rap_free(knowledge->ctx, rules);
    return st;
  }
  *out = rules;
  return RAP_OK;
}

size_t rap_rules_count(const rap_rules *rules)
{
  return rap_rule_set_count(rules->set);
}

const char *rap_rules_version(const rap_rules *rules)
{
  return rap_rule_set_version(rules->set);
}

void rap_rules_free(rap_rules *rules)
{
  if (rules) {
    rap_rule_set_free(rules->set);
    rap_free(rules->knowledge->ctx, rules);
  }
}
