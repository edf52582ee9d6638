/* Tokens and ends of sentences of a paragraph: the inside of segment.h. */
#ifndef RAP_TEXT_CUT_H
#define RAP_TEXT_CUT_H

#include "text/scan.h"
#include "text/segment.h"

/* Reads the tokens of a paragraph one after the other. */
typedef struct {
  rap_scan scan;
  const rap_judge *judge; /* may be NULL */
  rap_run run;
  size_t at;      /* the piece that begins the next token */
  rap_span ahead; /* a token as proposed, not yet in `run` */
  bool pending;   /* `ahead` is there */
} rap_cutter;

void rap_cutter_init(rap_cutter *cutter, rap_str text, rap_span paragraph,
                     const rap_judge *judge);
/* The next token; false at the end. */
bool rap_cutter_next(rap_cutter *cutter, rap_span *token);

/* Set last and quoted of the `n` cuts of a paragraph; `quoting` goes from one
 * paragraph to the next. */
void rap_cuts_end(rap_str text, rap_span paragraph, rap_cut *cuts, size_t n,
                  const rap_judge *judge, bool *quoting);

bool rap_is_double_quote(rap_str form);

#endif
