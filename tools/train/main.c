/* rapporteur-train: makes models/english.rapmodel, or says how good it is. */
#include <stdlib.h>

#include "train.h"

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
    word->token.tag = doc->tokens.items[i].tag;
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
  train_read_spans(text, data, "ner/gum-free-train.conllu");
  train_read_spans(text, data, "ner/wikigold.conllu");
  train_read_spans(text, data, "ner/crossner-politics.conllu");
  train_read_spans(text, data, "ner/gmb.conllu");
  train_read_briefs(text, data, "ner/news-briefs.txt", false);
}

static rap_model *load(rap_context *ctx, const char *path)
{
  rap_model *model = NULL;
  rap_error err;
  train_check(rap_model_load(&model, ctx, path, &err) == RAP_OK, err.msg, path);
  return model;
}

/* The finder of spans reads the tags of the tagger: so it is trained on them,
 * with the model as far as it is. */
static void train(const char *data, const char *path, rap_context *ctx,
                  rap_arena *arena)
{
  train_text trees = {.arena = arena};
  train_text spans = {.arena = arena};
  train_sections sections = {NULL, 0U, 0U};
  train_read_treebank(&trees, data, "treebanks/ewt-train.conllu");
  train_read_treebank(&trees, data, "treebanks/gum-free-train.conllu");
  train_add_present(&trees);
  train_tagger(&trees, &sections);
  train_lemmas(&trees, &sections);
  train_write_model(&sections, ctx, path);

  rap_model *model = load(ctx, path);
  read_spans(&spans, data);
  train_annotate(&spans, model, ctx);
  train_spans(&spans, model, &sections);
  rap_model_free(model);
  train_write_model(&sections, ctx, path);
}

int main(int argc, char **argv)
{
  const bool evaluate = argc == 4 && strcmp(argv[1], "--evaluate") == 0;
  if (argc != 3 && !evaluate) {
    fprintf(stderr, "usage: rapporteur-train DATA MODEL\n"
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
  } else {
    train(argv[1], argv[2], ctx, &arena);
  }
  rap_arena_free(&arena);
  rap_context_free(ctx);
  return 0;
}
