/* How things are named. */
#include "graph/iri.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/digest.h"

#define KEY_DIGITS 8
#define ID_DIGITS 16

static const rap_str no_memory = {NULL, 0U};

rap_str rap_iri_segment(rap_type type)
{
  switch (type) {
  case RAP_TYPE_PERSON:
    return RAP_STR("person");
  case RAP_TYPE_STATE:
    return RAP_STR("state");
  case RAP_TYPE_ORGANIZATION:
    return RAP_STR("organization");
  case RAP_TYPE_BODY:
    return RAP_STR("body");
  case RAP_TYPE_PLACE:
    return RAP_STR("place");
  case RAP_TYPE_GROUP:
    return RAP_STR("group");
  case RAP_TYPE_DOCUMENT:
    return RAP_STR("work");
  default:
    return RAP_STR("thing");
  }
}

rap_str rap_iri_slug(rap_arena *arena, rap_str name)
{
  char hex[RAP_DIGEST_HEX + 1];
  const rap_str slug = rap_str_slug(arena, name);
  if (!slug.ptr || slug.len) {
    return slug;
  }
  rap_digest(name, hex);
  return rap_arena_printf(arena, "x-%.*s", ID_DIGITS, hex);
}

rap_str rap_iri_scoped(rap_arena *arena, rap_str doc, rap_str name)
{
  return rap_arena_printf(arena, "%.*s-%.*s", RAP_ARG(doc), RAP_ARG(name));
}

rap_str rap_iri_post(rap_arena *arena, rap_str role, rap_type type,
                     rap_str place)
{
  if (type == RAP_TYPE_STATE) {
    return rap_arena_printf(arena, "%.*s-of-%.*s", RAP_ARG(role),
                            RAP_ARG(place));
  }
  return rap_arena_printf(arena, "%.*s-of-%.*s-%.*s", RAP_ARG(role),
                          RAP_ARG(rap_iri_segment(type)), RAP_ARG(place));
}

static const char *tense_word(rap_tense tense)
{
  return tense == RAP_TENSE_FORMER      ? "former"
         : tense == RAP_TENSE_DESIGNATE ? "designate"
                                        : "current";
}

/* "former-", or nothing for what is current. */
static const char *tense_part(rap_tense tense)
{
  return tense == RAP_TENSE_FORMER      ? "former-"
         : tense == RAP_TENSE_DESIGNATE ? "designate-"
                                        : "";
}

rap_str rap_iri_holder(rap_arena *arena, rap_str post, rap_tense tense,
                       rap_str date)
{
  return rap_arena_printf(arena, "holder-%.*s-%s%.*s", RAP_ARG(post),
                          tense_part(tense), RAP_ARG(date));
}

rap_str rap_iri_membership(rap_arena *arena, rap_str member,
                           rap_str organization, rap_str role, rap_tense tense,
                           rap_str doc)
{
  return rap_arena_printf(arena, "%.*s-%.*s-%.*s-%s%.*s", RAP_ARG(member),
                          RAP_ARG(organization), RAP_ARG(role),
                          tense_part(tense), RAP_ARG(doc));
}

static int compare(const void *a, const void *b)
{
  return rap_str_cmp(*(const rap_str *)a, *(const rap_str *)b);
}

void rap_iri_sort(rap_str *items, size_t n)
{
  if (n > 1U) {
    qsort(items, n, sizeof(*items), compare);
  }
}

/* SHA-256 of the items joined by '|'; false where there is no memory. */
static bool digest_joined(rap_context *ctx, const rap_str *items, size_t n,
                          char hex[RAP_DIGEST_HEX + 1])
{
  rap_buf all;
  rap_buf_init(&all, ctx);
  for (size_t i = 0U; i < n; ++i) {
    if (i) {
      rap_buf_add_char(&all, '|');
    }
    rap_buf_add(&all, items[i]);
  }
  const bool done = !all.failed;
  if (done) {
    rap_digest(rap_buf_view(&all), hex);
  }
  rap_buf_free(&all);
  return done;
}

rap_str rap_iri_event(rap_arena *arena, rap_str type, rap_str place,
                      rap_str day, rap_str doc, rap_str *slots, size_t n_slots)
{
  char hex[RAP_DIGEST_HEX + 1];
  rap_iri_sort(slots, n_slots);
  if (!digest_joined(arena->ctx, slots, n_slots, hex)) {
    return no_memory;
  }
  if (!place.len && !day.len) {
    return rap_arena_printf(arena, "%.*s-%.*s-%.*s", RAP_ARG(type),
                            RAP_ARG(doc), KEY_DIGITS, hex);
  }
  return rap_arena_printf(arena, "%.*s-%.*s-%.*s-%.*s", RAP_ARG(type),
                          RAP_ARG(place.len ? place : doc),
                          RAP_ARG(day.len ? day : doc), KEY_DIGITS, hex);
}

static rap_str status_word(rap_factuality status)
{
  switch (status) {
  case RAP_STATUS_PLANNED:
    return RAP_STR("planned");
  case RAP_STATUS_HYPOTHETICAL:
    return RAP_STR("hypothetical");
  case RAP_STATUS_NEGATED:
    return RAP_STR("negated");
  default:
    return RAP_STR("actual");
  }
}

rap_str rap_iri_claim(rap_arena *arena, rap_str subject, rap_str predicate,
                      rap_str object, rap_str document, rap_factuality status,
                      rap_tense tense)
{
  char hex[RAP_DIGEST_HEX + 1];
  const rap_str parts[] = {
      subject,  predicate,           object,
      document, status_word(status), rap_str_of(tense_word(tense))};
  if (!digest_joined(arena->ctx, parts, sizeof(parts) / sizeof(parts[0]),
                     hex)) {
    return no_memory;
  }
  return rap_arena_printf(arena, "c%.*s", ID_DIGITS, hex);
}

rap_str rap_iri_dataset(rap_arena *arena, const rap_str *parts, size_t n)
{
  char hex[RAP_DIGEST_HEX + 1];
  if (!digest_joined(arena->ctx, parts, n, hex)) {
    return no_memory;
  }
  return rap_arena_printf(arena, "d%.*s", ID_DIGITS, hex);
}

static bool is_ascii_upper(char c)
{
  return c >= 'A' && c <= 'Z';
}

rap_str rap_iri_words(rap_arena *arena, rap_str curie, rap_str prefix)
{
  rap_str local = curie;
  rap_str before;
  if (rap_str_split(&local, ':', &before) && !local.ptr) {
    local = curie;
  }
  if (rap_str_starts(local, prefix) && local.len > prefix.len &&
      is_ascii_upper(local.ptr[prefix.len])) {
    local = rap_str_slice(local, prefix.len, local.len);
  }

  char *out = rap_arena_alloc(arena, local.len * 2U + 1U);
  if (!out) {
    return no_memory;
  }
  size_t len = 0U;
  for (size_t i = 0U; i < local.len; ++i) {
    const char c = local.ptr[i];
    if (is_ascii_upper(c)) {
      if (len) {
        out[len++] = ' ';
      }
      out[len++] = (char)(c - 'A' + 'a');
    } else {
      out[len++] = c;
    }
  }
  return (rap_str){out, len};
}

rap_str rap_iri_event_word(rap_str curie)
{
  static const char *const words[][2] = {{"dip:MultilateralMeeting", "meeting"},
                                         {"dip:BilateralTalks", "talks"},
                                         {"dip:Call", "call"},
                                         {"dip:Visit", "visit"},
                                         {"dip:Adoption", "signing"},
                                         {"dip:Appointment", "appointment"},
                                         {"dip:Resignation", "resignation"},
                                         {"dip:Death", "death"},
                                         {"dip:Discussion", "discussion"}};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (rap_str_eq(curie, rap_str_of(words[i][0]))) {
      return rap_str_of(words[i][1]);
    }
  }
  return RAP_STR("");
}
