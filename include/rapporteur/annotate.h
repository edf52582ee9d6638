/* What is found in documents before it becomes facts: words, parts of speech,
 * lemmas, trees, entities. */
#ifndef RAPPORTEUR_ANNOTATE_H
#define RAPPORTEUR_ANNOTATE_H

#include "rapporteur/document.h"
#include "rapporteur/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- reading step by step, without rules */

/** How far a document is read; start from RAP_STEPS_INIT.  Sentences and tokens
 * are made always; each step makes what it needs. */
typedef struct {
  size_t size;   /**< sizeof(rap_steps) */
  bool tags;     /**< parts of speech, tags, lemmas */
  bool entities; /**< mentions; needs tags */
  bool trees;    /**< of all sentences; needs tags */
} rap_steps;

#define RAP_STEPS_INIT                     \
  {                                        \
    sizeof(rap_steps), false, false, false \
  }

/** Read a document step by step.
 *
 * What came with the document, as with CoNLL-U, stays as it came.  More steps
 * may be asked for later, and the document may be annotated or added to a graph
 * after them: that gives what it gives without them, but that speakers are
 * looked for in trees where there are any.
 *
 * @param steps NULL: sentences and tokens alone.
 * @return RAP_OK, RAP_ERR_ARG (unknown size), RAP_ERR_NOMEM, RAP_ERR_LIMIT
 *   (tokens), RAP_ERR_NOT_FOUND (tags are wanted and the data folder has no
 *   model), RAP_ERR_CANCELLED and RAP_ERR_INVALID (of a parser of the caller's,
 *   rap_parse_fn).  After a failure what was found before is still there.
 */
RAP_API RAP_CHECKED rap_status rap_document_read(rap_document *document,
                                                 const rap_knowledge *knowledge,
                                                 const rap_steps *steps,
                                                 rap_error *err);

/** A sentence. */
typedef struct {
  rap_span bytes;  /**< of the document's text */
  rap_span tokens; /**< of the document */
  rap_str block;   /**< "title", "dateline", "paragraph", "furniture" */
  bool parsed;     /**< its tokens have heads */
} rap_sentence_view;

/** A token.  What no step has found is empty. */
typedef struct {
  rap_str form;   /**< as in the text */
  rap_span bytes; /**< of the document's text */
  rap_str upos;   /**< "NOUN" */
  rap_str xpos;   /**< "NNS" */
  rap_str lemma;
  size_t head; /**< the token that governs it; SIZE_MAX for the root, and where
                    the sentence is not parsed */
  rap_str relation; /**< "nsubj"; "root" */
} rap_token_view;

/** Tokens that name something. */
typedef struct {
  rap_str type; /**< Person, State, Organization, Body, Place, Group, Document,
                     Office, Date, Event */
  rap_span tokens; /**< of the document, all in one sentence */
  size_t sentence;
  const size_t *entities; /**< who or what is meant: what has the same number is
                               the same; none for what is not resolved */
  size_t n_entities;
} rap_mention_view;

/** What was found, in the order of the text; 0 before it was looked for.
 *
 * Indexes begin with 0; behind the last there is nothing, a view of zeroes.
 * Views are borrowed from the document; those of mentions hold until it is read
 * again.  Mentions are those of names and nouns; after rap_annotator_write and
 * rap_builder_add they are those that rules have found too.
 */
RAP_API size_t rap_document_sentences(const rap_document *document);
RAP_API rap_sentence_view rap_document_sentence(const rap_document *document,
                                                size_t i);
RAP_API size_t rap_document_tokens(const rap_document *document);
RAP_API rap_token_view rap_document_token(const rap_document *document,
                                          size_t i);
RAP_API size_t rap_document_mentions(const rap_document *document);
RAP_API rap_mention_view rap_document_mention(const rap_document *document,
                                              size_t i);

/* ---- writing what rules found */

/** What is written of a document.
 *
 * CoNLL-U, valid at level 2 of the validator of Universal Dependencies.
 * Comments of a document: `# newdoc id`, `# meta::title`, `# meta::sourceURL`,
 * `# meta::dateCreated`, `# meta::dateFrom` (option, metadata, dateline or
 * inferred); of a sentence: `# newpar`, `# block` (title, dateline or
 * furniture), `# sent_id`, `# text`.  FEATS and DEPS are empty.  MISC:
 * `Entity=B-Person` and `Entity=I-Person` on the words of a mention (Person,
 * State, Organization, Body, Place, Group, Document, Office, Date, Event), on
 * the first of them `EntityId=e4` and `IRI=…`, several with commas, and
 * `Date=2015-04-02`; white space as `SpaceAfter=No`, `SpacesAfter=…`,
 * `SpacesBefore=…`.
 *
 * JSON, an object in one line; what says nothing is left out, `begin` and `end`
 * are code points of `text`: id, source, url, title, date, date_from,
 * dateline_place, agency, text; sentences [{begin, end, block, tokens [{begin,
 * end, lemma, upos, xpos, head (from 1; 0: the root), deprel, form}]}];
 * mentions [{begin, end, type, sentence (from 1), entities ["e4"], date,
 * text}]; entities [{id, type, iri, names}].
 */
typedef enum {
  RAP_ANNOTATION_CONLLU,
  RAP_ANNOTATION_JSON
} rap_annotation_format;

/** Reads documents with rules and writes what is in them; one thread at a time.
 */
typedef struct rap_annotator rap_annotator;

/** Make an annotator.
 *
 * @param out set to the annotator, the caller's: rap_annotator_free.
 * @param ctx, rules must outlive it.
 * @param base with which IRIs of entities begin, as in graphs; NULL: the
 *   default.  Copied.
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_INVALID (a base that is no absolute
 *   IRI).
 */
RAP_API RAP_CHECKED rap_status rap_annotator_new(rap_annotator **out,
                                                 rap_context *ctx,
                                                 const rap_rules *rules,
                                                 const char *base,
                                                 rap_error *err);

/** Read a document and write what is in it.
 *
 * Each sentence is parsed.  Entities are those that a graph of the document
 * would have, with the same IRIs.  The document can be read again from both
 * formats, and gives the same graph.
 *
 * @param document stays the caller's, and may be freed; it can be annotated
 *   once.
 * @param write called with the next bytes in order; false stops.
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_LIMIT (tokens, matches),
 *   RAP_ERR_CANCELLED and RAP_ERR_INVALID (rap_parse_fn): then nothing was
 *   written; RAP_ERR_IO (`write` said false).
 */
RAP_API RAP_CHECKED rap_status
rap_annotator_write(rap_annotator *annotator, rap_document *document,
                    rap_annotation_format format,
                    bool (*write)(void *user, const char *bytes, size_t len),
                    void *user, rap_error *err);

/** Free an annotator; NULL is fine. */
RAP_API void rap_annotator_free(rap_annotator *annotator);

#ifdef __cplusplus
}
#endif
#endif
