/* Text: comparison, UTF-8, folding.  No locale is ever asked. */
#ifndef RAP_BASE_STR_H
#define RAP_BASE_STR_H

#include <stdint.h>

#include "base/arena.h"

bool rap_str_eq(rap_str a, rap_str b);
bool rap_str_eq_ascii_nocase(rap_str a, rap_str b);
bool rap_str_starts(rap_str s, rap_str prefix);
bool rap_str_ends(rap_str s, rap_str suffix);

/* Bytewise order: negative, zero, positive. */
int rap_str_cmp(rap_str a, rap_str b);

/* A view of [begin, end) of `s`, which must lie within it. */
rap_str rap_str_slice(rap_str s, size_t begin, size_t end);

/* Without leading and trailing ASCII white space. */
rap_str rap_str_trim(rap_str s);

/* The part before the next `sep`; `*rest` moves past it.  False at the end:
 *   for (rap_str field; rap_str_split(&line, '\t', &field);) */
bool rap_str_split(rap_str *rest, char sep, rap_str *field);

/* What stands behind the last `sep`: all of it where there is none. */
rap_str rap_str_last(rap_str s, char sep);

/* FNV-1a, 64 bits; the same on every machine. */
uint64_t rap_str_hash(rap_str s);

/* Decode the code point at `s.ptr[*at]` and move past it.  On bytes that are
 * not UTF-8 returns U+FFFD and moves one byte.  `*at` must be < s.len. */
uint32_t rap_utf8_next(rap_str s, size_t *at);

/* The offset of the first byte that is not UTF-8 (surrogates, overlong forms
 * and code points above U+10FFFF included); s.len if there is none. */
size_t rap_utf8_check(rap_str s);

/* Code points of valid UTF-8. */
size_t rap_utf8_count(rap_str s);

/* Write a code point to `out` (4 bytes of room); bytes written. */
size_t rap_utf8_put(uint32_t cp, char *out);

/* Classes of a code point. */
bool rap_is_upper(uint32_t cp); /* upper or title case */
bool rap_is_lower(uint32_t cp);
bool rap_is_letter(uint32_t cp);
bool rap_is_digit(uint32_t cp); /* ASCII */
bool rap_is_space(uint32_t cp);

/* Lower case by code point (no locale, length may change); ptr is NULL where
 * there is no memory. */
rap_str rap_str_lower(rap_arena *arena, rap_str s);

/* NFKD without combining marks, non-Latin letters transliterated where we can,
 * lower case: the form under which "Dačić" and "DACIC" meet. */
rap_str rap_str_fold(rap_arena *arena, rap_str s);

/* Runs of white space become one space, none stands at the ends; ptr is NULL
 * where there is no memory. */
rap_str rap_str_spaced(rap_arena *arena, rap_str s);

/* The slug of the model: folded, possessive 's dropped, [a-z0-9] runs joined
 * by '-', cut at the last whole word within 80 characters, "x-" in front of a
 * digit.  Empty for text without letters and digits. */
rap_str rap_str_slug(rap_arena *arena, rap_str s);

#endif
