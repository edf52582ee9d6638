/* Training the language model: from annotated text to one file. */
#ifndef TRAIN_H
#define TRAIN_H

#include <stdio.h>

#include "base/file.h"
#include "nlp/model.h"
#include "text/segment.h"

/* A word with what people said of it. */
typedef struct {
  rap_token token; /* form, norm, lower; tag and pos as the tagger has them */
  rap_pos pos;     /* as annotated, and so on */
  rap_str xpos, lemma, relation;
  size_t head;    /* in its sentence, from 1; 0 is the root */
  uint16_t label; /* of a span: see nlp/span.h */
  /* What stands in the text for it: of a token of several words ("don't")
   * all of it with the first, nothing with the others. */
  rap_str surface;
  bool several; /* is one of several words of a token */
  bool glued;   /* no space behind it */
} train_word;

typedef struct {
  size_t first, end;
  bool new_document, new_paragraph;
} train_sentence;

typedef struct {
  rap_arena *arena;
  RAP_VEC(train_word) words;
  RAP_VEC(train_sentence) sentences;
} train_text;

/* End the program with a message where something is not so. */
void train_check(bool good, const char *what, const char *which);

/* All of a file, in the arena. */
rap_str train_read_file(rap_arena *arena, const char *folder, const char *name);
/* Append a word; end the sentence that begins with word `first`, where it has
 * any. */
train_word *train_add_word(train_text *text, rap_str form);
void train_end_sentence(train_text *text, size_t first, bool new_document,
                        bool new_paragraph);
/* The type that data call "PER", "ORG", "LOC"; RAP_SPAN_NONE of others. */
rap_span_type train_span_type(rap_str name);

/* Append the sentences of a CoNLL-U file: tags, lemmas and trees. */
void train_read_treebank(train_text *text, const char *folder,
                         const char *name);
/* Append sentences of columns form and BIO label. */
void train_read_spans(train_text *text, const char *folder, const char *name);
/* The same of the documents whose hash is held out, or of the others. */
void train_read_spans_part(train_text *text, const char *folder,
                           const char *name, bool held_out);
/* Append lines "DATE<TAB>… [PER Name] …", each a document, of those whose hash
 * is held out or of the others. */
void train_read_briefs(train_text *text, const char *folder, const char *name,
                       bool held_out);

/* ---- raw.c: the text that the words of a treebank stand in */

typedef struct {
  rap_doc *doc;    /* text and blocks, nothing else */
  rap_span *words; /* where each word stands: those of one token alike */
  size_t first_sentence, end_sentence;
  size_t first, end; /* words of the treebank */
} train_raw;

/* The document that begins with sentence `first`. */
void train_raw_open(train_raw *raw, const train_text *text, size_t first,
                    rap_context *ctx);
void train_raw_close(train_raw *raw);

/* ---- align.c: words found and words annotated */

/* For each word annotated the token of `doc` that is aligned with it, SIZE_MAX
 * for none, as conll18_ud_eval.py aligns them. */
size_t *train_align(const train_text *text, const train_raw *raw,
                    const rap_doc *doc);

/* Append a copy of a sentence. */
void train_add_sentence(train_text *text, const train_text *from, size_t s);

/* ---- weights.c: an averaged perceptron over hashed rows */

typedef struct {
  rap_arena *arena;
  float *now, *sum;
  uint32_t *when; /* the step of a weight's last change */
  uint32_t mask, classes, step;
} train_weights;

void train_weights_init(train_weights *weights, rap_arena *arena, unsigned bits,
                        size_t classes);
/* Begin again from nothing; the averages go on over all that was learned. */
void train_weights_restart(train_weights *weights);
/* Scores of all classes. */
void train_weights_score(const train_weights *weights, const uint64_t *features,
                         size_t n, float *scores);
/* The highest class but `wanted`, of those allowed (NULL: all), where it is
 * not `margin` below that; else `wanted`. */
size_t train_rival(const float *scores, const bool *allowed, size_t n,
                   size_t wanted, float margin);
/* Learn from one decision; counts a step. */
void train_weights_update(train_weights *weights, const uint64_t *features,
                          size_t n, size_t wanted, size_t found);
/* The same for decisions of yes and no, one weight a feature. */
float train_weights_sum(const train_weights *weights, const uint64_t *features,
                        size_t n);
void train_weights_decide(train_weights *weights, const uint64_t *features,
                          size_t n, bool wanted, bool found);
/* The averages as codes: mask + 1 + RAP_ROW_CLASSES bytes. */
rap_str train_weights_codes(train_weights *weights);

/* The items 0 to n-1 in an order that depends on `seed` alone. */
size_t *train_order(rap_arena *arena, size_t n, unsigned seed);

/* ---- filter.c: the features that were seen often enough */

typedef struct {
  uint8_t *counts, *bits;
  size_t size; /* bytes of `bits` */
  rap_filter seen;
} train_filter;

/* An empty filter of 2^bits bits. */
void train_filter_init(train_filter *filter, rap_arena *arena, unsigned bits);
void train_filter_add(const train_filter *filter, uint64_t feature);
/* Count features once more; those seen `least` times (at most 255) are in the
 * filter. */
void train_filter_count(train_filter *filter, const uint64_t *features,
                        size_t n, unsigned least);
rap_str train_filter_section(const train_filter *filter);

/* ---- file.c */

typedef struct {
  const char *name;
  rap_str bytes;
} train_section;

typedef RAP_VEC(train_section) train_sections;

void train_add_section(rap_arena *arena, train_sections *sections,
                       const char *name, rap_str bytes);
void train_write_model(const train_sections *sections, rap_context *ctx,
                       const char *path);

/* Append the sections of a model but those whose names begin with `but`; they
 * point into it. */
void train_keep_sections(rap_arena *arena, train_sections *sections,
                         const rap_model *model, const char *but);

/* Pairs of key and value, as a section of words. */
typedef struct {
  uint64_t key;
  uint16_t value;
} train_pair;
rap_str train_words_section(rap_arena *arena, const train_pair *pairs,
                            size_t n);

/* A number as a section. */
rap_str train_number_section(rap_arena *arena, uint32_t number);

/* ---- the parts of the model */

/* A section "dict" of the words of WordNet in `folder`; the set of them. */
rap_filter train_dictionary(const char *folder, rap_arena *arena,
                            train_sections *sections);
/* The same of names, a section "spanlist".  names.c */
void train_names(const char *folder, rap_arena *arena,
                 train_sections *sections);
void train_tagger(const train_text *text, const rap_filter *dictionary,
                  train_sections *sections);
void train_lemmas(const train_text *text, train_sections *sections);
void train_boundaries(const train_text *text, const rap_model *model,
                      train_sections *sections);
/* With a section of the features that were seen often enough, and what is taken
 * off the score of a span. */
void train_spans(const train_text *text, const rap_model *model,
                 train_sections *sections);

/* With tags of a tagger that was trained on other sentences; `model` gives the
 * classes of words. */
void train_trees(const train_text *text, const rap_model *model,
                 train_sections *sections);

/* Add the sentences of the past once more, in the present. */
void train_add_present(train_text *text);

/* Tag the words of a text. */
void train_annotate(train_text *text, const rap_model *model, rap_context *ctx);

void train_evaluate(const char *data, const rap_model *model, rap_context *ctx,
                    rap_arena *arena);

#endif
