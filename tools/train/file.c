/* Writing the model file; nlp/model.h says its format. */
#include "train.h"

void train_add_section(rap_arena *arena, train_sections *sections,
                       const char *name, rap_str bytes)
{
  train_section *section = rap_vec_push(arena, sections);
  train_check(section != NULL, "no memory", NULL);
  *section = (train_section){name, bytes};
}

static void add_u64(rap_buf *buf, uint64_t value)
{
  for (unsigned i = 0U; i < 8U; ++i) {
    rap_buf_add_char(buf, (char)(value >> (8U * i) & 255U));
  }
}

static size_t aligned(size_t n)
{
  return (n + RAP_MODEL_ALIGN - 1U) / RAP_MODEL_ALIGN * RAP_MODEL_ALIGN;
}

/* What the checksum is made of: the directory and the sections. */
static void add_body(rap_buf *buf, const train_sections *sections)
{
  size_t offset =
      aligned(RAP_MODEL_DIRECTORY + sections->len * RAP_MODEL_ENTRY);
  add_u64(buf, sections->len);
  for (size_t i = 0U; i < sections->len; ++i) {
    const train_section *s = &sections->items[i];
    char name[8] = "";
    memcpy(name, s->name, strlen(s->name));
    rap_buf_add(buf, (rap_str){name, sizeof(name)});
    add_u64(buf, offset);
    add_u64(buf, s->bytes.len);
    offset = aligned(offset + s->bytes.len);
  }
  for (size_t i = 0U; i < sections->len; ++i) {
    while ((buf->len + RAP_MODEL_HEADER) % RAP_MODEL_ALIGN) {
      rap_buf_add_char(buf, '\0');
    }
    rap_buf_add(buf, sections->items[i].bytes);
  }
}

void train_write_model(const train_sections *sections, rap_context *ctx,
                       const char *path)
{
  rap_buf body;
  rap_buf file;
  rap_error err;
  rap_buf_init(&body, ctx);
  rap_buf_init(&file, ctx);
  add_body(&body, sections);
  rap_buf_add(&file, RAP_STR(RAP_MODEL_MAGIC));
  add_u64(&file, RAP_MODEL_VERSION);
  add_u64(&file, body.len + RAP_MODEL_HEADER);
  add_u64(&file, rap_model_checksum((const uint8_t *)body.ptr, body.len));
  rap_buf_add(&file, rap_buf_view(&body));
  train_check(!body.failed && !file.failed, "no memory", NULL);
  train_check(rap_file_write(ctx, path, rap_buf_view(&file), &err) == RAP_OK,
              err.msg, path);
  rap_buf_free(&file);
  rap_buf_free(&body);
}

void train_keep_sections(rap_arena *arena, train_sections *sections,
                         const rap_model *model, const char *but)
{
  const uint64_t n = model->map[RAP_MODEL_HEADER];
  for (uint64_t i = 0U; i < n; ++i) {
    const char *entry =
        (const char *)model->map + RAP_MODEL_DIRECTORY + i * RAP_MODEL_ENTRY;
    const rap_str name = rap_arena_printf(arena, "%.8s", entry);
    rap_str bytes;
    train_check(name.ptr != NULL, "no memory", NULL);
    bytes.ptr = (const char *)rap_model_section(model, name.ptr, &bytes.len);
    if (!rap_str_starts(name, rap_str_of(but))) {
      train_add_section(arena, sections, name.ptr, bytes);
    }
  }
}

static void put(char *at, uint32_t value, unsigned bytes)
{
  for (unsigned i = 0U; i < bytes; ++i) {
    at[i] = (char)(value >> (8U * i) & 255U);
  }
}

rap_str train_number_section(rap_arena *arena, uint32_t number)
{
  char *bytes = rap_arena_alloc(arena, 4U);
  train_check(bytes != NULL, "no memory", NULL);
  put(bytes, number, 4U);
  return (rap_str){bytes, 4U};
}

rap_str train_words_section(rap_arena *arena, const train_pair *pairs, size_t n)
{
  size_t slots = 64U;
  while (slots * 2U < n * 3U) {
    slots *= 2U;
  }
  uint32_t *keys = rap_arena_array(arena, slots, sizeof(*keys));
  char *bytes = rap_arena_alloc(arena, slots * 6U);
  train_check(keys && bytes, "no memory", NULL);
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t wanted = (uint32_t)(pairs[i].key >> 32) | 1U;
    size_t slot = (uint32_t)pairs[i].key & (slots - 1U);
    while (keys[slot] && keys[slot] != wanted) {
      slot = (slot + 1U) & (slots - 1U);
    }
    keys[slot] = wanted;
    put(bytes + slot * 4U, wanted, 4U);
    put(bytes + slots * 4U + slot * 2U, pairs[i].value, 2U);
  }
  return (rap_str){bytes, slots * 6U};
}
