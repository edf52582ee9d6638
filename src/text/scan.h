/* Cutting text into tokens: the inside of segment.h. */
#ifndef RAP_TEXT_SCAN_H
#define RAP_TEXT_SCAN_H

#include "base/str.h"

/* Reads the tokens of text[at, end) one after the other. */
typedef struct {
  rap_str text;     /* valid UTF-8 */
  size_t at, end;   /* what is left */
  size_t chunk_end; /* of the run without white space that `at` is in */
  bool address;     /* that run may hold a URL or an e-mail address */
  bool name;        /* a name, no sentence: its last stop is its own */
  bool whole;       /* the last token was an address, or the like */
} rap_scan;

rap_scan rap_scan_of(rap_str text, size_t begin, size_t end);

/* The next token; false at the end. */
bool rap_scan_next(rap_scan *scan, rap_span *token);

/* The end of the piece at `at` of the token that was read last. */
size_t rap_scan_piece(const rap_scan *scan, rap_span token, size_t at);

/* White space, and what has no width: zero-width joiners, marks of direction,
 * soft hyphens. */
bool rap_is_blank(uint32_t cp);
size_t rap_skip_blank(rap_str text, size_t at, size_t end);

/* Does a word stand at `at` (behind blanks and opening quotes) that, having a
 * capital, begins a sentence? */
bool rap_begins_sentence(rap_str text, size_t at, size_t end);

/* The word class tables of words.def, for the test that they are sorted:
 * the i-th word of table `table`, NULL behind the last. */
const char *rap_scan_word(unsigned table, size_t i);

#endif
