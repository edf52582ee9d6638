/* rapporteur-train: makes models/english.rapmodel, or says how good it is. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <unistd.h>

#include "nlp/span.h"
#include "train.h"

#define PARTS 8U /* of the treebanks, each tagged by a tagger of the others */

static void annotate_document(train_text *text, const rap_model *model,
                              rap_context *ctx, size_t first, size_t end)
{
  rap_doc *doc = NULL;
  rap_error err;
  train_check(rap_doc_new(&doc, ctx, RAP_STR("train"), RAP_STR(" "), &err) ==
                  RAP_OK,
              "no memory", NULL);
  for (size_t s = first; s < end; ++s) {
    rap_sentence *to = rap_vec_push(&doc->arena, &doc->sentences);
    train_check(to != NULL, "no memory", NULL);
    to->first = doc->tokens.len;
    for (size_t i = text->sentences.items[s].first;
         i < text->sentences.items[s].end; ++i) {
      rap_token *token = rap_vec_push(&doc->arena, &doc->tokens);
      train_check(token != NULL, "no memory", NULL);
      *token = text->words.items[i].token;
    }
    to->end = doc->tokens.len;
  }
  train_check(rap_tag(model, doc, &err) == RAP_OK, err.msg, NULL);
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    train_word *word =
        &text->words.items[text->sentences.items[first].first + i];
    word->token.pos = doc->tokens.items[i].pos;
    word->token.tag = rap_arena_copy(text->arena, doc->tokens.items[i].tag);
    train_check(word->token.tag.ptr != NULL, "no memory", NULL);
  }
  rap_doc_free(doc);
}

void train_annotate(train_text *text, const rap_model *model, rap_context *ctx)
{
  for (size_t s = 0U; s < text->sentences.len; ++s) {
    annotate_document(text, model, ctx, s, s + 1U);
  }
}

static void read_spans(train_text *text, const char *data)
{
  train_read_spans(text, data, "ner/uner-train.conllu");
  train_read_spans_part(text, data, "ner/gum-free-train.conllu", false);
  train_read_spans(text, data, "ner/wikigold.conllu");
  train_read_spans(text, data, "ner/crossner-politics.conllu");
  train_read_briefs(text, data, "ner/news-briefs.txt", false);
}

static void read_trees(train_text *text, const char *data)
{
  train_read_treebank(text, data, "treebanks/ewt-train.conllu");
  train_read_treebank(text, data, "treebanks/gum-free-train.conllu");
}

static rap_model *load(rap_context *ctx, const char *path)
{
  rap_model *model = NULL;
  rap_error err;
  train_check(rap_model_load(&model, ctx, path, &err) == RAP_OK, err.msg, path);
  return model;
}

/* The model as far as it is; the file is gone. */
static rap_model *load_sections(const train_sections *sections,
                                rap_context *ctx, const char *path)
{
  char part[4096];
  const int len = snprintf(part, sizeof(part), "%s.part", path);
  train_check(len > 0 && (size_t)len < sizeof(part), "name is too long", path);
  train_write_model(sections, ctx, part);
  rap_model *model = load(ctx, part);
  train_check(unlink(part) == 0, "could not be removed", part);
  return model;
}

/* Tag each part of the sentences with a tagger of the others, so that the
 * parser learns from tags as faulty as those it will see. */
static void jackknife(train_text *trees, const char *wordnet, const char *path,
                      rap_context *ctx)
{
  for (size_t part = 0U; part < PARTS; ++part) {
    rap_arena arena;
    train_sections sections = {NULL, 0U, 0U};
    train_text others = {.arena = &arena};
    rap_arena_init(&arena, ctx);
    for (size_t s = 0U; s < trees->sentences.len; ++s) {
      if (s % PARTS != part) {
        train_add_sentence(&others, trees, s);
      }
    }
    const rap_filter dictionary = train_dictionary(wordnet, &arena, &sections);
    train_tagger(&others, &dictionary, &sections);
    rap_model *model = load_sections(&sections, ctx, path);
    for (size_t s = part; s < trees->sentences.len; s += PARTS) {
      annotate_document(trees, model, ctx, s, s + 1U);
    }
    rap_model_free(model);
    rap_arena_free(&arena);
  }
}

/* "a German skeleton racer": what is called a place there is none elsewhere. */
static void leave_adjectives(train_text *text)
{
  for (size_t i = 0U; i < text->words.len; ++i) {
    train_word *word = &text->words.items[i];
    const bool goes_on = i + 1U < text->words.len &&
                         rap_span_goes_on(text->words.items[i + 1U].label);
    if (word->token.pos == RAP_POS_ADJ && !goes_on &&
        word->label == rap_span_label(RAP_SPAN_PLACE, true)) {
      word->label = 0U;
    }
  }
}

/* Train the finder of spans, which needs the list of names. */
static void add_spans(const char *data, const char *wordnet, const char *path,
                      train_sections *sections, rap_arena *arena)
{
  train_text spans = {.arena = arena};
  train_names(wordnet, arena, sections);
  rap_model *model = load_sections(sections, arena->ctx, path);
  read_spans(&spans, data);
  train_annotate(&spans, model, arena->ctx);
  leave_adjectives(&spans);
  train_spans(&spans, model, sections);
  rap_model_free(model);
}

/* The parser is trained on the tags of others, the finder of spans on those of
 * the tagger itself, whose texts are others'. */
static void train(const char *data, const char *wordnet, const char *path,
                  rap_context *ctx, rap_arena *arena)
{
  train_text raw = {.arena = arena};
  train_text trees = {.arena = arena};
  train_text tags = {.arena = arena};
  train_sections sections = {NULL, 0U, 0U};
  read_trees(&raw, data);
  read_trees(&trees, data);
  for (size_t s = 0U; s < trees.sentences.len; ++s) {
    train_add_sentence(&tags, &trees, s);
  }
  train_add_present(&tags);
  const rap_filter dictionary = train_dictionary(wordnet, arena, &sections);
  train_tagger(&tags, &dictionary, &sections);
  train_lemmas(&tags, &sections);

  rap_model *model = load_sections(&sections, ctx, path);
  train_boundaries(&raw, model, &sections);
  jackknife(&trees, wordnet, path, ctx);
  train_trees(&trees, model, &sections);
  rap_model_free(model);
  add_spans(data, wordnet, path, &sections, arena);
  train_write_model(&sections, ctx, path);
}

/* The sections of spans alone, beside the others as they are: the same bytes as
 * training all of it gives. */
static void train_again(const char *data, const char *wordnet, const char *path,
                        rap_context *ctx, rap_arena *arena)
{
  train_sections sections = {NULL, 0U, 0U};
  rap_model *model = load(ctx, path);
  train_keep_sections(arena, &sections, model, "span");
  add_spans(data, wordnet, path, &sections, arena);
  train_write_model(&sections, ctx, path);
  rap_model_free(model);
}

int main(int argc, char **argv)
{
  const bool evaluate = argc == 4 && strcmp(argv[1], "--evaluate") == 0;
  const bool again = argc == 5 && strcmp(argv[1], "--spans") == 0;
  if (argc != 4 && !again) {
    fprintf(stderr, "usage: rapporteur-train DATA WORDNET MODEL\n"
                    "       rapporteur-train --spans DATA WORDNET MODEL\n"
                    "       rapporteur-train --evaluate DATA MODEL\n");
    return 2;
  }
  rap_context *ctx = NULL;
  rap_arena arena;
  train_check(rap_context_new(&ctx, NULL) == RAP_OK, "no memory", NULL);
  rap_arena_init(&arena, ctx);
  if (evaluate) {
    rap_model *model = load(ctx, argv[3]);
    train_evaluate(argv[2], model, ctx, &arena);
    rap_model_free(model);
  } else if (again) {
    train_again(argv[2], argv[3], argv[4], ctx, &arena);
  } else {
    train(argv[1], argv[2], argv[3], ctx, &arena);
  }
  rap_arena_free(&arena);
  rap_context_free(ctx);
  return 0;
}
