/* Reads an article and prints its graph as Turtle.
 *
 * cc facts.c $(pkg-config --cflags --libs rapporteur) -o facts && ./facts ARTICLE.txt */
#include <rapporteur/rapporteur.h>
#include <stdio.h>

static bool print(void *user, const char *bytes, size_t len)
{
  return fwrite(bytes, 1, len, user) == len;
}

int main(int argc, char **argv)
{
  rap_context *ctx = NULL;
  rap_knowledge *knowledge = NULL;
  rap_rules *rules = NULL;
  rap_builder *builder = NULL;
  rap_corpus *corpus = NULL;
  rap_document *article = NULL;
  rap_error err = {0};
  const char *const *paths = (const char *const *)argv + 1;

  bool good = rap_context_new(&ctx, NULL) == RAP_OK &&
              rap_knowledge_load(&knowledge, ctx, NULL, &err) == RAP_OK &&
              rap_rules_load(&rules, knowledge, NULL, 0, &err) == RAP_OK &&
              rap_builder_new(&builder, ctx, knowledge, rules, NULL, &err) == RAP_OK &&
              rap_corpus_open(&corpus, ctx, paths, (size_t)argc - 1, NULL, &err) == RAP_OK;
  while (good && rap_corpus_next(corpus, &article, &err) == RAP_OK) {
    good = rap_builder_add(builder, article, &err) == RAP_OK;
    rap_document_free(article);
  }
  good = good && rap_graph_write(rap_builder_graph(builder), RAP_FORMAT_TURTLE, print, stdout, &err) == RAP_OK;
  if (err.status != RAP_OK) {
    fprintf(stderr, "%s: %s\n", err.source, err.msg);
  }
  rap_corpus_free(corpus);
  rap_builder_free(builder);
  rap_rules_free(rules);
  rap_knowledge_free(knowledge);
  rap_context_free(ctx);
  return err.status == RAP_OK ? 0 : 1;
}
