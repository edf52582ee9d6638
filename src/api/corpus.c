/* Documents one after the other, from files, folders and memory. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "api/api.h"

#define DEEPEST 32U

struct rap_corpus {
  rap_context *ctx;
  rap_arena arena;
  rap_date date;  /* of documents that do not say theirs; may be unknown */
  rap_str source; /* IRI; may be empty */
  rap_input_format format;
  RAP_VEC(rap_str) paths;
  size_t next;        /* of `paths` */
  rap_reader *reader; /* of it; NULL between files */
  int wake;           /* see rap_corpus_wake */
};

/* ---- folders --------------------------------------------------------------
 */

static rap_status add_path(rap_corpus *corpus, rap_str path, rap_error *err)
{
  const rap_str copy = rap_arena_copy(&corpus->arena, path);
  rap_str *slot =
      copy.ptr ? rap_vec_push(&corpus->arena, &corpus->paths) : NULL;
  if (!slot) {
    return rap_fail_nomem(err);
  }
  *slot = copy;
  return RAP_OK;
}

static bool is_document(rap_str name)
{
  static const char *const endings[] = {".txt",    ".html",  ".htm",
                                        ".xhtml",  ".json",  ".jsonl",
                                        ".ndjson", ".conllu"};
  for (size_t i = 0U; i < sizeof(endings) / sizeof(endings[0]); ++i) {
    const size_t len = strlen(endings[i]);
    if (name.len > len &&
        rap_str_eq_ascii_nocase(rap_str_slice(name, name.len - len, name.len),
                                rap_str_of(endings[i]))) {
      return true;
    }
  }
  return false;
}

static int by_bytes(const void *a, const void *b)
{
  return rap_str_cmp(*(const rap_str *)a, *(const rap_str *)b);
}

typedef RAP_VEC(rap_str) name_list;

/* The names in a folder, sorted; hidden ones are passed over. */
static rap_status list_names(rap_corpus *corpus, const char *folder,
                             name_list *out, rap_error *err)
{
  DIR *dir = opendir(folder);
  rap_status st = RAP_OK;
  if (!dir) {
    rap_error_at(err, rap_str_of(folder), 0U, 0U);
    return rap_fail(err, RAP_ERR_IO, "could not read the folder");
  }
  for (struct dirent *e = readdir(dir); e && st == RAP_OK; e = readdir(dir)) {
    if (e->d_name[0] == '.') {
      continue;
    }
    rap_str *slot = rap_vec_push(&corpus->arena, out);
    const rap_str name = rap_arena_copy(&corpus->arena, rap_str_of(e->d_name));
    if (slot && name.ptr) {
      *slot = name;
    } else {
      st = rap_fail_nomem(err);
    }
  }
  (void)closedir(dir);
  if (st == RAP_OK && out->len > 1U) {
    qsort(out->items, out->len, sizeof(*out->items), by_bytes);
  }
  return st;
}

static rap_status add_folder(rap_corpus *corpus, const char *folder,
                             unsigned depth, rap_error *err)
{
  name_list names = {NULL, 0U, 0U};
  struct stat info;
  if (depth > DEEPEST) {
    rap_error_at(err, rap_str_of(folder), 0U, 0U);
    return rap_fail(err, RAP_ERR_LIMIT, "was nested deeper than %u folders",
                    DEEPEST);
  }
  rap_status st = list_names(corpus, folder, &names, err);
  for (size_t i = 0U; st == RAP_OK && i < names.len; ++i) {
    const rap_str path = rap_arena_printf(&corpus->arena, "%s/%.*s", folder,
                                          RAP_ARG(names.items[i]));
    if (!path.ptr) {
      return rap_fail_nomem(err);
    }
    if (lstat(path.ptr, &info) != 0) {
      continue; /* it went away meanwhile */
    }
    if (S_ISDIR(info.st_mode)) {
      st = add_folder(corpus, path.ptr, depth + 1U, err);
    } else if (is_document(names.items[i])) {
      st = add_path(corpus, path, err);
    }
  }
  return st;
}

static rap_status add_input(rap_corpus *corpus, const char *path,
                            rap_error *err)
{
  struct stat info;
  const size_t before = corpus->paths.len;
  if (strcmp(path, "-") == 0 || stat(path, &info) != 0 ||
      !S_ISDIR(info.st_mode)) {
    return add_path(corpus, rap_str_of(path), err);
  }
  const rap_status st = add_folder(corpus, path, 1U, err);
  if (st == RAP_OK && corpus->paths.len == before) {
    rap_error_at(err, rap_str_of(path), 0U, 0U);
    return rap_fail(err, RAP_ERR_INVALID, "was a folder without documents");
  }
  return st;
}

/* ---- opening --------------------------------------------------------------
 */

static rap_status take_options(rap_corpus *corpus,
                               const rap_corpus_options *options,
                               rap_error *err)
{
  if (options->size != sizeof(*options)) {
    return rap_fail(err, RAP_ERR_ARG, "had corpus options of an unknown size");
  }
  if (options->date &&
      !rap_date_parse(rap_str_of(options->date), &corpus->date)) {
    return rap_fail(err, RAP_ERR_ARG, "had a date that is none: '%s'",
                    options->date);
  }
  corpus->format = options->format;
  corpus->source = rap_arena_copy(&corpus->arena, rap_str_of(options->source));
  return corpus->source.ptr ? RAP_OK : rap_fail_nomem(err);
}

static rap_status new_corpus(rap_corpus **out, rap_context *ctx,
                             const rap_corpus_options *options, rap_error *err)
{
  const rap_corpus_options defaults = RAP_CORPUS_OPTIONS_INIT;
  rap_corpus *corpus = rap_alloc(ctx, sizeof(*corpus));
  if (!corpus) {
    return rap_fail_nomem(err);
  }
  corpus->ctx = ctx;
  corpus->wake = -1;
  rap_arena_init(&corpus->arena, ctx);
  const rap_status st =
      take_options(corpus, options ? options : &defaults, err);
  if (st != RAP_OK) {
    rap_corpus_free(corpus);
    return st;
  }
  *out = corpus;
  return RAP_OK;
}

rap_status rap_corpus_open(rap_corpus **out, rap_context *ctx,
                           const char *const *paths, size_t n_paths,
                           const rap_corpus_options *options, rap_error *err)
{
  rap_corpus *corpus = NULL;
  rap_status st = new_corpus(&corpus, ctx, options, err);
  if (st != RAP_OK) {
    return st;
  }
  for (size_t i = 0U; st == RAP_OK && i < n_paths; ++i) {
    st = add_input(corpus, paths[i], err);
  }
  if (st != RAP_OK) {
    rap_corpus_free(corpus);
    return st;
  }
  *out = corpus;
  return RAP_OK;
}

rap_status rap_corpus_open_bytes(rap_corpus **out, rap_context *ctx,
                                 const char *name, rap_str bytes,
                                 const rap_corpus_options *options,
                                 rap_error *err)
{
  rap_corpus *corpus = NULL;
  rap_status st = new_corpus(&corpus, ctx, options, err);
  if (st != RAP_OK) {
    return st;
  }
  st = rap_reader_new(&corpus->reader, ctx, rap_str_of(name), bytes,
                      corpus->format, err);
  if (st != RAP_OK) {
    rap_corpus_free(corpus);
    return st;
  }
  *out = corpus;
  return RAP_OK;
}

/* ---- reading --------------------------------------------------------------
 */

static rap_status open_file(rap_corpus *corpus, rap_str path, rap_error *err)
{
  rap_input input;
  const rap_status st = rap_input_open(&input, corpus->ctx, path.ptr, err);
  input.wake = corpus->wake;
  return st == RAP_OK
             ? rap_reader_open(&corpus->reader, &input, corpus->format, err)
             : st;
}

/* The date and address of a document that does not say its own. */
static rap_status complete(const rap_corpus *corpus, rap_doc *doc,
                           rap_error *err)
{
  if (rap_date_known(corpus->date) &&
      !rap_str_eq(doc->date_from, RAP_STR("metadata"))) {
    doc->date = corpus->date;
    doc->date_from = RAP_STR("option");
  }
  if (corpus->source.len && !doc->url.len) {
    doc->url = rap_arena_copy(&doc->arena, corpus->source);
  }
  return doc->url.len || doc->url.ptr || !corpus->source.len
             ? RAP_OK
             : rap_fail_nomem(err);
}

rap_status rap_corpus_take(rap_corpus *corpus, rap_portion *out, rap_error *err)
{
  for (;;) {
    if (corpus->reader) {
      const rap_status st = rap_reader_take(corpus->reader, out, err);
      if (st != RAP_DONE) {
        return st;
      }
      rap_reader_free(corpus->reader);
      corpus->reader = NULL;
    }
    if (corpus->next >= corpus->paths.len) {
      return RAP_DONE;
    }
    const rap_status st =
        open_file(corpus, corpus->paths.items[corpus->next++], err);
    if (st != RAP_OK) {
      return st;
    }
  }
}

rap_status rap_corpus_read(rap_doc **out, rap_context *ctx,
                           const rap_corpus *corpus, const rap_portion *portion,
                           rap_error *err)
{
  rap_doc *doc = NULL;
  rap_status st = rap_portion_read(&doc, ctx, portion, err);
  if (st != RAP_OK) {
    return st;
  }
  st = complete(corpus, doc, err);
  if (st != RAP_OK) {
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

rap_status rap_corpus_next(rap_corpus *corpus, rap_document **out,
                           rap_error *err)
{
  rap_portion portion;
  const rap_status st = rap_corpus_take(corpus, &portion, err);
  return st == RAP_OK ? rap_corpus_read(out, corpus->ctx, corpus, &portion, err)
                      : st;
}

void rap_corpus_wake(rap_corpus *corpus, int fd)
{
  corpus->wake = fd;
}

void rap_corpus_free(rap_corpus *corpus)
{
  if (corpus) {
    rap_reader_free(corpus->reader);
    rap_arena_free(&corpus->arena);
    rap_free(corpus->ctx, corpus);
  }
}

/* ---- documents ------------------------------------------------------------
 */

const char *rap_document_id(const rap_document *document)
{
  return document->id;
}

rap_str rap_document_source(const rap_document *document)
{
  return document->source;
}

rap_str rap_document_text(const rap_document *document)
{
  return document->text;
}

rap_str rap_document_title(const rap_document *document)
{
  return document->title;
}

void rap_document_date(const rap_document *document, char out[11])
{
  out[0] = '\0';
  if (rap_date_known(document->date)) {
    rap_date_print(document->date, out);
  }
}

void rap_document_free(rap_document *document)
{
  rap_doc_free(document);
}
