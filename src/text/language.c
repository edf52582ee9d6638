/* Is a text English?  By its letters, then by its words of grammar. */
#include "text/layout.h"

#define SAMPLE_WORDS 400U /* enough to tell */
#define FEW_WORDS 15U     /* too few to tell */
#define WORD_BYTES 16U

static const char *const profiles[] = {
#define LANGUAGE(name, words) words,
#include "text/languages.def"
};
#define LANGUAGES (sizeof(profiles) / sizeof(profiles[0]))

typedef struct {
  size_t latin, other; /* letters */
  size_t words;
  size_t hits[LANGUAGES];
} profile;

/* A letter of the Latin script, combining marks included. */
static bool is_latin(uint32_t cp)
{
  return cp < 0x250U || (cp >= 0x1E00U && cp < 0x1F00U);
}

/* `word` has a space at either end. */
static void count_word(profile *p, const char *word)
{
  ++p->words;
  for (size_t i = 0U; i < LANGUAGES; ++i) {
    p->hits[i] += strstr(profiles[i], word) != NULL;
  }
}

static void count(profile *p, rap_str text)
{
  char word[WORD_BYTES + 3U] = " ";
  size_t len = 1U;
  for (size_t at = 0U; at < text.len && p->words < SAMPLE_WORDS;) {
    const size_t before = at;
    const uint32_t cp = rap_utf8_next(text, &at);
    if (rap_is_letter(cp)) {
      ++*(is_latin(cp) ? &p->latin : &p->other);
      const size_t n = at - before;
      if (len + n <= WORD_BYTES) {
        memcpy(word + len, text.ptr + before, n);
        if (cp < 0x80U) {
          word[len] = (char)(word[len] | 0x20);
        }
      }
      len += n;
    } else if (len > 1U) {
      memcpy(word + (len <= WORD_BYTES ? len : WORD_BYTES), " ", 2U);
      count_word(p, len <= WORD_BYTES ? word : " \x01 ");
      len = 1U;
    }
    if (p->other > 4U * SAMPLE_WORDS) {
      break; /* scripts without spaces */
    }
  }
}

bool rap_is_english(rap_str text)
{
  profile p = {0};
  size_t best = 0U;
  count(&p, text);
  if (p.latin + p.other >= 20U && p.other > p.latin) {
    return false;
  }
  if (p.words < FEW_WORDS) {
    return true;
  }
  for (size_t i = 1U; i < LANGUAGES; ++i) {
    best = p.hits[i] > best ? p.hits[i] : best;
  }
  /* A list of names has few words of grammar of any language. */
  return p.hits[0] >= best || best < 4U || best * 8U < p.words;
}
