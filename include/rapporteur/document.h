/* Documents, and reading them from files, folders and memory. */
#ifndef RAPPORTEUR_DOCUMENT_H
#define RAPPORTEUR_DOCUMENT_H

#include "rapporteur/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An article: its text, title, date and address.
 *
 * Text is UTF-8; of a plain text file it is the bytes as read, of HTML and JSON
 * what was extracted, of CoNLL-U what its words and their spaces make.  One
 * thread at a time.
 */
typedef struct rap_doc rap_document;

/** Documents one after the other; one thread at a time. */
typedef struct rap_corpus rap_corpus;

/** The formats that can be read. */
typedef enum {
  RAP_INPUT_AUTO, /**< told by the name, else by the first bytes */
  RAP_INPUT_TEXT,
  RAP_INPUT_HTML,
  RAP_INPUT_JSONL,
  RAP_INPUT_CONLLU
} rap_input_format;

/** What holds for all documents of a corpus; start from
 * RAP_CORPUS_OPTIONS_INIT. */
typedef struct {
  size_t size;        /**< sizeof(rap_corpus_options) */
  const char *date;   /**< "YYYY-MM-DD": of documents that do not say theirs in
                           their metadata; NULL: read from dateline and text */
  const char *source; /**< IRI: where documents stand that do not say so
                           themselves; NULL: not known */
  rap_input_format format; /**< of all inputs */
} rap_corpus_options;

#define RAP_CORPUS_OPTIONS_INIT                            \
  {                                                        \
    sizeof(rap_corpus_options), NULL, NULL, RAP_INPUT_AUTO \
  }

/** Read documents from files and folders.
 *
 * Plain text and HTML hold one document, JSON Lines one a line (`text`, and
 * perhaps `id`, `url`, `date`, `title`), CoNLL-U one for each `# newdoc`.  Of
 * CoNLL-U sentences, FORM, UPOS, XPOS, LEMMA, HEAD and DEPREL are taken as they
 * are; what is "_" is filled in, and so are trees that are not whole or not of
 * Universal Dependencies.  White space comes from SpacesAfter and SpaceAfter,
 * from TokenRange or start_char and end_char, from `# newpar` and `# text`.
 *
 * Of a folder all files named *.txt, *.html, *.htm, *.xhtml, *.json, *.jsonl,
 * *.ndjson and *.conllu are read, in bytewise order of their names, those of
 * its folders where their names come; hidden ones, and links to folders, are
 * passed over.
 *
 * @param out set to the corpus, the caller's: rap_corpus_free.
 * @param ctx must outlive it.
 * @param paths files and folders, in this order; "-" is standard input. Copied;
 *   nothing is read yet but the folders.
 * @param options NULL for the defaults; copied.
 * @return RAP_OK, RAP_ERR_ARG (unknown size, a date or IRI that is none),
 *   RAP_ERR_NOMEM, RAP_ERR_NOT_FOUND and RAP_ERR_IO (a folder),
 *   RAP_ERR_INVALID (a folder without documents), RAP_ERR_LIMIT (folders nested
 *   deeper than 32).
 */
RAP_API RAP_CHECKED rap_status rap_corpus_open(
    rap_corpus **out, rap_context *ctx, const char *const *paths,
    size_t n_paths, const rap_corpus_options *options, rap_error *err);

/** Read documents from memory.
 *
 * @param name what messages call it, and whose ending may say the format
 *   ("page.html"); copied.
 * @param bytes must outlive the corpus.
 * @return as rap_corpus_open.
 */
RAP_API RAP_CHECKED rap_status rap_corpus_open_bytes(
    rap_corpus **out, rap_context *ctx, const char *name, rap_str bytes,
    const rap_corpus_options *options, rap_error *err);

/** The next document.
 *
 * After a failure that is the document's (it is not UTF-8, empty, not English,
 * too long, not there) the next call goes on behind it.
 *
 * @param out set to the document, the caller's: rap_document_free.
 * @return RAP_OK, RAP_DONE at the end, RAP_ERR_NOT_FOUND, RAP_ERR_IO,
 *   RAP_ERR_ENCODING, RAP_ERR_SYNTAX, RAP_ERR_INVALID, RAP_ERR_LIMIT,
 *   RAP_ERR_NOMEM.
 */
RAP_API RAP_CHECKED rap_status rap_corpus_next(rap_corpus *corpus,
                                               rap_document **out,
                                               rap_error *err);

/** Free a corpus; NULL is fine.  Its documents live on. */
RAP_API void rap_corpus_free(rap_corpus *corpus);

/** "d" and 16 hexadecimal digits of the text's SHA-256; borrowed. */
RAP_API const char *rap_document_id(const rap_document *document);

/** The file or address that messages name; borrowed, as what follows. */
RAP_API rap_str rap_document_source(const rap_document *document);

/** The text to which all offsets refer. */
RAP_API rap_str rap_document_text(const rap_document *document);

/** The title; empty where there is none. */
RAP_API rap_str rap_document_title(const rap_document *document);

/** The date as "2015-04-02", "2015-04" or "2015" and a NUL, or an empty string
 * where it is not known.  It may be known only after the document was added to
 * a graph.
 *
 * @param out 11 bytes of room.
 */
RAP_API void rap_document_date(const rap_document *document, char out[11]);

/** Free a document; NULL is fine. */
RAP_API void rap_document_free(rap_document *document);

#ifdef __cplusplus
}
#endif
#endif
