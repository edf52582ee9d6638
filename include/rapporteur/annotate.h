/* What is found in documents before it becomes facts: words, parts of speech,
 * lemmas, trees, entities. */
#ifndef RAPPORTEUR_ANNOTATE_H
#define RAPPORTEUR_ANNOTATE_H

#include "rapporteur/document.h"
#include "rapporteur/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

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
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_LIMIT (tokens, matches): then nothing
 *   was written; RAP_ERR_IO (`write` said false).
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
