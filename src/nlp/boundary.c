/* Judging where tokens and sentences begin. */
#include "nlp/boundary.h"

#include "nlp/word.h"
#include "text/scan.h"

#define WORD_MAX 40U /* bytes of a word that are looked at */

/* What a judgement against the lists must have: the largest weight is 16129.
 * Such judgements are seldom wrong above it, and it costs nearly nothing where
 * they are right; a sentence that ends too early loses facts. */
#define CUT_MARGIN 2000
#define DOUBLE_MARGIN 12000 /* "its" is two words */
#define END_MARGIN 4000

/* Hashing text */

static unsigned char low(unsigned char c)
{
  return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20U) : c;
}

/* Of the text in lower case. */
static uint64_t hash_of(rap_str text, size_t begin, size_t end)
{
  uint64_t h = end - begin;
  if (end - begin > WORD_MAX) {
    end = begin + WORD_MAX;
  }
  for (size_t i = begin; i < end; ++i) {
    h = (h ^ low((unsigned char)text.ptr[i])) * 0x100000001B3U;
  }
  return h;
}

static unsigned char class_at(rap_str text, size_t at)
{
  const unsigned char c = (unsigned char)text.ptr[at];
  if (c >= 0x80U) {
    const uint32_t cp = rap_utf8_next(text, &at);
    return rap_is_upper(cp)    ? 'X'
           : rap_is_letter(cp) ? 'x'
           : rap_is_blank(cp)  ? ' '
           : cp == 0x2019U     ? '\''
                               : (unsigned char)(cp & 0x7FU) | 0x80U;
  }
  return c >= '0' && c <= '9'   ? '0'
         : c >= 'a' && c <= 'z' ? 'x'
         : c >= 'A' && c <= 'Z' ? 'X'
         : c <= ' '             ? ' '
                                : c;
}

/* Runs of one class count as two at most. */
static uint64_t shape_of(rap_str text, size_t begin, size_t end)
{
  uint64_t h = 7U;
  unsigned char last = 0U;
  unsigned n = 0U;
  if (end - begin > WORD_MAX) {
    end = begin + WORD_MAX;
  }
  for (size_t i = begin; i < end; ++i) {
    if (((unsigned char)text.ptr[i] & 0xC0U) == 0x80U) {
      continue;
    }
    const unsigned char c = class_at(text, i);
    n = c == last ? n + 1U : 1U;
    last = c;
    if (n <= 2U) {
      h = (h ^ c) * 0x100000001B3U;
    }
  }
  return h;
}

/* The class of a word in the lexicon. */
static uint16_t lexicon_of(const rap_model *model, rap_str text, rap_span word)
{
  char lower[WORD_MAX];
  const size_t n = word.end - word.begin;
  if (n > WORD_MAX) {
    return RAP_NO_CLASS;
  }
  for (size_t i = 0U; i < n; ++i) {
    lower[i] = (char)low((unsigned char)text.ptr[word.begin + i]);
  }
  return rap_words_get(&model->lexicon, rap_word_key((rap_str){lower, n}),
                       RAP_NO_CLASS);
}

#define ADD(...) features[n] = mix_all(n + 1U, __VA_ARGS__), ++n
#define mix_all(t, a, b) rap_mix(rap_mix((t)*0x51ED27F1U, (a)), (b))

/* Tokens */

/* The word behind the run: where it begins, and its end. */
static rap_span word_behind(const rap_run *run, size_t at)
{
  rap_span word = {rap_skip_blank(run->text, at, run->end), 0U};
  word.end = word.begin;
  while (word.end < run->end && word.end - word.begin < WORD_MAX &&
         class_at(run->text, word.end) != ' ') {
    ++word.end;
  }
  return word;
}

static rap_span word_before(const rap_run *run, size_t at)
{
  rap_span word = {at, at};
  while (word.end > run->begin && class_at(run->text, word.end - 1U) == ' ') {
    --word.end;
  }
  word.begin = word.end;
  while (word.begin > run->begin && word.end - word.begin < WORD_MAX &&
         class_at(run->text, word.begin - 1U) != ' ') {
    --word.begin;
  }
  return word;
}

size_t rap_cut_features(const rap_run *run, size_t at,
                        uint64_t features[RAP_CUT_FEATURES])
{
  static const rap_piece none = {{0U, 0U}, false};
  const rap_str text = run->text;
  const rap_piece *p = run->pieces;
  const rap_piece *l2 = at > 1U ? &p[at - 2U] : &none;
  const rap_piece *r2 = at + 1U < run->n ? &p[at + 1U] : &none;
  const rap_span l = p[at - 1U].bytes;
  const rap_span r = p[at].bytes;
  size_t first = at - 1U; /* piece that began the token */
  size_t end = at + 1U;   /* piece that begins the next, as proposed */
  while (first > 0U && !p[first].begins) {
    --first;
  }
  while (end < run->n && !p[end].begins) {
    ++end;
  }
  const rap_span next = word_behind(run, p[run->n - 1U].bytes.end);
  const rap_span before = word_before(run, p[0].bytes.begin);
  const uint64_t b = p[at].begins;
  const uint64_t left = hash_of(text, p[first].bytes.begin, l.end);
  const uint64_t right = hash_of(text, r.begin, p[end - 1U].bytes.end);
  const uint64_t low_l = hash_of(text, l.begin, l.end);
  const uint64_t low_r = hash_of(text, r.begin, r.end);
  const uint64_t shape_l = shape_of(text, l.begin, l.end);
  const uint64_t shape_r = shape_of(text, r.begin, r.end);
  const uint64_t shape_l2 = shape_of(text, l2->bytes.begin, l2->bytes.end);
  const uint64_t shape_r2 = shape_of(text, r2->bytes.begin, r2->bytes.end);
  const uint64_t next_word = hash_of(text, next.begin, next.end);
  const uint64_t next_class =
      next.begin < run->end ? class_at(text, next.begin) : 1U;
  const uint64_t starter = rap_begins_sentence(text, next.begin, run->end);
  const uint64_t place = (at == 1U) | (uint64_t)(at + 1U == run->n) << 1;
  size_t n = 0U;
  ADD(b, 0U);
  ADD(b, rap_mix(shape_l, shape_r));
  ADD(b, low_l);
  ADD(b, low_r);
  ADD(low_l, low_r);
  ADD(b, rap_mix(rap_mix(shape_l2, shape_l), rap_mix(shape_r, shape_r2)));
  ADD(left, b);
  ADD(right, b);
  ADD(left, right);
  ADD(hash_of(text, p[first].bytes.begin, p[end - 1U].bytes.end), at - first);
  ADD(hash_of(text, p[0].bytes.begin, p[run->n - 1U].bytes.end), at);
  ADD(shape_of(text, p[0].bytes.begin, p[run->n - 1U].bytes.end), at);
  ADD(low_l, next_class << 2 | place);
  ADD(left, next_class);
  ADD(left, next_word);
  ADD(rap_mix(left, low_r), next_word);
  ADD(rap_mix(left, low_r), starter << 8 | next_class);
  ADD(rap_mix(low_r, next_class), starter << 1 | b);
  ADD(l.end - l.begin, rap_mix(shape_r, b));
  ADD(r.end - r.begin, rap_mix(shape_l, b));
  ADD(hash_of(text, before.begin, before.end), left);
  ADD(b, rap_mix(low_r, hash_of(text, r2->bytes.begin, r2->bytes.end)));
  ADD(b, rap_mix(low_l, hash_of(text, l2->bytes.begin, l2->bytes.end)));
  ADD(rap_mix(place, b), rap_mix(low_r, shape_l));
  ADD(rap_mix(place, b), rap_mix(low_l, shape_r));
  return n;
}

/* Sentences */

/* What is seen of a token. */
typedef struct {
  uint64_t word, shape, cls;
} seen;

static seen see(const rap_gap *gap, const rap_model *model, size_t at)
{
  if (at >= gap->n) {
    return (seen){1U, 1U, 1U};
  }
  const rap_span word = gap->cuts[at].bytes;
  return (seen){hash_of(gap->text, word.begin, word.end),
                shape_of(gap->text, word.begin, word.end),
                lexicon_of(model, gap->text, word)};
}

/* White space before a cut: none, some, a line's end. */
static uint64_t space_before(const rap_gap *gap)
{
  uint64_t kind = 0U;
  for (size_t i = gap->cuts[gap->at - 1U].bytes.end;
       i < gap->cuts[gap->at].bytes.begin; ++i) {
    kind = gap->text.ptr[i] == '\n' ? 2U : kind ? kind : 1U;
  }
  return kind;
}

static uint64_t length_class(size_t n)
{
  return n < 5U ? n : n < 10U ? 5U : n < 20U ? 6U : n < 40U ? 7U : 8U;
}

size_t rap_end_features(const rap_gap *gap, const rap_model *model,
                        uint64_t features[RAP_END_FEATURES])
{
  const size_t at = gap->at;
  const seen l1 = see(gap, model, at - 1U);
  const seen l2 = see(gap, model, at - 2U);
  const seen l3 = see(gap, model, at - 3U);
  const seen r1 = see(gap, model, at);
  const seen r2 = see(gap, model, at + 1U);
  const seen r3 = see(gap, model, at + 2U);
  const seen first = see(gap, model, gap->first);
  const seen end = see(gap, model, gap->n - 1U); /* of the paragraph */
  const bool stopped = gap->stop != SIZE_MAX;
  const seen stop = see(gap, model, gap->stop);
  const seen before_stop =
      see(gap, model, stopped ? gap->stop - 1U : gap->stop);
  const uint64_t b = (uint64_t)stopped | (uint64_t)gap->proposed << 1 |
                     (uint64_t)gap->quoting << 2 | space_before(gap) << 3;
  const uint64_t length = length_class(at - gap->first);
  const uint64_t left = length_class(gap->n - at);
  size_t n = 0U;
  ADD(b, 0U);
  ADD(b, l1.word);
  ADD(b, r1.word);
  ADD(b, r1.shape);
  ADD(b, r1.cls);
  ADD(b, l1.cls);
  ADD(b, rap_mix(l1.word, r1.shape));
  ADD(b, rap_mix(l1.shape, r1.word));
  ADD(b, rap_mix(l1.shape, r1.shape));
  ADD(b, rap_mix(l1.cls, r1.cls));
  ADD(rap_mix(b, l1.cls), rap_mix(r1.shape, r1.cls));
  ADD(b, rap_mix(l1.word, r1.cls));
  ADD(l1.word, r1.word);
  ADD(b, rap_mix(l2.word, l1.word));
  ADD(b, rap_mix(l2.shape, l1.word));
  ADD(rap_mix(b, r1.shape), rap_mix(l2.shape, l1.word));
  ADD(b, rap_mix(l2.cls, rap_mix(l1.cls, r1.cls)));
  ADD(b, rap_mix(r1.word, r2.word));
  ADD(b, rap_mix(r1.shape, r2.shape));
  ADD(b, rap_mix(r1.cls, r2.cls));
  ADD(b, rap_mix(rap_mix(l1.cls, r1.shape), rap_mix(r1.cls, r2.cls)));
  ADD(b, rap_mix(r1.cls, rap_mix(r2.cls, r3.cls)));
  ADD(b, rap_mix(rap_mix(l1.shape, l2.shape), rap_mix(r1.shape, r2.shape)));
  ADD(b, rap_mix(l3.shape, rap_mix(l2.shape, l1.shape)));
  ADD(b, rap_mix(r1.shape, rap_mix(r2.shape, r3.shape)));
  ADD(b, rap_mix(end.shape, rap_mix(l1.shape, r1.shape)));
  ADD(b, rap_mix(end.shape, length));
  ADD(b, length);
  ADD(b, left);
  ADD(b, rap_mix(length, left));
  ADD(b, rap_mix(l1.word, length));
  ADD(b, rap_mix(r1.cls, length));
  ADD(b, rap_mix(first.word, l1.word));
  ADD(b, rap_mix(first.shape, rap_mix(l1.shape, length)));
  ADD(b, rap_mix(stop.word, before_stop.word));
  ADD(b, rap_mix(stop.word, rap_mix(before_stop.word, r1.word)));
  ADD(b, rap_mix(stop.word, rap_mix(before_stop.shape, r1.shape)));
  ADD(b, rap_mix(stop.word, rap_mix(before_stop.cls, r1.cls)));
  ADD(b, rap_mix(stop.word, r1.word));
  ADD(b, rap_mix(stop.word, rap_mix(l1.word, r1.shape)));
  return n;
}

#undef mix_all
#undef ADD

/* Judging */

typedef struct {
  rap_judge judge;
  const rap_model *model;
} learned;

static const rap_model *model_of(const rap_judge *judge)
{
  return ((const learned *)judge)->model;
}

/* Is a word to be cut in two, between letters? */
static bool is_double(const rap_run *run, size_t at)
{
  const size_t begin = run->pieces[at].bytes.begin;
  return class_at(run->text, begin) == 'x' &&
         class_at(run->text, begin - 1U) == 'x';
}

static bool cuts(const rap_judge *judge, const rap_run *run, size_t at)
{
  uint64_t features[RAP_CUT_FEATURES];
  const size_t n = rap_cut_features(run, at, features);
  const int32_t sum = rap_weights_sum(&model_of(judge)->cut_rows, features, n);
  return sum > (run->pieces[at].begins ? -CUT_MARGIN
                : is_double(run, at)   ? DOUBLE_MARGIN
                                       : CUT_MARGIN);
}

static bool ends(const rap_judge *judge, const rap_gap *gap)
{
  uint64_t features[RAP_END_FEATURES];
  const size_t n = rap_end_features(gap, model_of(judge), features);
  const int32_t sum = rap_weights_sum(&model_of(judge)->end_rows, features, n);
  return sum > (gap->proposed ? -2 * END_MARGIN : END_MARGIN);
}

rap_status rap_divide(const rap_model *model, rap_doc *doc, rap_error *err)
{
  const learned l = {{cuts, ends}, model};
  const bool able = model && model->cut_rows.codes && model->end_rows.codes;
  return rap_segment(doc, able ? &l.judge : NULL, err);
}
