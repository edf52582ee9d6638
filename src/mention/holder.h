/* Who holds an office that the text says of nobody outright. */
#ifndef RAP_MENTION_HOLDER_H
#define RAP_MENTION_HOLDER_H

#include "mention/entity.h"

/* The person whom the text names beside the description, or of whom it says the
 * office and not its owner; SIZE_MAX for nobody. */
size_t rap_holder_told(rap_mentions *mentions, const rap_mention *mention,
                       const rap_office *office);

/* Who holds the office though the text only says of which state they are;
 * SIZE_MAX for nobody, or without memory. */
size_t rap_holder_of_state(rap_mentions *mentions, const rap_office *office,
                           const rap_mention *mention);

#endif
