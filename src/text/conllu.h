/* What reading and writing CoNLL-U share: escapes. */
#ifndef RAP_TEXT_CONLLU_H
#define RAP_TEXT_CONLLU_H

#include "base/buf.h"
#include "base/str.h"

/* White space in a value of MISC, as UDPipe writes it: \s \t \n \r \p (a bar)
 * \\, and \uXXXX for other blanks. */
void rap_conllu_escape(rap_buf *out, rap_str text);

/* A line of metadata: only what cannot stand in it, and the backslash. */
void rap_conllu_escape_line(rap_buf *out, rap_str text);

/* Undo both. */
void rap_conllu_unescape(rap_buf *out, rap_str text);

#endif
