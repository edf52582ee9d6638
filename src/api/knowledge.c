/* Vocabulary, reference knowledge and model of a data folder. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <unistd.h>

#include "api/api.h"

#define LONGEST 4096U

/* "{data}/{below}" into `path`. */
static rap_status join(char path[LONGEST], const char *data, const char *below,
                       rap_error *err)
{
  const int n = snprintf(path, LONGEST, "%s/%s", data, below);
  return n < 0 || (size_t)n >= LONGEST
             ? rap_fail(err, RAP_ERR_LIMIT,
                        "had a data folder of more than %u bytes", LONGEST)
             : RAP_OK;
}

static rap_status load_model(rap_knowledge *knowledge, rap_error *err)
{
  char path[LONGEST];
  const rap_status st =
      join(path, knowledge->data, "models/english.rapmodel", err);
  if (st != RAP_OK || access(path, F_OK) != 0) {
    return st;
  }
  return rap_model_load(&knowledge->model, knowledge->ctx, path, err);
}

/* The parser reads the tags of the model. */
static rap_status plug(rap_knowledge *knowledge,
                       const rap_knowledge_options *options, rap_error *err)
{
  if (options->parse && !knowledge->model) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "had a parser, but no model in %s/models",
                    knowledge->data);
  }
  if (options->parse) {
    rap_model_plug(knowledge->model, options->parse, options->parse_user);
  }
  return RAP_OK;
}

static rap_status load(rap_knowledge *knowledge,
                       const rap_knowledge_options *options, rap_error *err)
{
  char path[LONGEST];
  rap_status st = join(path, knowledge->data, "ontology", err);
  if (st == RAP_OK) {
    st = rap_ontology_load(&knowledge->onto, knowledge->ctx, path,
                           options->ontologies, options->n_ontologies, err);
  }
  if (st == RAP_OK) {
    st = rap_lexicon_load(&knowledge->lexicon, knowledge->ctx, path,
                          options->names, options->n_names, err);
  }
  if (st == RAP_OK) {
    st = load_model(knowledge, err);
  }
  return st == RAP_OK ? plug(knowledge, options, err) : st;
}

rap_status rap_knowledge_load(rap_knowledge **out, rap_context *ctx,
                              const rap_knowledge_options *options,
                              rap_error *err)
{
  const rap_knowledge_options defaults = RAP_KNOWLEDGE_OPTIONS_INIT;
  const rap_knowledge_options *wanted = options ? options : &defaults;
  char found[LONGEST];
  const char *data = wanted->data;
  if (wanted->size != sizeof(*wanted)) {
    return rap_fail(err, RAP_ERR_ARG,
                    "had knowledge options of an unknown size");
  }
  if (!data) {
    const rap_status st = rap_data_dir(found, sizeof(found), err);
    if (st != RAP_OK) {
      return st;
    }
    data = found;
  }
  const size_t len = strlen(data);
  rap_knowledge *knowledge = rap_alloc(ctx, sizeof(*knowledge) + len + 1U);
  if (!knowledge) {
    return rap_fail_nomem(err);
  }
  knowledge->ctx = ctx;
  memcpy(knowledge->data, data, len + 1U);
  const rap_status st = load(knowledge, wanted, err);
  if (st != RAP_OK) {
    rap_knowledge_free(knowledge);
    return st;
  }
  *out = knowledge;
  return RAP_OK;
}

const char *rap_knowledge_data(const rap_knowledge *knowledge)
{
  return knowledge->data;
}

void rap_knowledge_free(rap_knowledge *knowledge)
{
  if (knowledge) {
    rap_model_free(knowledge->model);
    rap_lexicon_free(knowledge->lexicon);
    rap_ontology_free(knowledge->onto);
    rap_free(knowledge->ctx, knowledge);
  }
}
