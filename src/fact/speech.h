/* Reported speech of one sentence: verbs of saying, who says, and what; inside
 * fact/. */
#ifndef RAP_FACT_SPEECH_H
#define RAP_FACT_SPEECH_H

#include "fact/assembly.h"

/* Tokens that somebody is said to have said; `speaker` SIZE_MAX where it is
 * somebody, and not clear whom the document means. */
typedef struct {
  rap_span tokens;
  size_t speaker;
} rap_report;

typedef RAP_VEC(rap_report) rap_reports;

typedef struct {
  rap_assembly *a;
  const rap_token *tokens;
  size_t sentence;
  size_t first, end; /* its tokens */
  rap_reports reports;
  size_t last; /* speaker of the report before; SIZE_MAX where none is */
} rap_speech;

/* ---- speech.c */

bool rap_speech_is(const rap_speech *s, size_t i, const char *lower);
bool rap_speech_is_tag(const rap_speech *s, size_t i, const char *tag);
bool rap_speech_is_nominal(const rap_speech *s,
                           size_t i);                   /* of a noun phrase */
bool rap_speech_is_mark(const rap_speech *s, size_t i); /* a quotation mark */

void rap_speech_add(rap_speech *s, size_t begin, size_t end, size_t speaker);

/* Does the verb at `i` say that somebody said something: no negation, modal,
 * infinitive or passive?  `*begin` is where its group begins. */
bool rap_speech_tells(const rap_speech *s, size_t i, size_t *begin);

/* Where the piece of the sentence that holds `token` begins and ends: another
 * piece begins behind ";", and with "but the ministry …". */
rap_span rap_speech_piece(const rap_speech *s, size_t token);

/* The reports of the verb of saying at `verb`, by the words around it. */
void rap_speech_by_words(rap_speech *s, size_t verb, size_t begin);

/* ---- speaker.c */

/* The entity that the mention stands for as one who speaks, or SIZE_MAX. */
size_t rap_speech_speaker(const rap_mention *m);

/* Who is the subject of the verb group that begins at `begin`; `*from` is set
 * to where it begins.  SIZE_MAX where it is not one clear entity. */
size_t rap_speech_subject(const rap_speech *s, size_t begin, size_t *from);

/* Who says it by a participle: ", saying that …", ", adding …", "was quoted as
 * saying": who spoke before, or is the subject of the first verb. */
size_t rap_speech_subject_of_participle(const rap_speech *s, size_t begin);

/* Who is named from `i` on: "Norwegian Foreign Minister Anna Berg"; `*end` is
 * behind the name. */
const rap_mention *rap_speech_named(const rap_speech *s, size_t i, size_t *end);

/* ---- speech_tree.c */

/* The same by the tree, of a parsed sentence; false where the tree does not
 * show what is said. */
bool rap_speech_by_tree(rap_speech *s, size_t verb);

#endif
