/* Units of a sentence, and their records. */
#include "match/units.h"

#include "rule/pattern.h"

void rap_units_init(rap_units *units, rap_context *ctx)
{
  memset(units, 0, sizeof(*units));
  rap_buf_init(&units->records, ctx);
  rap_arena_init(&units->arena, ctx);
}

void rap_units_free(rap_units *units)
{
  rap_buf_free(&units->records);
  rap_arena_free(&units->arena);
}

/* No byte of the text may forge a record. */
static void add_field(rap_buf *out, rap_str text)
{
  size_t plain = 0U;
  for (size_t i = 0U; i < text.len; ++i) {
    if (text.ptr[i] == '|' || text.ptr[i] == RAP_RECORD) {
      rap_buf_add(out, rap_str_slice(text, plain, i));
      rap_buf_add(out,
                  text.ptr[i] == '|' ? RAP_STR("\xE2\x80\x96") : RAP_STR(" "));
      plain = i + 1U;
    }
  }
  rap_buf_add(out, rap_str_slice(text, plain, text.len));
  rap_buf_add_char(out, '|');
}

static void add_lists(rap_buf *out, const rap_rule_set *rules, char kind,
                      rap_str word)
{
  const rap_list_ids ids = rap_rule_set_lists(rules, word);
  for (size_t i = 0U; i < ids.n; ++i) {
    rap_buf_printf(out, "%c%u;", kind, (unsigned)ids.ids[i]);
  }
}

/* The forms of tokens [first, end), joined by a space. */
static rap_str join(rap_units *units, const rap_doc *doc, size_t first,
                    size_t end, bool lower)
{
  const rap_token *tokens = doc->tokens.items;
  rap_str joined = lower ? tokens[first].lower : tokens[first].norm;
  for (size_t i = first + 1U; i < end && joined.ptr; ++i) {
    const rap_str next = lower ? tokens[i].lower : tokens[i].norm;
    joined = rap_arena_printf(&units->arena, "%.*s %.*s", RAP_ARG(joined),
                              RAP_ARG(next));
  }
  return joined;
}

/* Are a people a side: "the Tajiks", "between Tajiks and Uzbeks", not
 * "thousands of Tajiks"? */
static bool is_side(const rap_mentions *mentions, const rap_mention *people)
{
  const rap_doc *doc = mentions->doc;
  return people->first > doc->sentences.items[people->sentence].first &&
         rap_lexicon_in_list(mentions->lexicon, RAP_STR("side-opener"),
                             doc->tokens.items[people->first - 1U].lower);
}

/* A state named by an adjective, "Tajik", or by its people. */
static bool is_adjective(const rap_mentions *mentions,
                         const rap_mention *mention)
{
  return mention && mention->type == RAP_TYPE_STATE &&
         (mention->form == RAP_FORM_ADJECTIVE ||
          mention->form == RAP_FORM_DEMONYM ||
          (mention->form == RAP_FORM_DEMONYM_PL &&
           !is_side(mentions, mention)));
}

/* Of an office that of its head: "Minister of Roads" is one. */
static rap_str tag_of(const rap_unit *unit, const rap_token *last)
{
  if (!unit->mention || unit->type != RAP_TYPE_OFFICE ||
      !rap_str_starts(last->tag, RAP_STR("NN"))) {
    return last->tag;
  }
  const bool name = rap_str_starts(last->tag, RAP_STR("NNP"));
  return unit->mention->plural ? (name ? RAP_STR("NNPS") : RAP_STR("NNS"))
                               : (name ? RAP_STR("NNP") : RAP_STR("NN"));
}

static bool is_possessive(const rap_token *token)
{
  return rap_str_eq(token->tag, RAP_STR("POS"));
}

static bool add_record(rap_units *units, const rap_rule_set *rules,
                       const rap_mentions *mentions, rap_unit *unit)
{
  const rap_doc *doc = mentions->doc;
  rap_buf *out = &units->records;
  const rap_token *last = &doc->tokens.items[unit->end - 1U];
  const rap_str form = join(units, doc, unit->first, unit->end, false);

  unit->record = out->len;
  unit->lower = is_possessive(last) /* "the States' ambassador" */
                    ? RAP_STR("'s")
                    : join(units, doc, unit->first, unit->end, true);
  unit->tag = tag_of(unit, last);
  unit->lemma = rap_str_lower(&units->arena, last->lemma);
  if (!form.ptr || !unit->lower.ptr || !unit->lemma.ptr) {
    return false;
  }
  rap_buf_add_char(out, RAP_RECORD);
  add_field(out, form);
  add_field(out, unit->lower);
  add_field(out, unit->lemma);
  add_field(out, rap_pos_name(last->pos));
  add_field(out, unit->tag);
  rap_buf_add_char(out, ';');
  if (unit->type) {
    rap_buf_add(out, rap_type_name(unit->type));
    rap_buf_add_char(out, ';');
    if (is_adjective(mentions, unit->mention)) {
      rap_buf_add(out, RAP_STR(RAP_RECORD_ADJECTIVE ";"));
    }
  }
  rap_buf_add_char(out, '|');
  rap_buf_add_char(out, ';');
  add_lists(out, rules, 'f', unit->lower);
  add_lists(out, rules, 'l', unit->lemma);
  return !out->failed;
}

static rap_status add_unit(rap_units *units, const rap_rule_set *rules,
                           const rap_mentions *mentions, rap_mention *mention,
                           size_t token, rap_error *err)
{
  rap_unit *unit = rap_vec_push(&units->arena, &units->units);
  if (!unit) {
    return rap_fail_nomem(err);
  }
  unit->mention = mention;
  unit->first = token;
  unit->end = token + 1U;
  if (mention) {
    unit->type = mention->type;
    unit->end = mention->end;
  }
  const rap_token *t = &mentions->doc->tokens.items[token];
  unit->says =
      !mention && t->pos == RAP_POS_VERB &&
      rap_lexicon_in_list(mentions->lexicon, RAP_STR("speech-verb"), t->lemma);
  return add_record(units, rules, mentions, unit) ? RAP_OK
                                                  : rap_fail_nomem(err);
}

static void clear(rap_units *units)
{
  rap_context *ctx = units->arena.ctx;
  rap_arena_free(&units->arena);
  rap_arena_init(&units->arena, ctx);
  memset(&units->units, 0, sizeof(units->units));
  units->records.len = 0U;
}

rap_status rap_units_make(rap_units *units, const rap_rule_set *rules,
                          const rap_mentions *mentions, size_t sentence,
                          rap_error *err)
{
  const rap_sentence *s = &mentions->doc->sentences.items[sentence];
  size_t next = rap_mentions_at(mentions, s->first);

  clear(units);
  for (size_t token = s->first; token < s->end;) {
    const bool there = next < mentions->mentions.len &&
                       mentions->mentions.items[next]->first == token;
    const rap_status st =
        add_unit(units, rules, mentions,
                 there ? mentions->mentions.items[next] : NULL, token, err);
    if (st != RAP_OK) {
      return st;
    }
    token = units->units.items[units->units.len - 1U].end;
    next += there;
  }
  return RAP_OK;
}

size_t rap_units_find(const rap_units *units, size_t record)
{
  return rap_lower_bound(units->units.items, units->units.len, sizeof(rap_unit),
                         offsetof(rap_unit, record), record);
}
