/* Heads and relations of CoNLL-U: are they a tree, and one of UD? */
#include "text/conllu_read.h"

static rap_status fail_at(const rap_conllu *file, const rap_conllu_word *word,
                          rap_status st, rap_error *err)
{
  rap_error_at(err, file->name, word->line, word->column);
  return st;
}

/* Ids to indexes; `*whole`: each word has a head that is a word or the root. */
static rap_status resolve(rap_conllu *file, const rap_conllu_sentence *s,
                          const size_t *ids, size_t n_ids, bool *whole,
                          rap_error *err)
{
  *whole = true;
  for (size_t i = s->first; i < s->end; ++i) {
    rap_conllu_word *word = &file->words.items[i];
    if (word->has_head && word->head > n_ids) {
      return fail_at(file, word,
                     rap_fail(err, RAP_ERR_INVALID,
                              "HEAD was %zu in a sentence of %zu words",
                              word->head, n_ids),
                     err);
    }
    const bool root = word->has_head && word->head == 0U;
    const size_t head =
        word->has_head && !root ? ids[word->head - 1U] : RAP_CONLLU_ROOT;
    *whole = *whole && word->has_head && (root || head != SIZE_MAX);
    word->head = head;
  }
  return RAP_OK;
}

static rap_status check_roots(const rap_conllu *file,
                              const rap_conllu_sentence *s, rap_error *err)
{
  const rap_conllu_word *root = NULL;
  for (size_t i = s->first; i < s->end; ++i) {
    const rap_conllu_word *word = &file->words.items[i];
    if (word->head == RAP_CONLLU_ROOT && root) {
      return fail_at(file, word,
                     rap_fail(err, RAP_ERR_INVALID,
                              "sentence had a second root; the first is in "
                              "line %u",
                              root->line),
                     err);
    }
    root = word->head == RAP_CONLLU_ROOT ? word : root;
  }
  return RAP_OK;
}

/* Follow the heads of each word up to the root, or to a word from which the way
 * to the root is known; a word seen twice on the way is in a circle. */
static rap_status check_circles(rap_conllu *file, const rap_conllu_sentence *s,
                                rap_error *err)
{
  const rap_conllu_word *words = file->words.items;
  size_t *way = rap_arena_array(&file->arena, s->end - s->first, sizeof(*way));
  if (!way) {
    return rap_fail_nomem(err);
  }
  for (size_t i = s->first; i < s->end; ++i) {
    size_t at = i;
    while (at != RAP_CONLLU_ROOT && !way[at - s->first]) {
      way[at - s->first] = i + 1U;
      at = words[at].head;
    }
    if (at != RAP_CONLLU_ROOT && way[at - s->first] == i + 1U) {
      return fail_at(file, &words[at],
                     rap_fail(err, RAP_ERR_INVALID,
                              "HEAD led back to the word itself, not to the "
                              "root"),
                     err);
    }
  }
  return RAP_OK;
}

/* Are all relations of UD, and is the root alone called so? */
static rap_status check_relations(rap_conllu *file,
                                  const rap_conllu_sentence *s, bool *tree,
                                  rap_error *err)
{
  *tree = true;
  for (size_t i = s->first; *tree && i < s->end; ++i) {
    rap_conllu_word *word = &file->words.items[i];
    const bool root = word->head == RAP_CONLLU_ROOT;
    word->relation = rap_relation_of(&file->arena, word->relation);
    if (!word->relation.ptr) {
      return rap_fail_nomem(err);
    }
    *tree = word->relation.len > 0U &&
            rap_str_eq(word->relation, RAP_STR("root")) == root;
  }
  return RAP_OK;
}

rap_status rap_conllu_tree(rap_conllu *file, const rap_conllu_sentence *s,
                           const size_t *ids, size_t n_ids, bool *tree,
                           rap_error *err)
{
  bool whole = false;
  rap_status st = resolve(file, s, ids, n_ids, &whole, err);
  *tree = false;
  if (st != RAP_OK || !whole) {
    return st;
  }
  st = check_roots(file, s, err);
  if (st == RAP_OK) {
    st = check_circles(file, s, err);
  }
  return st == RAP_OK ? check_relations(file, s, tree, err) : st;
}
