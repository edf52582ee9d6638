/* Pronouns and descriptions that stand for what was named before. */
#ifndef RAP_MENTION_ANAPHORA_H
#define RAP_MENTION_ANAPHORA_H

#include "mention/entity.h"

/* Does the candidate mean what other words name? */
bool rap_is_anaphor(const rap_candidate *c);

/* Keep a mention of what the candidate means; none where that is not clear.
 * Those before it are kept already. */
RAP_CHECKED rap_status rap_anaphora_keep(rap_mentions *mentions,
                                         const rap_candidate *c,
                                         rap_error *err);

/* Learn from a mention whom the text portrays. */
void rap_anaphora_learn(rap_mentions *mentions, const rap_mention *m);

#endif
