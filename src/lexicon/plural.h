/* The plural of what a role is called. */
#ifndef RAP_LEXICON_PLURAL_H
#define RAP_LEXICON_PLURAL_H

#include "base/str.h"

/* At most so many plurals of one name. */
#define RAP_PLURALS 2U

/* Write the plurals of the tokens of a role: "foreign ministers", "heads of
 * state", "attorneys general" and "attorney generals".  Arrays of `n` tokens in
 * `arena`; `*count` of them.  False where there is no memory. */
bool rap_plurals(rap_arena *arena, const rap_str *forms, size_t n,
                 rap_str *plurals[RAP_PLURALS], size_t *count);

#endif
