/* Making the list of names: which words are of persons, places, organizations.
 *
 * The file "data.noun" of WordNet has a line for each sense, below its license,
 * which is indented: "11163314 18 n 02 Odin 0 Woden 0 … @i …", where 18 is the
 * file of persons, "@i" says that it is one of a kind, and blanks within a name
 * are written "_".
 */
#include "nlp/span.h"
#include "train.h"

#define BITS 17U

static void add_word(train_filter *list, rap_arena *arena, rap_str word,
                     rap_name_kind kind)
{
  rap_token token = {.form = word};
  train_check(rap_token_read(arena, &token), "no memory", NULL);
  train_filter_add(list, rap_name_key(rap_str_hash(token.lower), kind));
}

/* "George_Washington" tells of both words, "J._Edgar_Hoover" of the last two:
 * the first word that is not cut short. */
static void add_person(train_filter *list, rap_arena *arena, rap_str name)
{
  rap_str word = RAP_STR("");
  bool given = false;
  while (name.len && rap_str_split(&name, '_', &word)) {
    if (name.len && !given && !rap_str_ends(word, RAP_STR("."))) {
      add_word(list, arena, word, RAP_NAME_GIVEN);
      given = true;
    }
  }
  add_word(list, arena, word, RAP_NAME_SURNAME);
}

static void add_place(train_filter *list, rap_arena *arena, rap_str name)
{
  rap_str word = RAP_STR("");
  const bool several = memchr(name.ptr, '_', name.len) != NULL;
  for (bool first = true; name.len && rap_str_split(&name, '_', &word);
       first = false) {
    if (first && several) {
      add_word(list, arena, word, RAP_NAME_PLACE_FIRST);
    }
  }
  add_word(list, arena, word, several ? RAP_NAME_PLACE_LAST : RAP_NAME_PLACE);
}

static void add_organization(train_filter *list, rap_arena *arena, rap_str name)
{
  rap_str word;
  while (name.len && rap_str_split(&name, '_', &word)) {
    if (word.len && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') {
      add_word(list, arena, word, RAP_NAME_ORGANIZATION);
    }
  }
}

typedef void (*add_name)(train_filter *list, rap_arena *arena, rap_str name);

/* By the number of its file: groups, places, natural things ("Nile"), persons.
 */
static add_name adder_of(rap_str file)
{
  return rap_str_eq(file, RAP_STR("14"))   ? add_organization
         : rap_str_eq(file, RAP_STR("15")) ? add_place
         : rap_str_eq(file, RAP_STR("17")) ? add_place
         : rap_str_eq(file, RAP_STR("18")) ? add_person
                                           : NULL;
}

static bool is_instance(rap_str line)
{
  rap_str field;
  while (line.len && rap_str_split(&line, ' ', &field)) {
    if (rap_str_eq(field, RAP_STR("@i"))) {
      return true;
    }
  }
  return false;
}

/* The names of a line stand in every second field, before the pointers. */
static void add_line(train_filter *list, rap_arena *arena, rap_str line)
{
  rap_str fields[4];
  rap_str name;
  rap_str number;
  if (!line.len || line.ptr[0] == ' ' || !is_instance(line)) {
    return;
  }
  for (size_t i = 0U; i < 4U; ++i) {
    train_check(rap_str_split(&line, ' ', &fields[i]), "no line of WordNet",
                "data.noun");
  }
  const add_name add = adder_of(fields[1]);
  while (add && rap_str_split(&line, ' ', &name) &&
         rap_str_split(&line, ' ', &number) && number.len == 1U) {
    if (name.len && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z') {
      add(list, arena, name);
    }
  }
}

void train_names(const char *folder, rap_arena *arena, train_sections *sections)
{
  rap_str rest = train_read_file(arena, folder, "data.noun");
  rap_str line;
  train_filter list;
  train_filter_init(&list, arena, BITS);
  while (rap_str_split(&rest, '\n', &line)) {
    add_line(&list, arena, line);
  }
  train_add_section(arena, sections, "spanlist", train_filter_section(&list));
}
