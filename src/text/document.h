/* A document: text, blocks, sentences and tokens, with offsets.
 *
 * Made by a reader (read.h), cut into sentences and tokens by segment.h, and
 * given tags, lemmas and trees by nlp/.  All of it lives in one arena.
 */
#ifndef RAP_TEXT_DOCUMENT_H
#define RAP_TEXT_DOCUMENT_H

#include "base/map.h"
#include "text/date.h"

/* Universal parts of speech. */
typedef enum {
  RAP_POS_NONE = 0,
  RAP_POS_ADJ,
  RAP_POS_ADP,
  RAP_POS_ADV,
  RAP_POS_AUX,
  RAP_POS_CCONJ,
  RAP_POS_DET,
  RAP_POS_INTJ,
  RAP_POS_NOUN,
  RAP_POS_NUM,
  RAP_POS_PART,
  RAP_POS_PRON,
  RAP_POS_PROPN,
  RAP_POS_PUNCT,
  RAP_POS_SCONJ,
  RAP_POS_SYM,
  RAP_POS_VERB,
  RAP_POS_X,
  RAP_POS_COUNT
} rap_pos;

/* "ADJ" and so on; "_" for RAP_POS_NONE. */
rap_str rap_pos_name(rap_pos pos);
/* RAP_POS_NONE for what is no name of a part of speech. */
rap_pos rap_pos_of(rap_str name);

/* A relation in lower case, where it is one of Universal Dependencies; else
 * empty; ptr is NULL where there is no memory. */
rap_str rap_relation_of(rap_arena *arena, rap_str name);

/* What a learned span is. */
typedef enum {
  RAP_SPAN_NONE = 0,
  RAP_SPAN_PERSON,
  RAP_SPAN_ORGANIZATION,
  RAP_SPAN_PLACE,
  RAP_SPAN_OFFICE
} rap_span_type;

typedef struct {
  rap_str form;   /* as in the text */
  rap_str norm;   /* curly quotes, dashes and ligatures made plain */
  rap_str lower;  /* norm in lower case */
  rap_str lemma;  /* of the tagger; `lower` before it ran */
  rap_str tag;    /* XPOS; empty before the tagger ran */
  rap_span bytes; /* in the document's text */
  rap_span chars; /* the same in code points */
  rap_pos pos;
  bool space_before; /* white space stands before it */
  bool quoted;       /* inside quotation marks */
  bool lemmatized; /* lemma came with the document; pos and tag, and trees, too
                      stay as they came */
  /* The tree, where the sentence is parsed: head is the index of the token in
   * the document, SIZE_MAX for the root. */
  size_t head;
  rap_str relation;
} rap_token;

typedef enum {
  RAP_BLOCK_TITLE,
  RAP_BLOCK_DATELINE, /* "DUSHANBE, April 2. /TASS/." before the first words */
  RAP_BLOCK_PARAGRAPH,
  RAP_BLOCK_FURNITURE /* of the page: no facts come from it */
} rap_block_kind;

typedef struct {
  rap_block_kind kind;
  rap_span bytes; /* in the document's text, blocks do not overlap */
} rap_block;

typedef struct {
  size_t first, end; /* tokens [first, end) of the document */
  rap_span bytes, chars;
  rap_block_kind block;
  bool parsed; /* heads and relations are set */
} rap_sentence;

/* A learned entity span, tokens [first, end). */
typedef struct {
  size_t first, end;
  rap_span_type type;
} rap_ner_span;

typedef struct rap_doc {
  rap_context *ctx;
  rap_arena arena;
  rap_str source; /* the file or IRI that messages name */
  rap_str url;    /* where the article stands; may be empty */
  rap_str text;   /* valid UTF-8; all offsets refer to it */
  char id[18];    /* "d", 16 hex digits of the text's SHA-256, NUL */

  rap_date date;          /* of the article; zero where unknown */
  rap_str date_from;      /* "option", "metadata", "dateline", "inferred" */
  rap_str title;          /* a view of the text, or of metadata */
  rap_str dateline_place; /* "DUSHANBE"; may be empty */
  rap_str agency;         /* "TASS"; may be empty */

  RAP_VEC(rap_block) blocks;
  RAP_VEC(rap_sentence) sentences;
  RAP_VEC(rap_token) tokens;
  RAP_VEC(rap_ner_span) spans;   /* in order, not overlapping */
  struct rap_mentions *mentions; /* those found last, by mention/; or NULL */
} rap_doc;

/* Make an empty document around a copy of `text`, which must be UTF-8, and
 * give it its id. */
RAP_CHECKED rap_status rap_doc_new(rap_doc **out, rap_context *ctx,
                                   rap_str source, rap_str text,
                                   rap_error *err);
void rap_doc_free(rap_doc *doc);

/* The text of tokens [first, end) as it stands. */
rap_str rap_doc_words(const rap_doc *doc, size_t first, size_t end);

#endif
