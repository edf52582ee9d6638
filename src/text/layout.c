/* Blocks: which lines are the title, which paragraphs, which the page's. */
#include "text/layout.h"

#include "text/scan.h"

#define TITLE_MAX 200U /* bytes of a title */
#define BODY_MIN 40U   /* bytes of a paragraph that shows where the text is */

typedef struct {
  rap_span bytes; /* without white space at its ends */
  bool gap;       /* a blank line stands before it */
} line;

typedef struct {
  rap_doc *doc;
  RAP_VEC(line) lines;
  bool list; /* in the links that furniture brought */
} layout;

static rap_str text_of(const layout *l, rap_span bytes)
{
  return rap_str_slice(l->doc->text, bytes.begin, bytes.end);
}

/* [begin, end) without white space, of any script, at its ends. */
static rap_span trim(rap_str text, size_t begin, size_t end)
{
  begin = rap_skip_blank(text, begin, end);
  size_t last = begin;
  for (size_t at = begin; at < end;) {
    if (!rap_is_blank(rap_utf8_next(text, &at))) {
      last = at;
    }
  }
  return (rap_span){begin, last};
}

static bool split_lines(layout *l)
{
  const rap_str text = l->doc->text;
  bool gap = false;
  for (size_t at = 0U; at < text.len;) {
    const char *stop = memchr(text.ptr + at, '\n', text.len - at);
    const size_t end = stop ? (size_t)(stop - text.ptr) : text.len;
    const rap_span bytes = trim(text, at, end);
    at = end + 1U;
    if (bytes.begin == bytes.end) {
      gap = true;
      continue;
    }
    line *added = rap_vec_push(&l->doc->arena, &l->lines);
    if (!added) {
      return false;
    }
    *added = (line){bytes, gap};
    gap = false;
  }
  return true;
}

/* The last character of a sentence's or line's words, behind closing marks. */
static char final_mark(rap_str s)
{
  while (s.len) {
    if (s.ptr[s.len - 1U] == '"' || s.ptr[s.len - 1U] == '\'' ||
        s.ptr[s.len - 1U] == ')' || s.ptr[s.len - 1U] == ']') {
      --s.len;
    } else if (rap_str_ends(s, RAP_STR("”")) || rap_str_ends(s, RAP_STR("’"))) {
      s.len -= 3U;
    } else {
      return rap_str_ends(s, RAP_STR("…")) ? '.' : s.ptr[s.len - 1U];
    }
  }
  return '\0';
}

static bool ends_sentence(rap_str s)
{
  const char mark = final_mark(s);
  return mark == '.' || mark == '!' || mark == '?';
}

/* Are the lines cut at a width?  Then most of them end inside a sentence, and
 * none is long. */
static bool is_wrapped(const layout *l)
{
  size_t pairs = 0U;
  size_t cut = 0U;
  for (size_t i = 0U; i < l->lines.len; ++i) {
    const rap_span bytes = l->lines.items[i].bytes;
    if (bytes.end - bytes.begin > 120U) {
      return false;
    }
    if (i + 1U < l->lines.len && !l->lines.items[i + 1U].gap) {
      ++pairs;
      cut +=
          bytes.end - bytes.begin >= 40U && !ends_sentence(text_of(l, bytes));
    }
  }
  return pairs >= 3U && cut * 10U >= pairs * 6U;
}

static void join_wrapped(layout *l)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < l->lines.len; ++i) {
    const line *next = &l->lines.items[i];
    const rap_str words = text_of(l, next->bytes);
    if (kept && !next->gap && !rap_is_furniture(words, NULL) &&
        !rap_is_furniture(text_of(l, l->lines.items[kept - 1U].bytes), NULL)) {
      l->lines.items[kept - 1U].bytes.end = next->bytes.end;
    } else {
      l->lines.items[kept++] = *next;
    }
  }
  l->lines.len = kept;
}

static bool add_block(layout *l, rap_block_kind kind, rap_span bytes)
{
  rap_block *block = rap_vec_push(&l->doc->arena, &l->doc->blocks);
  if (block) {
    block->kind = kind;
    block->bytes = bytes;
  }
  return block != NULL;
}

/* Is there text, not only further short lines, behind line `i`? */
static bool body_follows(const layout *l, size_t i)
{
  for (++i; i < l->lines.len; ++i) {
    const rap_str words = text_of(l, l->lines.items[i].bytes);
    const char mark = final_mark(words);
    if (words.len >= BODY_MIN && (ends_sentence(words) || mark == ':')) {
      return true;
    }
  }
  return false;
}

/* Is line `i`, the first of the text, its title? */
static bool is_title(const layout *l, size_t i, rap_str known)
{
  const rap_str words = text_of(l, l->lines.items[i].bytes);
  rap_dateline dateline;
  if (known.len) {
    return rap_str_eq(words, rap_str_trim(known));
  }
  const char mark = final_mark(words);
  return words.len <= TITLE_MAX && mark != '.' && mark != ':' && mark != ',' &&
         mark != ';' && !rap_dateline_read(words, &dateline) &&
         body_follows(l, i);
}

static void take_dateline(rap_doc *doc, const rap_dateline *dateline)
{
  doc->dateline_place = dateline->place;
  doc->agency = dateline->agency;
  if (!rap_date_known(doc->date) && dateline->date.year && dateline->date.day) {
    doc->date = dateline->date;
    doc->date_from = RAP_STR("dateline");
  }
}

static bool is_furniture(layout *l, rap_str words)
{
  bool list = false;
  if (rap_is_furniture(words, &list)) {
    l->list = list || (l->list && !ends_sentence(words));
    return true;
  }
  l->list = l->list && !ends_sentence(words) && words.len <= TITLE_MAX;
  return l->list;
}

/* A line of the text that is not its title.  `open`: no paragraph yet. */
static bool add_line(layout *l, rap_span bytes, bool *open)
{
  rap_doc *doc = l->doc;
  const rap_str words = text_of(l, bytes);
  rap_dateline dateline = {{"", 0U}, {"", 0U}, {0, 0U, 0U}};
  if (*open && rap_is_date_line(words, &dateline.date)) {
    take_dateline(doc, &dateline);
    return add_block(l, RAP_BLOCK_DATELINE, bytes);
  }
  if (is_furniture(l, words)) {
    return add_block(l, RAP_BLOCK_FURNITURE, bytes);
  }
  const size_t length = *open ? rap_dateline_read(words, &dateline) : 0U;
  if (length) {
    take_dateline(doc, &dateline);
    const rap_span head = {bytes.begin, bytes.begin + length};
    bytes = trim(doc->text, head.end, bytes.end);
    *open = false;
    if (!add_block(l, RAP_BLOCK_DATELINE, head)) {
      return false;
    }
  }
  *open = *open && !ends_sentence(words);
  return add_block(l, RAP_BLOCK_PARAGRAPH, bytes);
}

static bool add_lines(layout *l, rap_str title)
{
  bool first = true;
  bool open = true;
  for (size_t i = 0U; i < l->lines.len; ++i) {
    const rap_span bytes = l->lines.items[i].bytes;
    const rap_str words = text_of(l, bytes);
    if (first && !rap_is_furniture(words, NULL)) {
      first = false;
      if (is_title(l, i, title)) {
        l->doc->title = words;
        if (!add_block(l, RAP_BLOCK_TITLE, bytes)) {
          return false;
        }
        continue;
      }
    }
    if (!add_line(l, bytes, &open)) {
      return false;
    }
  }
  return true;
}

rap_status rap_layout(rap_doc *doc, rap_str title, rap_error *err)
{
  layout l = {.doc = doc};
  if (!split_lines(&l)) {
    return rap_fail_nomem(err);
  }
  if (is_wrapped(&l)) {
    join_wrapped(&l);
  }
  if (title.len) {
    doc->title = rap_arena_copy(&doc->arena, rap_str_trim(title));
    if (!doc->title.ptr) {
      return rap_fail_nomem(err);
    }
  }
  return add_lines(&l, title) ? RAP_OK : rap_fail_nomem(err);
}
