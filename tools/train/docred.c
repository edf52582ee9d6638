/* Reading Re-DocRED: documents with the mentions of their entities.
 *
 * A list of {"sents": [["word", …], …], "vertexSet": [[{"sent_id": 0,
 * "pos": [first, end], "type": "PER"}, …], …]}.
 */
#include <jansson.h>

#include "nlp/span.h"
#include "train.h"

typedef struct {
  size_t first, end;
  rap_span_type type;
} mention;

typedef RAP_VEC(mention) mentions;

static json_t *member(json_t *object, const char *name)
{
  json_t *value = json_object_get(object, name);
  train_check(value != NULL, "is not there", name);
  return value;
}

static size_t number_at(json_t *list, size_t i)
{
  return (size_t)json_integer_value(json_array_get(list, i));
}

/* Words of blanks alone stand there too. */
static void add_words(train_text *text, json_t *words)
{
  size_t i;
  json_t *word;
  json_array_foreach(words, i, word)
  {
    const rap_str form = rap_str_trim(
        (rap_str){json_string_value(word), json_string_length(word)});
    train_check(json_is_string(word), "is no word", "sents");
    const rap_str copy =
        rap_arena_copy(text->arena, form.len ? form : RAP_STR("_"));
    train_check(copy.ptr != NULL, "no memory", NULL);
    train_add_word(text, copy);
  }
}

/* The mentions of persons, organizations and places, where the sentences of the
 * document begin at `first`. */
static void read_mentions(const train_text *text, json_t *entities,
                          size_t first, mentions *out)
{
  size_t i;
  size_t k;
  json_t *entity;
  json_t *it;
  json_array_foreach(entities, i, entity)
  {
    json_array_foreach(entity, k, it)
    {
      const size_t s =
          first + (size_t)json_integer_value(member(it, "sent_id"));
      json_t *pos = member(it, "pos");
      const rap_span_type type =
          train_span_type(rap_str_of(json_string_value(member(it, "type"))));
      train_check(s < text->sentences.len, "is no sentence", "sent_id");
      const size_t begin = text->sentences.items[s].first;
      const size_t end = begin + number_at(pos, 1U);
      train_check(end <= text->sentences.items[s].end, "is outside", "pos");
      mention *to = type ? rap_vec_push(text->arena, out) : NULL;
      train_check(to || !type, "no memory", NULL);
      if (to) {
        *to = (mention){begin + number_at(pos, 0U), end, type};
      }
    }
  }
}

/* The longest first, so that they stay where some overlap. */
static int by_length(const void *a, const void *b)
{
  const mention *x = a;
  const mention *y = b;
  const size_t nx = x->end - x->first;
  const size_t ny = y->end - y->first;
  return nx != ny ? (nx < ny ? 1 : -1)
                  : (x->first > y->first) - (x->first < y->first);
}

static void label_mention(train_text *text, const mention *it)
{
  for (size_t i = it->first; i < it->end; ++i) {
    if (text->words.items[i].label) {
      return;
    }
  }
  for (size_t i = it->first; i < it->end; ++i) {
    text->words.items[i].label = rap_span_label(it->type, i == it->first);
  }
}

static void add_document(train_text *text, json_t *document)
{
  const size_t first = text->sentences.len;
  mentions found = {NULL, 0U, 0U};
  size_t i;
  json_t *words;
  json_array_foreach(member(document, "sents"), i, words)
  {
    const size_t begin = text->words.len;
    add_words(text, words);
    train_end_sentence(text, begin, i == 0U, i == 0U);
  }
  read_mentions(text, member(document, "vertexSet"), first, &found);
  if (found.len) {
    qsort(found.items, found.len, sizeof(*found.items), by_length);
  }
  for (size_t k = 0U; k < found.len; ++k) {
    label_mention(text, &found.items[k]);
  }
}

void train_read_docred(train_text *text, const char *folder, const char *name)
{
  const rap_str bytes = train_read_file(text->arena, folder, name);
  json_error_t error;
  size_t i;
  json_t *document;
  json_t *documents = json_loadb(bytes.ptr, bytes.len, 0U, &error);
  train_check(documents != NULL, error.text, name);
  json_array_foreach(documents, i, document)
  {
    add_document(text, document);
  }
  json_decref(documents);
}
