/* HTML: the article out of a page as newspapers print it.
 *
 * All paragraphs that stand in no furniture are collected with their place in
 * the tree; each adds its length to the nodes above it; the article is the
 * deepest node that still holds most of the running text.  The walk is a loop:
 * no depth of the page can overflow the stack. */
#include <libxml/HTMLparser.h>

#include <limits.h>
#include <stdint.h>

#include "base/buf.h"
#include "text/formats.h"
#include "text/layout.h"
#include "text/scan.h"

#define GOOD_BYTES 40U /* of a paragraph that is running text */

typedef struct {
  rap_str text;
  xmlNode *node;
  size_t linked; /* bytes of it that are links */
} paragraph;

typedef struct {
  rap_context *ctx;
  rap_arena arena;
  xmlDoc *tree;
  RAP_VEC(paragraph) paragraphs;
  rap_buf words; /* of the paragraph being read */
  size_t linked;
  unsigned links; /* depth in <a> */
  bool space;     /* white space since the last word */
  xmlNode *block; /* the element that holds the words */
  bool failed;
  rap_str og_title, page_title, url;
  rap_str dates[16]; /* by rank in DATE_META, then JSON-LD, then <time> */
} page;

static const char *const skipped[] = {
#define SKIPPED(name) name,
#include "text/html.def"
};
static const char *const roles[] = {
#define ROLE(name) name,
#include "text/html.def"
};
static const char *const marks[] = {
#define MARK(name) name,
#include "text/html.def"
};
static const char *const blocks[] = {
#define BLOCK(name) name,
#include "text/html.def"
};
static const char *const date_metas[] = {
#define DATE_META(name) name,
#include "text/html.def"
};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define JSON_LD COUNT(date_metas)
#define TIME (COUNT(date_metas) + 1U)

static size_t find(const char *const *names, size_t n, rap_str name)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rap_str_eq_ascii_nocase(name, rap_str_of(names[i]))) {
      return i;
    }
  }
  return n;
}

static rap_str name_of(const xmlNode *node)
{
  return rap_str_of((const char *)node->name);
}

static bool is(const xmlNode *node, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE &&
         rap_str_eq_ascii_nocase(name_of(node), rap_str_of(name));
}

/* The value of an attribute: a view of the tree, empty for none. */
static rap_str attribute(const xmlNode *node, const char *name)
{
  for (const xmlAttr *a = node->properties; a; a = a->next) {
    if (rap_str_eq_ascii_nocase(rap_str_of((const char *)a->name),
                                rap_str_of(name))) {
      return a->children && a->children->content
                 ? rap_str_of((const char *)a->children->content)
                 : RAP_STR("");
    }
  }
  return RAP_STR("");
}

static bool has_attribute(const xmlNode *node, const char *name)
{
  for (const xmlAttr *a = node->properties; a; a = a->next) {
    if (rap_str_eq_ascii_nocase(rap_str_of((const char *)a->name),
                                rap_str_of(name))) {
      return true;
    }
  }
  return false;
}

static bool inside(const xmlNode *node, const char *name)
{
  for (; node; node = node->parent) {
    if (is(node, name)) {
      return true;
    }
  }
  return false;
}

/* Does one of the words of a class or id mark furniture? */
static bool is_marked(rap_str value)
{
  size_t begin = 0U;
  for (size_t i = 0U; i <= value.len; ++i) {
    const unsigned char c = i < value.len ? (unsigned char)value.ptr[i] : ' ';
    if ((unsigned char)((c | 0x20U) - 'a') < 26U) {
      continue;
    }
    const rap_str word = rap_str_slice(value, begin, i);
    if (word.len && find(marks, COUNT(marks), word) < COUNT(marks)) {
      return true;
    }
    begin = i + 1U;
  }
  return false;
}

static bool is_furniture(const xmlNode *node)
{
  const rap_str name = name_of(node);
  if (find(skipped, COUNT(skipped), name) < COUNT(skipped)) {
    return true;
  }
  if (is(node, "html") || is(node, "body") || is(node, "article") ||
      is(node, "main") || is(node, "h1")) {
    return false;
  }
  if (is(node, "header")) {
    return !inside(node, "article") && !inside(node, "main");
  }
  return find(roles, COUNT(roles), attribute(node, "role")) < COUNT(roles) ||
         has_attribute(node, "hidden") ||
         rap_str_eq(attribute(node, "aria-hidden"), RAP_STR("true")) ||
         is_marked(attribute(node, "class")) ||
         is_marked(attribute(node, "id"));
}

static void keep(page *p, rap_str *field, rap_str value)
{
  value = rap_str_trim(value);
  if (field->len || !value.len) {
    return;
  }
  const rap_str copy = rap_arena_copy(&p->arena, value);
  p->failed |= !copy.ptr;
  if (copy.ptr) {
    *field = copy;
  }
}

/* Paragraphs */

static void flush(page *p)
{
  const rap_str words = rap_buf_view(&p->words);
  if (words.len) {
    paragraph *added = rap_vec_push(&p->arena, &p->paragraphs);
    const rap_str copy = rap_arena_copy(&p->arena, words);
    p->failed |= !added || !copy.ptr || p->words.failed;
    if (added) {
      *added = (paragraph){copy, p->block, p->linked};
    }
  }
  p->words.len = 0U;
  p->linked = 0U;
  p->space = false;
}

/* White space becomes one space; the buffer never begins with one. */
static void add_text(page *p, const xmlNode *node)
{
  const rap_str text = rap_str_of((const char *)node->content);
  for (size_t at = 0U; at < text.len;) {
    const size_t before = at;
    const uint32_t cp = rap_utf8_next(text, &at);
    if (cp == ' ' || cp == 0xA0U || (cp >= '\t' && cp <= '\r')) {
      p->space = p->words.len > 0U;
      continue;
    }
    if (p->space) {
      rap_buf_add_char(&p->words, ' ');
      p->space = false;
    }
    const rap_str form = rap_str_slice(text, before, at);
    rap_buf_add(&p->words, form);
    p->linked += p->links ? form.len : 0U;
  }
}

/* Metadata */

static void read_meta(page *p, const xmlNode *node)
{
  static const char *const keys[] = {"property", "name", "itemprop"};
  const rap_str content = attribute(node, "content");
  for (size_t i = 0U; i < COUNT(keys); ++i) {
    const rap_str key = attribute(node, keys[i]);
    const size_t date = find(date_metas, COUNT(date_metas), key);
    if (date < COUNT(date_metas)) {
      keep(p, &p->dates[date], content);
    } else if (rap_str_eq(key, RAP_STR("og:title"))) {
      keep(p, &p->og_title, content);
    } else if (rap_str_eq(key, RAP_STR("og:url"))) {
      keep(p, &p->url, content);
    }
  }
}

/* The value of "datePublished" in JSON-LD; no more of it is needed. */
static void read_json_ld(page *p, const xmlNode *node)
{
  const rap_str key = RAP_STR("\"datePublished\"");
  if (!rap_str_eq_ascii_nocase(attribute(node, "type"),
                               RAP_STR("application/ld+json")) ||
      !node->children || !node->children->content) {
    return;
  }
  const char *at = strstr((const char *)node->children->content, key.ptr);
  if (!at) {
    return;
  }
  at += key.len;
  at += strspn(at, " \t\r\n:");
  if (*at == '"') {
    const size_t len = strcspn(at + 1, "\"");
    keep(p, &p->dates[JSON_LD], (rap_str){at + 1, len});
  }
}

static void read_head(page *p, const xmlNode *node)
{
  if (is(node, "meta")) {
    read_meta(p, node);
  } else if (is(node, "link") &&
             rap_str_eq_ascii_nocase(attribute(node, "rel"),
                                     RAP_STR("canonical"))) {
    p->url.len = 0U; /* better than og:url */
    keep(p, &p->url, attribute(node, "href"));
  } else if (is(node, "script")) {
    read_json_ld(p, node);
  } else if (is(node, "title") && node->children && node->children->content) {
    keep(p, &p->page_title, rap_str_of((const char *)node->children->content));
  } else if (is(node, "time")) {
    keep(p, &p->dates[TIME], attribute(node, "datetime"));
  }
}

/* The walk */

static bool is_block(const xmlNode *node)
{
  return find(blocks, COUNT(blocks), name_of(node)) < COUNT(blocks);
}

/* True where the node's children are to be read. */
static bool enter(page *p, xmlNode *node)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    add_text(p, node);
    return false;
  }
  if (node->type != XML_ELEMENT_NODE) {
    return false;
  }
  read_head(p, node);
  if (is_furniture(node)) {
    flush(p);
    return false;
  }
  p->links += is(node, "a");
  if (is_block(node)) {
    flush(p);
    p->block = is(node, "br") ? p->block : node;
  }
  return node->children != NULL;
}

static void leave(page *p, xmlNode *node)
{
  if (node->type != XML_ELEMENT_NODE) {
    return;
  }
  p->links -= is(node, "a") && p->links;
  if (is_block(node)) {
    flush(p);
    p->block = is(node, "br") ? p->block : node->parent;
  }
}

static void walk(page *p, xmlNode *root)
{
  xmlNode *node = root;
  while (node && !p->failed) {
    if (enter(p, node)) {
      node = node->children;
      continue;
    }
    if (node->type == XML_ELEMENT_NODE && !is_furniture(node)) {
      leave(p, node);
    }
    while (node != root && !node->next) {
      node = node->parent;
      leave(p, node);
    }
    node = node == root ? NULL : node->next;
  }
  flush(p);
}

/* The article */

static bool is_good(const paragraph *at)
{
  const size_t own = at->text.len - at->linked;
  return own >= GOOD_BYTES && at->linked * 2U < at->text.len &&
         !rap_is_furniture(at->text, NULL);
}

static size_t weight(const xmlNode *node)
{
  return (size_t)(uintptr_t)node->_private;
}

static void weigh(page *p)
{
  for (size_t i = 0U; i < p->paragraphs.len; ++i) {
    const paragraph *at = &p->paragraphs.items[i];
    if (!is_good(at)) {
      continue;
    }
    for (xmlNode *node = at->node; node && node->type == XML_ELEMENT_NODE;
         node = node->parent) {
      node->_private = (void *)(uintptr_t)(weight(node) + at->text.len);
    }
  }
}

/* The heaviest node that the page itself calls its article. */
static xmlNode *declared(xmlNode *root)
{
  xmlNode *best = NULL;
  for (xmlNode *node = root; node;) {
    if (node->type == XML_ELEMENT_NODE &&
        (is(node, "article") || is(node, "main") ||
         rap_str_eq(attribute(node, "itemprop"), RAP_STR("articleBody")) ||
         rap_str_eq(attribute(node, "role"), RAP_STR("main"))) &&
        (!best || weight(node) > weight(best) ||
         (weight(node) == weight(best) && weight(node) > 0U))) {
      best = node;
    }
    if (node->type == XML_ELEMENT_NODE && node->children) {
      node = node->children;
      continue;
    }
    while (node != root && !node->next) {
      node = node->parent;
    }
    node = node == root ? NULL : node->next;
  }
  return best;
}

static xmlNode *find_article(xmlNode *root)
{
  xmlNode *best = declared(root);
  if (!best || weight(best) * 2U < weight(root)) {
    best = root;
  }
  for (xmlNode *child = best->children; child;) {
    if (child->type == XML_ELEMENT_NODE &&
        weight(child) * 10U >= weight(best) * 8U && weight(child) > 0U) {
      best = child;
      child = child->children;
    } else {
      child = child->next;
    }
  }
  return best;
}

static bool is_within(const xmlNode *node, const xmlNode *root)
{
  while (node && node != root) {
    node = node->parent;
  }
  return node != NULL;
}

/* Without the name of the site: "Talks end in Geneva | Example Times". */
static rap_str cut_site(rap_str title)
{
  static const char *const seps[] = {" | ", " — ", " – ", " - ", " :: "};
  for (size_t i = 0U; i < COUNT(seps); ++i) {
    const size_t len = strlen(seps[i]);
    for (size_t at = title.len; at > 20U; --at) {
      if (at + len <= title.len && memcmp(title.ptr + at, seps[i], len) == 0) {
        return rap_str_slice(title, 0U, at);
      }
    }
  }
  return title;
}

static rap_str title_of(const page *p)
{
  for (size_t i = 0U; i < p->paragraphs.len; ++i) {
    if (is(p->paragraphs.items[i].node, "h1")) {
      return p->paragraphs.items[i].text;
    }
  }
  return p->og_title.len ? p->og_title : cut_site(p->page_title);
}

static void write_body(page *p, const xmlNode *article, rap_str title,
                       rap_buf *out)
{
  for (size_t i = 0U; i < p->paragraphs.len; ++i) {
    const paragraph *at = &p->paragraphs.items[i];
    const bool link =
        at->linked * 5U > at->text.len * 3U && at->text.len < 200U;
    if (link || rap_str_eq(at->text, title) || !is_within(at->node, article)) {
      continue;
    }
    if (out->len) {
      rap_buf_add(out, RAP_STR("\n\n"));
    }
    rap_buf_add(out, at->text);
  }
}

static bool set_metadata(const page *p, rap_doc *doc)
{
  for (size_t i = 0U; i < COUNT(p->dates) && !rap_date_known(doc->date); ++i) {
    const rap_str date = p->dates[i];
    if (date.len >= 10U &&
        rap_date_parse(rap_str_slice(date, 0U, 10U), &doc->date)) {
      doc->date_from = RAP_STR("metadata");
    }
  }
  doc->url = rap_arena_copy(&doc->arena, p->url);
  return doc->url.ptr != NULL;
}

static rap_status make_doc(page *p, rap_doc **out, rap_str name, rap_error *err)
{
  rap_doc *doc = NULL;
  rap_buf body;
  rap_buf_init(&body, p->ctx);
  xmlNode *root = xmlDocGetRootElement(p->tree);
  const rap_str title = title_of(p);
  weigh(p);
  write_body(p, find_article(root), title, &body);
  rap_status st = body.failed ? rap_fail_nomem(err)
                              : rap_doc_of(&doc, p->ctx, name, title,
                                           rap_buf_view(&body), err);
  if (!st) {
    st = set_metadata(p, doc) ? rap_layout(doc, title, err)
                              : rap_fail_nomem(err);
  }
  rap_buf_free(&body);
  if (st) {
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

/* Does the page name an encoding other than UTF-8 in its first bytes? */
static bool declares_encoding(rap_str bytes)
{
  const size_t end = bytes.len < 1024U ? bytes.len : 1024U;
  for (size_t i = 0U; i + 12U < end; ++i) {
    if (rap_str_eq_ascii_nocase(rap_str_slice(bytes, i, i + 8U),
                                RAP_STR("charset="))) {
      const rap_str value = rap_str_slice(bytes, i + 8U, i + 13U);
      return !rap_str_eq_ascii_nocase(rap_str_slice(value, 0U, 3U),
                                      RAP_STR("utf")) &&
             !rap_str_eq_ascii_nocase(rap_str_slice(value, 1U, 4U),
                                      RAP_STR("utf"));
    }
  }
  return false;
}

rap_status rap_read_html(rap_doc **out, rap_context *ctx, rap_str name,
                         rap_str bytes, rap_error *err)
{
  page p = {.ctx = ctx};
  const size_t bad = rap_utf8_check(bytes);
  if (bad < bytes.len && !declares_encoding(bytes)) {
    return rap_fail(err, RAP_ERR_ENCODING, "text was not UTF-8 at byte %zu",
                    bad);
  }
  if (bytes.len > INT_MAX) {
    return rap_fail(err, RAP_ERR_LIMIT, "page had more than %d bytes", INT_MAX);
  }
  p.tree = htmlReadMemory(bytes.ptr, (int)bytes.len, NULL,
                          bad < bytes.len ? NULL : "UTF-8",
                          HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                              HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  xmlNode *root = p.tree ? xmlDocGetRootElement(p.tree) : NULL;
  if (!root) {
    xmlFreeDoc(p.tree);
    return rap_fail(err, RAP_ERR_INVALID, "document was empty");
  }
  rap_arena_init(&p.arena, ctx);
  rap_buf_init(&p.words, ctx);
  p.block = root;
  walk(&p, root);
  const rap_status st =
      p.failed ? rap_fail_nomem(err) : make_doc(&p, out, name, err);
  rap_buf_free(&p.words);
  rap_arena_free(&p.arena);
  xmlFreeDoc(p.tree);
  return st;
}
