/* RDF terms: validated, and kept once in a table. */
#include "graph/term.h"

#include "graph/namespaces.h"
#include "text/date.h"

#define MAX_LANGUAGE 35U
#define MAX_SUBTAG 8U

/* ---- checks ---------------------------------------------------------------
 */

static bool is_alpha(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

bool rap_language_is_valid(rap_str tag)
{
  size_t subtag = 0U;
  if (!tag.len || tag.len > MAX_LANGUAGE) {
    return false;
  }
  for (size_t i = 0U, first = 1U; i < tag.len; ++i) {
    const char c = tag.ptr[i];
    if (c == '-' && subtag) {
      subtag = 0U;
      first = 0U;
    } else if ((is_alpha(c) || (is_digit(c) && !first)) &&
               subtag < MAX_SUBTAG) {
      ++subtag;
    } else {
      return false;
    }
  }
  return subtag > 0U;
}

/* May the byte stand in an IRI?  Those above 0x7F may. */
static bool is_iri_byte(char c)
{
  return (unsigned char)c > 0x20U && c != 0x7F && !strchr("<>\"{}|^`\\", c);
}

bool rap_iri_is_absolute(rap_str iri)
{
  size_t i = 0U;
  while (i < iri.len && (is_alpha(iri.ptr[i]) ||
                         (i && (is_digit(iri.ptr[i]) ||
                                memchr("+-.", iri.ptr[i], 3U) != NULL)))) {
    ++i;
  }
  if (!i || i + 1U >= iri.len || iri.ptr[i] != ':') {
    return false;
  }
  for (size_t j = i; j < iri.len; ++j) {
    if (!is_iri_byte(iri.ptr[j])) {
      return false;
    }
  }
  return rap_utf8_check(iri) == iri.len;
}

static size_t count_digits(rap_str s, size_t at)
{
  size_t n = 0U;
  while (at + n < s.len && is_digit(s.ptr[at + n])) {
    ++n;
  }
  return n;
}

/* Sign, digits, and as `point` and `exponent` want a fraction and a power of
 * ten; digits on both sides of the point. */
static bool is_number(rap_str s, bool point, bool exponent)
{
  size_t at = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
  size_t n = count_digits(s, at);
  if (!n) {
    return false;
  }
  at += n;
  if (point) {
    if (at == s.len || s.ptr[at] != '.' || !(n = count_digits(s, at + 1U))) {
      return false;
    }
    at += n + 1U;
  }
  if (exponent) {
    if (at == s.len || (s.ptr[at] != 'E' && s.ptr[at] != 'e')) {
      return false;
    }
    ++at;
    at += at < s.len && (s.ptr[at] == '-' || s.ptr[at] == '+');
    if (!(n = count_digits(s, at))) {
      return false;
    }
    at += n;
  }
  return at == s.len;
}

static bool is_date(rap_str s, size_t len)
{
  rap_date date;
  return s.len == len && rap_date_parse(s, &date);
}

bool rap_lexical_is_valid(rap_str value, rap_str datatype)
{
  const rap_str xsd = RAP_STR(XSD);
  if (!rap_str_starts(datatype, xsd)) {
    return true;
  }
  const rap_str name = rap_str_slice(datatype, xsd.len, datatype.len);
  if (rap_str_eq(name, RAP_STR("integer"))) {
    return is_number(value, false, false);
  }
  if (rap_str_eq(name, RAP_STR("decimal"))) {
    return is_number(value, true, false);
  }
  if (rap_str_eq(name, RAP_STR("double"))) {
    return is_number(value, true, true);
  }
  if (rap_str_eq(name, RAP_STR("boolean"))) {
    return rap_str_eq(value, RAP_STR("true")) ||
           rap_str_eq(value, RAP_STR("false"));
  }
  if (rap_str_eq(name, RAP_STR("date"))) {
    return is_date(value, 10U);
  }
  if (rap_str_eq(name, RAP_STR("gYearMonth"))) {
    return is_date(value, 7U);
  }
  if (rap_str_eq(name, RAP_STR("gYear"))) {
    return is_date(value, 4U);
  }
  return true;
}

/* ---- cleaning -------------------------------------------------------------
 */

static void add_iri(rap_buf *out, rap_str iri)
{
  size_t start = 0U;
  for (size_t i = 0U; i < iri.len; ++i) {
    if (!is_iri_byte(iri.ptr[i])) {
      rap_buf_add(out, rap_str_slice(iri, start, i));
      rap_buf_printf(out, "%%%02X", (unsigned)(unsigned char)iri.ptr[i]);
      start = i + 1U;
    }
  }
  rap_buf_add(out, rap_str_slice(iri, start, iri.len));
}

/* What must not stand in a literal: the writers cut it off there. */
static bool is_clean(rap_str s)
{
  for (size_t i = 0U; i < s.len; ++i) {
    const unsigned char c = (unsigned char)s.ptr[i];
    if ((c < 0x20U && c != '\t' && c != '\n' && c != '\r') || c >= 0x7FU) {
      return false;
    }
  }
  return true;
}

static void add_literal(rap_buf *out, rap_str s)
{
  char utf8[4];
  if (is_clean(s)) {
    rap_buf_add(out, s);
    return;
  }
  for (size_t at = 0U; at < s.len;) {
    uint32_t cp = rap_utf8_next(s, &at);
    if ((cp < 0x20U && cp != '\t' && cp != '\n' && cp != '\r') || cp == 0x7FU) {
      cp = ' ';
    } else if ((cp & 0xFFFEU) == 0xFFFEU) {
      cp = 0xFFFDU;
    }
    rap_buf_add(out, (rap_str){utf8, rap_utf8_put(cp, utf8)});
  }
}

/* ---- the table ------------------------------------------------------------
 */

/* The id of the term of this key; value and type are ranges of it. */
static rap_id intern(rap_terms *terms, rap_rdf_kind kind, rap_str view,
                     rap_span value, rap_span type)
{
  if (terms->items.len >= RAP_ID_NONE) {
    return RAP_ID_NONE;
  }
  const rap_map_entry *found = rap_map_get(&terms->ids, view);
  if (found) {
    return (rap_id)found->value;
  }

  const rap_str key = rap_arena_copy(terms->arena, view);
  rap_map_entry *entry = key.ptr ? rap_map_put(&terms->ids, key, NULL) : NULL;
  if (!entry) {
    return RAP_ID_NONE;
  }
  entry->value = RAP_ID_NONE; /* until the term is there */
  rap_rdf_term *term = rap_vec_push(terms->arena, &terms->items);
  if (!term) {
    return RAP_ID_NONE;
  }
  entry->value = terms->items.len - 1U;
  term->kind = kind;
  term->key = key;
  term->value = rap_str_slice(key, value.begin, value.end);
  term->type = rap_str_slice(key, type.begin, type.end);
  return (rap_id)entry->value;
}

/* The same of the key that is in the scratch buffer. */
static rap_id intern_scratch(rap_terms *terms, rap_rdf_kind kind,
                             rap_span value, rap_span type)
{
  return terms->scratch.failed
             ? RAP_ID_NONE
             : intern(terms, kind, rap_buf_view(&terms->scratch), value, type);
}

static rap_span range_of(rap_str part, rap_str whole)
{
  const size_t begin = (size_t)(part.ptr - whole.ptr);
  return (rap_span){begin, begin + part.len};
}

rap_id rap_terms_copy(rap_terms *terms, const rap_rdf_term *term)
{
  return intern(terms, term->kind, term->key, range_of(term->value, term->key),
                range_of(term->type, term->key));
}

/* Empty the scratch buffer; one that failed may work again. */
static void reset(rap_buf *buf)
{
  buf->len = 0U;
  buf->failed = false;
}

rap_id rap_terms_iri(rap_terms *terms, rap_str front, rap_str back)
{
  rap_buf *key = &terms->scratch;
  reset(key);
  rap_buf_add_char(key, '<');
  add_iri(key, front);
  add_iri(key, back);
  const rap_span value = {1U, key->len};
  const rap_span type = {key->len, key->len};
  rap_buf_add_char(key, '>');
  return intern_scratch(terms, RAP_RDF_IRI, value, type);
}

rap_id rap_terms_literal(rap_terms *terms, rap_rdf_kind kind, rap_str value,
                         rap_str type)
{
  rap_buf *key = &terms->scratch;
  reset(key);
  rap_buf_add_char(key, '"');
  add_literal(key, value);
  const size_t end = key->len;
  rap_buf_add_char(key, '"');
  if (kind == RAP_RDF_TEXT && !rap_language_is_valid(type)) {
    kind = RAP_RDF_STRING;
  }
  if (kind == RAP_RDF_TYPED && !rap_lexical_is_valid(value, type)) {
    kind = RAP_RDF_STRING;
  }
  if (kind != RAP_RDF_STRING) {
    rap_buf_add(key, kind == RAP_RDF_TEXT ? RAP_STR("@") : RAP_STR("^^<"));
  }
  const size_t begin = key->len;
  if (kind != RAP_RDF_STRING) {
    add_iri(key, type);
  }
  const rap_span range = {begin, key->len};
  if (kind == RAP_RDF_TYPED) {
    rap_buf_add_char(key, '>');
  }
  return intern_scratch(terms, kind, (rap_span){1U, end}, range);
}

rap_status rap_terms_init(rap_terms *terms, rap_arena *arena, rap_error *err)
{
  static const char *const iris[] = {
#define TERM(name, ns, local) ns local,
#include "graph/vocabulary.def"
#undef TERM
  };
  memset(terms, 0, sizeof(*terms));
  terms->arena = arena;
  rap_map_init(&terms->ids, arena);
  rap_buf_init(&terms->scratch, arena->ctx);
  for (size_t i = 0U; i < RAP_VOCABULARY_COUNT; ++i) {
    if (rap_terms_iri(terms, rap_str_of(iris[i]), RAP_STR("")) != i) {
      return rap_fail_nomem(err);
    }
  }
  return RAP_OK;
}

void rap_terms_free(rap_terms *terms)
{
  rap_buf_free(&terms->scratch);
}
