/* Blocks of a document's text: title, dateline, paragraphs, furniture. */
#ifndef RAP_TEXT_LAYOUT_H
#define RAP_TEXT_LAYOUT_H

#include "text/document.h"

/* Find the blocks of the text.  `title` is the one of the metadata; it may be
 * empty, and the text's own is then looked for.  Sets title, dateline_place,
 * agency, and the date where the page states it and doc->date is unknown. */
RAP_CHECKED rap_status rap_layout(rap_doc *doc, rap_str title, rap_error *err);

/* Is a line page furniture?  `*list`, which may be NULL: the links that follow
 * belong to it. */
bool rap_is_furniture(rap_str line, bool *list);

/* A dateline at the begin of a paragraph: its length, 0 for none. */
typedef struct {
  rap_str place, agency;
  rap_date date; /* year 0 where it has none, all 0 where there is no date */
} rap_dateline;
size_t rap_dateline_read(rap_str paragraph, rap_dateline *out);

/* Is the line nothing but a date ("Published: Thursday, 2 April 2015")? */
bool rap_is_date_line(rap_str line, rap_date *out);

/* Is the text English, as far as its length lets one say? */
bool rap_is_english(rap_str text);

#endif
