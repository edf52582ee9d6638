/* Writing rows: rasqal's own writers say "unbound" where the standards say
 * nothing, and leave a table's head empty. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "helper/helper.h"

/* ---- terms ----------------------------------------------------------------
 */

static const char *text_of(librdf_node *node)
{
  if (!node) {
    return "";
  }
  if (librdf_node_is_resource(node)) {
    return (const char *)librdf_uri_as_string(librdf_node_get_uri(node));
  }
  return librdf_node_is_blank(node)
             ? (const char *)librdf_node_get_blank_identifier(node)
             : (const char *)librdf_node_get_literal_value(node);
}

static const char *datatype_of(librdf_node *node)
{
  librdf_uri *uri = librdf_node_get_literal_value_datatype_uri(node);
  return uri ? (const char *)librdf_uri_as_string(uri) : NULL;
}

/* ---- CSV ------------------------------------------------------------------
 */

static void put_csv(const char *text)
{
  if (!strpbrk(text, "\",\r\n")) {
    (void)fputs(text, stdout);
    return;
  }
  (void)putchar('"');
  for (; *text; ++text) {
    if (*text == '"') {
      (void)putchar('"');
    }
    (void)putchar(*text);
  }
  (void)putchar('"');
}

static void write_csv(librdf_query_results *results, int n)
{
  for (int i = 0; i < n; ++i) {
    (void)fputs(i ? "," : "", stdout);
    put_csv(librdf_query_results_get_binding_name(results, i));
  }
  (void)fputs("\r\n", stdout);
  for (; !librdf_query_results_finished(results);
       (void)librdf_query_results_next(results)) {
    for (int i = 0; i < n; ++i) {
      librdf_node *node = librdf_query_results_get_binding_value(results, i);
      (void)fputs(i ? "," : "", stdout);
      if (node && librdf_node_is_blank(node)) {
        (void)fputs("_:", stdout);
      }
      put_csv(text_of(node));
      if (node) {
        librdf_free_node(node);
      }
    }
    (void)fputs("\r\n", stdout);
  }
}

/* ---- JSON -----------------------------------------------------------------
 */

static json_t *json_term(librdf_node *node)
{
  json_t *term = json_object();
  const char *kind = librdf_node_is_resource(node) ? "uri"
                     : librdf_node_is_blank(node)  ? "bnode"
                                                   : "literal";
  (void)json_object_set_new(term, "type", json_string(kind));
  (void)json_object_set_new(term, "value", json_string(text_of(node)));
  if (librdf_node_is_literal(node)) {
    const char *language = librdf_node_get_literal_value_language(node);
    const char *type = datatype_of(node);
    if (language) {
      (void)json_object_set_new(term, "xml:lang", json_string(language));
    } else if (type) {
      (void)json_object_set_new(term, "datatype", json_string(type));
    }
  }
  return term;
}

static void put_json(json_t *value)
{
  char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
  if (!text) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  (void)fputs(text, stdout);
  free(text);
  json_decref(value);
}

static json_t *json_row(librdf_query_results *results, int n)
{
  json_t *row = json_object();
  for (int i = 0; i < n; ++i) {
    librdf_node *node = librdf_query_results_get_binding_value(results, i);
    if (node) {
      (void)json_object_set_new(
          row, librdf_query_results_get_binding_name(results, i),
          json_term(node));
      librdf_free_node(node);
    }
  }
  return row;
}

static void write_json(librdf_query_results *results, int n)
{
  json_t *names = json_array();
  const char *between = "\n";
  for (int i = 0; i < n; ++i) {
    (void)json_array_append_new(
        names, json_string(librdf_query_results_get_binding_name(results, i)));
  }
  (void)fputs("{\"head\":{\"vars\":", stdout);
  put_json(names);
  (void)fputs("},\"results\":{\"bindings\":[", stdout);
  for (; !librdf_query_results_finished(results);
       (void)librdf_query_results_next(results)) {
    (void)fputs(between, stdout);
    put_json(json_row(results, n));
    between = ",\n";
  }
  (void)fputs("\n]}}\n", stdout);
}

/* ---- XML ------------------------------------------------------------------
 */

static void put_xml(const char *text)
{
  for (; *text; ++text) {
    switch (*text) {
    case '&':
      (void)fputs("&amp;", stdout);
      break;
    case '<':
      (void)fputs("&lt;", stdout);
      break;
    case '>':
      (void)fputs("&gt;", stdout);
      break;
    case '"':
      (void)fputs("&quot;", stdout);
      break;
    default:
      (void)putchar(*text);
    }
  }
}

static void put_xml_term(librdf_node *node)
{
  const char *tag = librdf_node_is_resource(node) ? "uri"
                    : librdf_node_is_blank(node)  ? "bnode"
                                                  : "literal";
  printf("<%s", tag);
  if (librdf_node_is_literal(node)) {
    const char *language = librdf_node_get_literal_value_language(node);
    const char *type = datatype_of(node);
    if (language || type) {
      printf(language ? " xml:lang=\"" : " datatype=\"");
      put_xml(language ? language : type);
      (void)putchar('"');
    }
  }
  (void)putchar('>');
  put_xml(text_of(node));
  printf("</%s>", tag);
}

static void write_xml(librdf_query_results *results, int n)
{
  printf("<?xml version=\"1.0\"?>\n<sparql "
         "xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head>");
  for (int i = 0; i < n; ++i) {
    printf("<variable name=\"%s\"/>",
           librdf_query_results_get_binding_name(results, i));
  }
  printf("</head>\n<results>\n");
  for (; !librdf_query_results_finished(results);
       (void)librdf_query_results_next(results)) {
    printf("<result>");
    for (int i = 0; i < n; ++i) {
      librdf_node *node = librdf_query_results_get_binding_value(results, i);
      if (node) {
        printf("<binding name=\"%s\">",
               librdf_query_results_get_binding_name(results, i));
        put_xml_term(node);
        printf("</binding>");
        librdf_free_node(node);
      }
    }
    printf("</result>\n");
  }
  printf("</results>\n</sparql>\n");
}

/* ---- tables ---------------------------------------------------------------
 */

typedef RAP_VEC(rap_str) cells;

static void add_cell(rap_arena *arena, cells *all, const char *text)
{
  rap_str *slot = rap_vec_push(arena, all);
  const rap_str copy = rap_arena_copy(arena, rap_str_of(text));
  if (!slot || !copy.ptr) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  *slot = copy;
}

static void put_row(const rap_str *cell, const size_t *widths, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const size_t used = rap_utf8_count(cell[i]);
    printf("%s%.*s", i ? "  " : "", RAP_ARG(cell[i]));
    for (size_t k = used; i + 1U < n && k < widths[i]; ++k) {
      (void)putchar(' ');
    }
  }
  (void)putchar('\n');
}

static void put_line(const size_t *widths, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    (void)fputs(i ? "  " : "", stdout);
    for (size_t k = 0U; k < widths[i]; ++k) {
      (void)putchar('-');
    }
  }
  (void)putchar('\n');
}

static void write_table(const helper *h, librdf_query_results *results, int n)
{
  rap_arena arena;
  cells all = {NULL, 0U, 0U};
  const size_t columns = (size_t)n;
  rap_arena_init(&arena, h->ctx);
  size_t *widths = rap_arena_array(&arena, columns + 1U, sizeof(*widths));
  for (int i = 0; i < n; ++i) {
    add_cell(&arena, &all, librdf_query_results_get_binding_name(results, i));
  }
  for (; !librdf_query_results_finished(results);
       (void)librdf_query_results_next(results)) {
    for (int i = 0; i < n; ++i) {
      librdf_node *node = librdf_query_results_get_binding_value(results, i);
      add_cell(&arena, &all, text_of(node));
      if (node) {
        librdf_free_node(node);
      }
    }
  }
  if (!widths) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  for (size_t i = 0U; i < all.len; ++i) {
    const size_t width = rap_utf8_count(all.items[i]);
    size_t *most = &widths[i % columns];
    *most = width > *most ? width : *most;
  }
  for (size_t i = 0U; columns && i < all.len; i += columns) {
    put_row(&all.items[i], widths, columns);
    if (!i) {
      put_line(widths, columns);
    }
  }
  rap_arena_free(&arena);
}

void helper_write_bindings(const helper *h, librdf_query_results *results,
                           const char *format)
{
  const int n = librdf_query_results_get_bindings_count(results);
  if (strcmp(format, "csv") == 0) {
    write_csv(results, n);
  } else if (strcmp(format, "json") == 0) {
    write_json(results, n);
  } else if (strcmp(format, "xml") == 0) {
    write_xml(results, n);
  } else {
    write_table(h, results, n);
  }
}

void helper_write_answer(bool answer, const char *format)
{
  const char *word = answer ? "true" : "false";
  if (strcmp(format, "json") == 0) {
    printf("{\"head\":{},\"boolean\":%s}\n", word);
  } else if (strcmp(format, "xml") == 0) {
    printf("<?xml version=\"1.0\"?>\n<sparql "
           "xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
           "<head/>\n<boolean>%s</boolean>\n</sparql>\n",
           word);
  } else {
    printf("%s\n", word);
  }
}
