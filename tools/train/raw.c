/* The text of a treebank's document, of its words and the spaces between. */
#include "train.h"

static size_t document_end(const train_text *text, size_t first)
{
  size_t end = first + 1U;
  while (end < text->sentences.len &&
         !text->sentences.items[end].new_document) {
    ++end;
  }
  return end;
}

/* Append the words of a sentence; `words` are their places. */
static void add_sentence(rap_buf *buf, const train_text *text,
                         const train_sentence *s, rap_span *words)
{
  rap_span at = {0U, 0U};
  for (size_t i = s->first; i < s->end; ++i) {
    const train_word *word = &text->words.items[i];
    if (word->surface.len) {
      at.begin = buf->len;
      rap_buf_add(buf, word->surface);
      at.end = buf->len;
    }
    words[i - s->first] = at;
    if (!word->glued) {
      rap_buf_add_char(buf, ' ');
    }
  }
}

static void add_block(rap_doc *doc, size_t begin, size_t end)
{
  rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
  train_check(block != NULL, "no memory", NULL);
  *block = (rap_block){RAP_BLOCK_PARAGRAPH, {begin, end}};
}

void train_raw_open(train_raw *raw, const train_text *text, size_t first,
                    rap_context *ctx)
{
  const train_sentence *s = text->sentences.items;
  rap_error err;
  rap_buf buf;
  raw->first_sentence = first;
  raw->end_sentence = document_end(text, first);
  raw->first = s[first].first;
  raw->end = s[raw->end_sentence - 1U].end;
  raw->words = rap_alloc(ctx, (raw->end - raw->first) * sizeof(*raw->words));
  train_check(raw->words != NULL, "no memory", NULL);
  rap_buf_init(&buf, ctx);
  for (size_t i = first; i < raw->end_sentence; ++i) {
    if (i > first && s[i].new_paragraph) {
      rap_buf_add(&buf, RAP_STR("\n\n"));
    }
    add_sentence(&buf, text, &s[i], raw->words + (s[i].first - raw->first));
  }
  train_check(!buf.failed && rap_doc_new(&raw->doc, ctx, RAP_STR("treebank"),
                                         rap_buf_view(&buf), &err) == RAP_OK,
              "no memory", NULL);
  rap_buf_free(&buf);
  size_t begin = 0U;
  for (size_t i = first + 1U; i < raw->end_sentence; ++i) {
    if (s[i].new_paragraph) {
      const size_t end = raw->words[s[i].first - raw->first].begin;
      add_block(raw->doc, begin, end);
      begin = end;
    }
  }
  add_block(raw->doc, begin, raw->doc->text.len);
}

void train_raw_close(train_raw *raw)
{
  rap_free(raw->doc->ctx, raw->words);
  rap_doc_free(raw->doc);
}
