/* Making the dictionary: which words are nouns, verbs, adjectives, adverbs.
 *
 * The files of WordNet: "index.noun" has a lemma at the beginning of each line,
 * below its license, which is indented; "noun.exc" has irregular forms there.
 */
#include "nlp/word.h"
#include "train.h"

#define BITS 20U

/* Words of letters, which may have others behind the first ("co-op"). */
static bool is_word(rap_str s)
{
  return s.len > 0U && s.ptr[0] >= 'a' && s.ptr[0] <= 'z' &&
         !memchr(s.ptr, '_', s.len);
}

/* The first words of the lines, as words of a kind. */
static void add_file(train_filter *filter, rap_arena *arena, const char *folder,
                     rap_str name, size_t kind)
{
  train_check(name.ptr != NULL, "no memory", NULL);
  rap_str rest = train_read_file(arena, folder, name.ptr);
  rap_str line;
  rap_str word;
  while (rap_str_split(&rest, '\n', &line)) {
    if (rap_str_split(&line, ' ', &word) && is_word(word)) {
      train_filter_add(filter, rap_word_kind_key(rap_str_hash(word), kind));
    }
  }
}

rap_filter train_dictionary(const char *folder, rap_arena *arena,
                            train_sections *sections)
{
  static const char *const kinds[RAP_WORD_KINDS] = {"noun", "verb", "adj",
                                                    "adv"};
  train_filter filter;
  train_filter_init(&filter, arena, BITS);
  for (size_t k = 0U; k < RAP_WORD_KINDS; ++k) {
    add_file(&filter, arena, folder,
             rap_arena_printf(arena, "index.%s", kinds[k]), k);
    add_file(&filter, arena, folder,
             rap_arena_printf(arena, "%s.exc", kinds[k]), k + RAP_WORD_KINDS);
  }
  train_add_section(arena, sections, "dict", train_filter_section(&filter));
  return filter.seen;
}
