/* Loading a model: the file is mapped, checked, and its small tables read. */
#define _POSIX_C_SOURCE 200809L
#include "nlp/model.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static uint32_t u32_at(const uint8_t *at)
{
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
         (uint32_t)at[3] << 24;
}

static uint64_t u64_at(const uint8_t *at)
{
  return u32_at(at) | (uint64_t)u32_at(at + 4) << 32;
}

/* Four lanes, so that the multiplications do not wait for each other. */
uint64_t rap_model_checksum(const uint8_t *bytes, size_t n)
{
  uint64_t lane[4] = {1U, 2U, 3U, 4U};
  size_t i = 0U;
  for (; i + 32U <= n; i += 32U) {
    for (size_t k = 0U; k < 4U; ++k) {
      lane[k] = rap_mix(lane[k], u64_at(bytes + i + k * 8U));
    }
  }
  for (; i < n; ++i) {
    lane[0] = rap_mix(lane[0], bytes[i]);
  }
  uint64_t sum = n;
  for (size_t k = 0U; k < 4U; ++k) {
    sum = rap_mix(sum, lane[k]);
  }
  return sum;
}

uint16_t rap_words_get(const rap_words *words, uint64_t key, uint16_t none)
{
  if (words->slots == 0U) {
    return none;
  }
  const uint32_t mask = words->slots - 1U;
  const uint32_t wanted = (uint32_t)(key >> 32) | 1U;
  uint32_t slot = (uint32_t)key & mask;
  for (uint32_t tries = 0U; tries < words->slots; ++tries) {
    const uint32_t found = u32_at(words->keys + (size_t)slot * 4U);
    if (found == wanted) {
      const uint8_t *value = words->values + (size_t)slot * 2U;
      return (uint16_t)(value[0] | value[1] << 8);
    }
    if (found == 0U) {
      return none;
    }
    slot = (slot + 1U) & mask;
  }
  return none;
}

const uint8_t *rap_model_section(const rap_model *model, const char *name,
                                 size_t *size)
{
  const uint64_t n = u64_at(model->map + RAP_MODEL_HEADER);
  for (size_t i = 0U; i < n; ++i) {
    const uint8_t *entry =
        model->map + RAP_MODEL_DIRECTORY + i * RAP_MODEL_ENTRY;
    if (strncmp((const char *)entry, name, 8U) == 0) {
      *size = (size_t)u64_at(entry + 16U);
      return model->map + u64_at(entry + 8U);
    }
  }
  *size = 0U;
  return NULL;
}

/* The file */

static rap_status check_directory(const rap_model *model, rap_error *err)
{
  const uint64_t n = u64_at(model->map + RAP_MODEL_HEADER);
  if (n > RAP_MODEL_SECTIONS ||
      RAP_MODEL_DIRECTORY + n * RAP_MODEL_ENTRY > model->size) {
    return rap_fail(err, RAP_ERR_INVALID, "model had %llu sections",
                    (unsigned long long)n);
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint8_t *entry =
        model->map + RAP_MODEL_DIRECTORY + i * RAP_MODEL_ENTRY;
    const uint64_t offset = u64_at(entry + 8U);
    const uint64_t size = u64_at(entry + 16U);
    if (offset > model->size || size > model->size - offset) {
      return rap_fail(err, RAP_ERR_INVALID,
                      "section '%.8s' of the model lay outside the file",
                      (const char *)entry);
    }
  }
  return RAP_OK;
}

static rap_status check_file(const rap_model *model, rap_error *err)
{
  const uint8_t *map = model->map;
  if (model->size < RAP_MODEL_DIRECTORY ||
      memcmp(map, RAP_MODEL_MAGIC, 8U) != 0) {
    return rap_fail(err, RAP_ERR_INVALID, "file was no language model");
  }
  const uint64_t version = u64_at(map + 8U);
  if (version != RAP_MODEL_VERSION) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "model was of version %llu, this program reads version %u",
                    (unsigned long long)version, RAP_MODEL_VERSION);
  }
  const uint64_t size = u64_at(map + 16U);
  if (size != model->size) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "model had %zu bytes, its header says %llu", model->size,
                    (unsigned long long)size);
  }
  if (rap_model_checksum(map + RAP_MODEL_HEADER,
                         model->size - RAP_MODEL_HEADER) != u64_at(map + 24U)) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "model was damaged: its checksum did not match");
  }
  return check_directory(model, err);
}

static rap_status map_file(rap_model *model, const char *path, rap_error *err)
{
  struct stat info;
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return rap_fail(err, errno == ENOENT ? RAP_ERR_NOT_FOUND : RAP_ERR_IO,
                    "model could not be opened: %s",
                    errno == ENOENT ? "no such file" : "not readable");
  }
  rap_status st = RAP_OK;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    st = rap_fail(err, RAP_ERR_INVALID, "model was no regular file");
  } else if (info.st_size < (off_t)RAP_MODEL_DIRECTORY) {
    st = rap_fail(err, RAP_ERR_INVALID, "file was no language model");
  } else if ((uintmax_t)info.st_size > RAP_MODEL_MAX) {
    st = rap_fail(err, RAP_ERR_INVALID, "model was above %zu bytes",
                  RAP_MODEL_MAX);
  } else {
    model->size = (size_t)info.st_size;
    void *map = mmap(NULL, model->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) {
      st = rap_fail(err, RAP_ERR_IO, "model could not be mapped");
    } else {
      model->map = map;
    }
  }
  close(fd);
  return st;
}

/* The sections */

static rap_status bad_section(rap_error *err, const char *name)
{
  return rap_fail(err, RAP_ERR_INVALID, "section '%s' of the model was faulty",
                  name);
}

static bool is_power_of_two(size_t n)
{
  return n != 0U && (n & (n - 1U)) == 0U;
}

static rap_str section_text(const rap_model *model, const char *name)
{
  rap_str text;
  text.ptr = (const char *)rap_model_section(model, name, &text.len);
  return text;
}

/* 0 also of what is no text. */
static size_t count_lines(rap_str text)
{
  size_t n = 0U;
  if (rap_utf8_check(text) < text.len) {
    return 0U;
  }
  for (size_t i = 0U; i < text.len; ++i) {
    n += text.ptr[i] == '\n';
  }
  return n;
}

/* The next line of `rest`; false at the end. */
static bool next_line(rap_str *rest, rap_str *line)
{
  return rest->len > 0U && rap_str_split(rest, '\n', line);
}

static rap_status read_rows(const rap_model *model, const char *name,
                            size_t classes, rap_rows *rows, rap_error *err)
{
  size_t size;
  const uint8_t *bytes = rap_model_section(model, name, &size);
  if (!bytes) {
    return RAP_OK;
  }
  if (classes == 0U || classes > RAP_ROW_CLASSES || size <= RAP_ROW_CLASSES ||
      !is_power_of_two(size - RAP_ROW_CLASSES)) {
    return bad_section(err, name);
  }
  rows->codes = (const int8_t *)bytes;
  rows->mask = (uint32_t)(size - RAP_ROW_CLASSES - 1U);
  rows->classes = (uint16_t)classes;
  return RAP_OK;
}

static rap_status read_words(const rap_model *model, const char *name,
                             rap_words *words, rap_error *err)
{
  size_t size;
  const uint8_t *bytes = rap_model_section(model, name, &size);
  if (!bytes) {
    return RAP_OK;
  }
  if (size % 6U != 0U || !is_power_of_two(size / 6U)) {
    return bad_section(err, name);
  }
  words->slots = (uint32_t)(size / 6U);
  words->keys = bytes;
  words->values = bytes + (size_t)words->slots * 4U;
  return RAP_OK;
}

/* Lines "NOUN<TAB>NNS". */
static rap_status read_tags(rap_model *model, rap_error *err)
{
  rap_str rest = section_text(model, "tags");
  const size_t n = count_lines(rest);
  if (n == 0U || n > RAP_ROW_CLASSES) {
    return bad_section(err, "tags");
  }
  model->tags = rap_arena_array(&model->arena, n, sizeof(*model->tags));
  if (!model->tags) {
    return rap_fail_nomem(err);
  }
  rap_str line;
  rap_str pos;
  while (model->n_tags < n && next_line(&rest, &line)) {
    rap_tag_label *tag = &model->tags[model->n_tags++];
    if (!rap_str_split(&line, '\t', &pos) ||
        (tag->pos = rap_pos_of(pos)) == RAP_POS_NONE) {
      return bad_section(err, "tags");
    }
    tag->xpos = line;
  }
  return RAP_OK;
}

/* Lines "LOWER<TAB>CUT<TAB>ADD": "1<TAB>3<TAB>be". */
static rap_status read_edits(rap_model *model, rap_error *err)
{
  rap_str rest = section_text(model, "edits");
  const size_t n = count_lines(rest);
  if (n == 0U && rest.len > 0U) {
    return bad_section(err, "edits");
  }
  model->edits = rap_arena_array(&model->arena, n, sizeof(*model->edits));
  if (!model->edits) {
    return rap_fail_nomem(err);
  }
  rap_str line;
  while (model->n_edits < n && next_line(&rest, &line)) {
    rap_edit *edit = &model->edits[model->n_edits++];
    rap_str lower;
    rap_str cut;
    if (!rap_str_split(&line, '\t', &lower) || lower.len != 1U ||
        !rap_str_split(&line, '\t', &cut) || cut.len == 0U || cut.len > 3U) {
      return bad_section(err, "edits");
    }
    edit->lower = lower.ptr[0] == '1';
    for (size_t i = 0U; i < cut.len; ++i) {
      if (!rap_is_digit((unsigned char)cut.ptr[i])) {
        return bad_section(err, "edits");
      }
      edit->cut = edit->cut * 10U + (size_t)(cut.ptr[i] - '0');
    }
    edit->add = line;
  }
  return RAP_OK;
}

static rap_status read_relations(rap_model *model, rap_error *err)
{
  rap_str rest = section_text(model, "rels");
  const size_t n = count_lines(rest);
  if (n > (RAP_ROW_CLASSES - 1U) / 2U) {
    return bad_section(err, "rels");
  }
  model->relations =
      rap_arena_array(&model->arena, n, sizeof(*model->relations));
  if (!model->relations) {
    return rap_fail_nomem(err);
  }
  rap_str line;
  while (model->n_relations < n && next_line(&rest, &line)) {
    model->relations[model->n_relations++] = line;
  }
  return RAP_OK;
}

static rap_status read_filter(const rap_model *model, const char *name,
                              rap_filter *filter, rap_error *err)
{
  size_t size;
  const uint8_t *bytes = rap_model_section(model, name, &size);
  if (!bytes) {
    return RAP_OK;
  }
  if (!is_power_of_two(size) || size > (size_t)1 << 26) {
    return bad_section(err, name);
  }
  filter->bits = bytes;
  filter->mask = (uint32_t)(size * 8U - 1U);
  return RAP_OK;
}

static rap_status read_sections(rap_model *model, rap_error *err)
{
  rap_status st;
  size_t size;
  if ((st = read_tags(model, err)) || (st = read_edits(model, err)) ||
      (st = read_relations(model, err)) ||
      (st = read_words(model, "lexicon", &model->lexicon, err)) ||
      (st = read_words(model, "lemmaexc", &model->exceptions, err)) ||
      (st = read_words(model, "lemmasuf", &model->suffixes, err)) ||
      (st = read_rows(model, "cutrows", 1U, &model->cut_rows, err)) ||
      (st = read_rows(model, "endrows", 1U, &model->end_rows, err)) ||
      (st =
           read_rows(model, "tagrows", model->n_tags, &model->tag_rows, err)) ||
      (st = read_rows(model, "spanrows", RAP_SPAN_LABELS, &model->span_rows,
                      err)) ||
      (st = read_rows(model, "treerows", model->n_relations * 2U + 1U,
                      &model->tree_rows, err)) ||
      (st = read_filter(model, "dict", &model->dictionary, err)) ||
      (st = read_filter(model, "spanseen", &model->span_seen, err)) ||
      (st = read_filter(model, "spanlist", &model->span_list, err)) ||
      (st = read_filter(model, "tagseen", &model->tag_seen, err)) ||
      (st = read_filter(model, "treeseen", &model->tree_seen, err))) {
    return st;
  }
  if (!model->tag_rows.codes) {
    return rap_fail(err, RAP_ERR_INVALID, "model had no tagger");
  }
  if (model->tree_rows.codes && model->n_relations < 2U) {
    return bad_section(err, "rels"); /* that of the root, and of others */
  }
  const uint8_t *bias = rap_model_section(model, "spanbias", &size);
  if (bias && size == 4U) {
    model->span_bias = (int32_t)u32_at(bias);
  }
  return RAP_OK;
}

rap_status rap_model_load(rap_model **out, rap_context *ctx, const char *path,
                          rap_error *err)
{
  rap_model *model = rap_alloc(ctx, sizeof(*model));
  if (!model) {
    return rap_fail_nomem(err);
  }
  model->ctx = ctx;
  rap_arena_init(&model->arena, ctx);
  rap_status st;
  if ((st = map_file(model, path, err)) || (st = check_file(model, err)) ||
      (st = read_sections(model, err))) {
    rap_error_at(err, rap_str_of(path), 0U, 0U);
    rap_model_free(model);
    return st;
  }
  *out = model;
  return RAP_OK;
}

void rap_model_free(rap_model *model)
{
  if (model) {
    rap_arena_free(&model->arena);
    if (model->map) {
      /* mmap's own pointer, given back. */
      union {
        const uint8_t *read;
        void *any;
      } map = {model->map};
      munmap(map.any, model->size);
    }
    rap_free(model->ctx, model);
  }
}
