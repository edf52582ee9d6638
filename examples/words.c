/* Prints the words of an article with their lemmas and trees, without rules.
 *
 * cc words.c $(pkg-config --cflags --libs rapporteur) -o words && ./words ARTICLE.txt */
#include <rapporteur/rapporteur.h>
#include <stdio.h>

static void print_word(const rap_document *article, size_t i)
{
  const rap_token_view word = rap_document_token(article, i);
  const rap_token_view head = rap_document_token(article, word.head);
  printf("%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", (int)word.form.len, word.form.ptr, (int)word.lemma.len, word.lemma.ptr,
         (int)word.upos.len, word.upos.ptr, (int)word.relation.len, word.relation.ptr, (int)head.form.len,
         head.form.len ? head.form.ptr : "");
}

int main(int argc, char **argv)
{
  rap_context *ctx = NULL;
  rap_knowledge *knowledge = NULL;
  rap_corpus *corpus = NULL;
  rap_document *article = NULL;
  rap_error err = {0};
  rap_steps steps = RAP_STEPS_INIT;
  const char *const *paths = (const char *const *)argv + 1;
  steps.trees = true;

  bool good = rap_context_new(&ctx, NULL) == RAP_OK && rap_knowledge_load(&knowledge, ctx, NULL, &err) == RAP_OK &&
              rap_corpus_open(&corpus, ctx, paths, (size_t)argc - 1, NULL, &err) == RAP_OK;
  while (good && rap_corpus_next(corpus, &article, &err) == RAP_OK) {
    good = rap_document_read(article, knowledge, &steps, &err) == RAP_OK;
    for (size_t i = 0; good && i < rap_document_tokens(article); i++) {
      print_word(article, i);
    }
    rap_document_free(article);
  }
  if (err.status != RAP_OK) {
    fprintf(stderr, "%s: %s\n", err.source, err.msg);
  }
  rap_corpus_free(corpus);
  rap_knowledge_free(knowledge);
  rap_context_free(ctx);
  return err.status == RAP_OK ? 0 : 1;
}
