/* JSON Lines: an object a line, with id, url, date, title and text. */
#include <jansson.h>

#include "text/formats.h"
#include "text/layout.h"

/* A member that is a string, or is not there; what else it is, is a fault. */
static rap_status get_string(const json_t *object, const char *key,
                             rap_str *out, rap_error *err)
{
  const json_t *value = json_object_get(object, key);
  *out = RAP_STR("");
  if (!value || json_is_null(value)) {
    return RAP_OK;
  }
  if (!json_is_string(value)) {
    return rap_fail(err, RAP_ERR_INVALID, "member '%s' was no string", key);
  }
  out->ptr = json_string_value(value);
  out->len = json_string_length(value);
  return RAP_OK;
}

static rap_status set_date(rap_doc *doc, rap_str date, rap_error *err)
{
  /* A time behind the day is not read. */
  const rap_str day = date.len > 10U ? rap_str_slice(date, 0U, 10U) : date;
  if (date.len == 0U) {
    return RAP_OK;
  }
  if (!rap_date_parse(day, &doc->date)) {
    return rap_fail(err, RAP_ERR_INVALID, "date was '%.*s', not YYYY-MM-DD",
                    RAP_ARG(day));
  }
  doc->date_from = RAP_STR("metadata");
  return RAP_OK;
}

static bool set_copy(rap_doc *doc, rap_str *field, rap_str value)
{
  if (value.len) {
    *field = rap_arena_copy(&doc->arena, value);
  }
  return value.len == 0U || field->ptr;
}

typedef struct {
  rap_str id, url, date, title, text;
} record;

static rap_status read_record(const json_t *object, record *out, rap_error *err)
{
  rap_status st = RAP_OK;
  if ((st = get_string(object, "id", &out->id, err)) ||
      (st = get_string(object, "url", &out->url, err)) ||
      (st = get_string(object, "date", &out->date, err)) ||
      (st = get_string(object, "title", &out->title, err)) ||
      (st = get_string(object, "text", &out->text, err))) {
    return st;
  }
  return json_object_get(object, "text")
             ? RAP_OK
             : rap_fail(err, RAP_ERR_INVALID, "member 'text' was missing");
}

static rap_status make_doc(rap_doc **out, rap_context *ctx, rap_str name,
                           const record *r, rap_error *err)
{
  rap_doc *doc = NULL;
  rap_status st =
      rap_doc_of(&doc, ctx, r->id.len ? r->id : name, r->title, r->text, err);
  if (!st) {
    st = set_copy(doc, &doc->url, r->url) ? set_date(doc, r->date, err)
                                          : rap_fail_nomem(err);
  }
  if (!st) {
    st = rap_layout(doc, r->title, err);
  }
  if (st) {
    rap_doc_free(doc);
    return st;
  }
  *out = doc;
  return RAP_OK;
}

rap_status rap_read_json(rap_doc **out, rap_context *ctx, rap_str name,
                         rap_str bytes, rap_error *err)
{
  json_error_t fault;
  record r;
  const size_t bad = rap_utf8_check(bytes);
  if (bad < bytes.len) {
    return rap_fail(err, RAP_ERR_ENCODING,
                    "text was not UTF-8 at byte %zu of the line", bad);
  }
  json_t *object = json_loadb(bytes.ptr, bytes.len, 0, &fault);
  if (!object) {
    const rap_status st =
        rap_fail(err, RAP_ERR_SYNTAX, "JSON was faulty: %s", fault.text);
    if (err) {
      err->column = fault.column > 0 ? (unsigned)fault.column : 0U;
    }
    return st;
  }
  rap_status st = json_is_object(object)
                      ? read_record(object, &r, err)
                      : rap_fail(err, RAP_ERR_INVALID, "line was no object");
  if (!st) {
    st = make_doc(out, ctx, name, &r, err);
  }
  json_decref(object);
  return st;
}
