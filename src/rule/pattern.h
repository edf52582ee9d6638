/* A compiled pattern, and the records it runs over.
 *
 * A sentence is one record a unit:
 *
 *   \x1e form | lower | lemma | UPOS | XPOS | ;Type;Type; | ;3;17;
 *
 * without the blanks; the last field has the numbers of the lists that hold the
 * lower-case form ("f3") or the lemma ("l17").  The bytes \x1e and | of the
 * text are replaced, so that no text can forge a record.
 */
#ifndef RAP_RULE_PATTERN_H
#define RAP_RULE_PATTERN_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rule/ast.h"

#define RAP_RECORD '\x1e'
/* Behind the type of a state that is named by an adjective. */
#define RAP_RECORD_ADJECTIVE "adjective"

/* What a pattern is lowered from: an optional left context (AFTER), then what
 * is matched. */
typedef struct {
  rap_pat_sequence after, match;
  bool counted;     /* call back at each unit that PCRE2 tries */
  bool interpreted; /* not by the JIT, which pays where it runs often */
} rap_pattern_source;

struct rap_pattern {
  rap_pattern_source source; /* of MATCH alone: tests of trees have none */
  pcre2_code *code;
  uint32_t *groups; /* of each variable: the number of its group, 0 for none */
  uint32_t anchor;  /* group of the anchor, 0 for none */
};

/* The memory of the context, as PCRE2 takes it; NULL where there is none.  The
 * caller's: pcre2_general_context_free. */
pcre2_general_context *rap_pattern_memory(rap_context *ctx);

/* Lower and compile the pattern of a rule.  Fails with RAP_ERR_LIMIT where
 * PCRE2 finds it too large. */
RAP_CHECKED rap_status rap_pattern_compile(rap_pattern **out, rap_arena *arena,
                                           pcre2_compile_context *compile,
                                           const rap_rule *rule,
                                           const rap_pattern_source *source,
                                           rap_error *err);
void rap_pattern_free(rap_pattern *pattern);

/* Choose what triggers the rule, and mark the anchor.  False where nothing that
 * must occur is a word, a list or a type. */
bool rap_pattern_trigger(rap_rule *rule, rap_arena *arena,
                         const rap_pat_sequence *match, bool *nomem);

/* Is this a regex that stays within one field?  What is wrong with it, or
 * NULL; `at` is then the byte of the fault. */
const char *rap_regex_check(rap_str regex, size_t *at);

#endif
