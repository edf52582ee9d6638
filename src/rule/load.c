/* Loading rule files into a set. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/file.h"
#include "rule/parse.h"
#include "rule/tree.h"

typedef RAP_VEC(uint32_t) id_vec;

struct rap_rule_set {
  rap_arena arena;
  RAP_VEC(rap_rule *) rules; /* by phase and name */
  rap_map names;
  rap_map lists; /* see rap_parser */
  rap_word_lists all_lists;
  rap_map words; /* single word -> index into ids */
  RAP_VEC(id_vec) ids;
  pcre2_general_context *memory;
  pcre2_compile_context *compile;
  char version[RAP_DIGEST_HEX + 1];
};

/* ---- versions
 * ------------------------------------------------------------------ */

/* The tokens of the rule, whatever blanks and comments stand between them. */
static void add_normalized(rap_buf *out, const rap_parser *p,
                           const rap_draft *draft)
{
  rap_lex lex = {p->arena, rap_str_slice(p->source, 0U, draft->end), draft->at};
  for (;;) {
    const rap_lex_token token = rap_lex_next(&lex);
    if (token.kind == RAP_LEX_END) {
      return;
    }
    rap_buf_add(out, rap_str_slice(p->source, token.begin, token.end));
    rap_buf_add_char(out, '\n');
  }
}

static bool set_version(const rap_parser *p, const rap_draft *draft)
{
  rap_buf text;
  rap_buf_init(&text, p->ctx);
  add_normalized(&text, p, draft);
  for (size_t i = 0U; i < draft->lists.len; ++i) {
    const rap_word_list *list = draft->lists.items[i];
    rap_buf_printf(&text, "%.*s=", RAP_ARG(list->name));
    for (size_t w = 0U; w < list->words.len; ++w) {
      rap_buf_printf(&text, "%.*s\n", RAP_ARG(list->words.items[w]));
    }
  }
  for (size_t i = 0U; i < draft->patterns.len; ++i) {
    rap_buf_add(&text, draft->patterns.items[i]);
  }
  const bool good = !text.failed;
  rap_digest(rap_buf_view(&text), draft->rule->version);
  rap_buf_free(&text);
  return good;
}

static int compare_versions(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool set_set_version(rap_rule_set *set, rap_context *ctx)
{
  rap_buf text;
  const char **versions =
      rap_arena_array(&set->arena, set->rules.len + 1U, sizeof(*versions));
  if (!versions) {
    return false;
  }
  for (size_t i = 0U; i < set->rules.len; ++i) {
    versions[i] = set->rules.items[i]->version;
  }
  qsort(versions, set->rules.len, sizeof(*versions), compare_versions);
  rap_buf_init(&text, ctx);
  for (size_t i = 0U; i < set->rules.len; ++i) {
    rap_buf_printf(&text, "%s\n", versions[i]);
  }
  const bool good = !text.failed;
  rap_digest(rap_buf_view(&text), set->version);
  rap_buf_free(&text);
  return good;
}

/* ---- one rule
 * -------------------------------------------------------------------- */

static void finish_rule(rap_draft *d)
{
  rap_rule *rule = d->rule;
  rule->vars = d->vars.items;
  rule->n_vars = d->vars.len;
  rule->templates = d->templates.items;
  rule->n_templates = d->templates.len;
  rule->examples = d->examples.items;
  rule->n_examples = d->examples.len;
}

/* The variable whose test was chosen as the anchor. */
static void set_anchor(rap_tree *tree)
{
  for (size_t i = 0U; i < tree->nodes.len; ++i) {
    if (tree->nodes.items[i].test && tree->nodes.items[i].test->anchor) {
      tree->anchor = i;
    }
  }
}

static rap_status compile_rule(rap_rule_set *set, rap_arena *arena,
                               rap_draft *d, rap_error *err)
{
  const rap_pattern_source source = {.after = d->after, .match = d->match};
  if (d->rule->tree) {
    return rap_tree_compile(d->rule->tree, arena, set->compile, d->rule, err);
  }
  const rap_status st = rap_pattern_compile(&d->rule->pattern, arena,
                                            set->compile, d->rule, &source,
                                            err);
  if (st == RAP_OK) {
    d->rule->pattern->source = source;
  }
  return st;
}

static void free_rule(rap_rule *rule)
{
  rap_pattern_free(rule->pattern);
  rap_tree_free(rule->tree);
}

/* Compile a checked rule and keep it. */
static bool keep_rule(void *user, rap_parser *p, rap_draft *d)
{
  rap_rule_set *set = user;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  bool made = false;
  bool nomem = false;

  finish_rule(d);
  rap_map_entry *entry = rap_map_put(&set->names, d->rule->name, &made);
  if (!entry) {
    return rap_parse_nomem(p);
  }
  if (!made) {
    return rap_parse_fault(p, d->at, "rule %.*s was defined twice",
                           RAP_ARG(d->rule->name));
  }
  if (!rap_pattern_trigger(d->rule, p->arena, &d->match, &nomem)) {
    return nomem ? rap_parse_nomem(p)
                 : rap_parse_fault(p, d->match_at,
                                   "the pattern had no word, list or type "
                                   "that must occur");
  }
  if (d->rule->tree) {
    set_anchor(d->rule->tree);
  }
  const rap_status st = compile_rule(set, p->arena, d, &err);
  if (st != RAP_OK) {
    free_rule(d->rule);
  }
  if (st == RAP_ERR_NOMEM) {
    return rap_parse_nomem(p);
  }
  if (st != RAP_OK) {
    return rap_parse_fault(p, d->match_at, "%s", err.msg);
  }
  rap_rule **slot = rap_vec_push(p->arena, &set->rules);
  if (!slot) {
    free_rule(d->rule);
    return rap_parse_nomem(p);
  }
  *slot = d->rule;
  return set_version(p, d) || rap_parse_nomem(p);
}

/* ---- files
 * ------------------------------------------------------------------------ */

typedef struct {
  rap_rule_set *set;
  rap_context *ctx;
  const rap_ontology *onto;
  const rap_lexicon *lexicon;
  size_t faults;
  rap_error first;
} loader;

static rap_status parse_source(loader *l, const char *path, rap_str source,
                               rap_error *err)
{
  rap_arena *arena = &l->set->arena;
  const rap_str file = rap_arena_copy(arena, rap_str_of(path));
  const rap_str kept = rap_arena_copy(arena, source);
  if (!file.ptr || !kept.ptr) {
    return rap_fail_nomem(err);
  }
  const size_t bad = rap_utf8_check(kept);
  if (bad != kept.len) {
    rap_error_at(err, file, 0U, 0U);
    return rap_fail(err, RAP_ERR_ENCODING, "was not UTF-8 at byte %zu", bad);
  }
  rap_parser parser = {.ctx = l->ctx,
                       .arena = arena,
                       .onto = l->onto,
                       .lexicon = l->lexicon,
                       .file = file,
                       .source = kept,
                       .lex = {arena, kept, 0U},
                       .lists = &l->set->lists,
                       .all_lists = &l->set->all_lists};
  rap_parse_file(&parser, keep_rule, l->set);
  if (parser.first.status == RAP_ERR_NOMEM) {
    return rap_fail_nomem(err);
  }
  if (parser.faults && !l->faults) {
    l->first = parser.first;
  }
  l->faults += parser.faults;
  return RAP_OK;
}

static rap_status load_file(loader *l, const char *path, rap_error *err)
{
  rap_buf bytes;
  rap_buf_init(&bytes, l->ctx);
  rap_status st = rap_file_read(&bytes, path, l->ctx->options.max_rules, err);
  if (st == RAP_ERR_LIMIT) {
    rap_fail(err, st, "was longer than the limit of %zu bytes for rule files",
             l->ctx->options.max_rules);
  }
  if (st == RAP_OK) {
    st = parse_source(l, path, rap_buf_view(&bytes), err);
  }
  rap_buf_free(&bytes);
  return st;
}

static int is_rule_file(const struct dirent *entry)
{
  return rap_str_ends(rap_str_of(entry->d_name), RAP_STR(".rules"));
}

/* By bytes: no locale decides the order. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

static rap_status load_folder(loader *l, const char *path, rap_error *err)
{
  struct dirent **entries = NULL;
  const int n = scandir(path, &entries, is_rule_file, by_name);
  rap_status st = RAP_OK;
  if (n <= 0) {
    free(entries);
    rap_error_at(err, rap_str_of(path), 0U, 0U);
    return rap_fail(err, RAP_ERR_NOT_FOUND, "held no *.rules file");
  }
  for (int i = 0; i < n; ++i) {
    const rap_str file =
        rap_arena_printf(&l->set->arena, "%s/%s", path, entries[i]->d_name);
    if (st == RAP_OK) {
      st = file.ptr ? load_file(l, file.ptr, err) : rap_fail_nomem(err);
    }
    free(entries[i]);
  }
  free(entries);
  return st;
}

static rap_status load_path(loader *l, const char *path, rap_error *err)
{
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode)
             ? load_folder(l, path, err)
             : load_file(l, path, err);
}

/* ---- the set
 * ------------------------------------------------------------------------ */

static int by_phase_and_name(const void *a, const void *b)
{
  const rap_rule *x = *(rap_rule *const *)a;
  const rap_rule *y = *(rap_rule *const *)b;
  return x->phase != y->phase ? (x->phase < y->phase ? -1 : 1)
                              : rap_str_cmp(x->name, y->name);
}

/* Index the single words of the lists. */
static bool index_lists(rap_rule_set *set)
{
  for (size_t i = 0U; i < set->all_lists.len; ++i) {
    const rap_word_list *list = set->all_lists.items[i];
    for (size_t w = 0U; w < list->words.len; ++w) {
      bool made = false;
      rap_map_entry *entry =
          rap_map_put(&set->words, list->words.items[w], &made);
      id_vec *ids = made ? rap_vec_push(&set->arena, &set->ids) : NULL;
      if (!entry || (made && !ids)) {
        return false;
      }
      if (made) {
        entry->value = set->ids.len - 1U;
      }
      ids = &set->ids.items[entry->value];
      if (ids->len && ids->items[ids->len - 1U] == list->id) {
        continue;
      }
      uint32_t *id = rap_vec_push(&set->arena, ids);
      if (!id) {
        return false;
      }
      *id = list->id;
    }
  }
  return true;
}

static rap_status make_set(rap_rule_set **out, rap_context *ctx, rap_error *err)
{
  rap_rule_set *set = rap_alloc(ctx, sizeof(*set));
  if (!set) {
    return rap_fail_nomem(err);
  }
  rap_arena_init(&set->arena, ctx);
  rap_map_init(&set->names, &set->arena);
  rap_map_init(&set->lists, &set->arena);
  rap_map_init(&set->words, &set->arena);
  set->memory = rap_pattern_memory(ctx);
  set->compile = set->memory ? pcre2_compile_context_create(set->memory) : NULL;
  if (!set->compile) {
    rap_rule_set_free(set);
    return rap_fail_nomem(err);
  }
  *out = set;
  return RAP_OK;
}

/* All the faults are in the log: the error is the first. */
static rap_status fail_with_faults(const loader *l, rap_error *err)
{
  if (err) {
    *err = l->first;
  }
  return l->first.status;
}

rap_status rap_rule_set_load(rap_rule_set **out, rap_context *ctx,
                             const rap_ontology *onto,
                             const rap_lexicon *lexicon,
                             const char *const *paths, size_t n_paths,
                             rap_error *err)
{
  loader l = {.ctx = ctx, .onto = onto, .lexicon = lexicon};
  rap_status st = make_set(&l.set, ctx, err);
  for (size_t i = 0U; st == RAP_OK && i < n_paths; ++i) {
    st = load_path(&l, paths[i], err);
  }
  if (st == RAP_OK && l.faults) {
    st = fail_with_faults(&l, err);
  }
  if (st == RAP_OK) {
    if (l.set->rules.len) {
      qsort(l.set->rules.items, l.set->rules.len, sizeof(rap_rule *),
            by_phase_and_name);
    }
    if (!index_lists(l.set) || !set_set_version(l.set, ctx)) {
      st = rap_fail_nomem(err);
    }
  }
  if (st != RAP_OK) {
    rap_rule_set_free(l.set);
    return st;
  }
  *out = l.set;
  return RAP_OK;
}

void rap_rule_set_free(rap_rule_set *set)
{
  if (!set) {
    return;
  }
  rap_context *ctx = set->arena.ctx;
  for (size_t i = 0U; i < set->rules.len; ++i) {
    free_rule(set->rules.items[i]);
  }
  pcre2_compile_context_free(set->compile);
  pcre2_general_context_free(set->memory);
  rap_arena_free(&set->arena);
  rap_free(ctx, set);
}

size_t rap_rule_set_count(const rap_rule_set *set)
{
  return set->rules.len;
}

const rap_rule *rap_rule_set_get(const rap_rule_set *set, size_t i)
{
  return set->rules.items[i];
}

rap_list_ids rap_rule_set_lists(const rap_rule_set *set, rap_str word)
{
  rap_list_ids ids = {NULL, 0U};
  const rap_map_entry *entry = rap_map_get(&set->words, word);
  if (entry) {
    ids.ids = set->ids.items[entry->value].items;
    ids.n = set->ids.items[entry->value].len;
  }
  return ids;
}

const char *rap_rule_set_version(const rap_rule_set *set)
{
  return set->version;
}
