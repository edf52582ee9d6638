/* What rules say of mentions: new ones, and who holds which office. */
#ifndef RAP_MATCH_WRITE_H
#define RAP_MATCH_WRITE_H

#include "match/match.h"

/* Take what the matches from `first` on write of mentions: offices of persons
 * first, then new mentions, which are resolved.  Bindings are renumbered where
 * mentions moved. */
RAP_CHECKED rap_status rap_match_write(rap_matches *matches, size_t first,
                                       rap_mentions *mentions, rap_error *err);

#endif
