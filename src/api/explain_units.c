/* What the units of a sentence are, what they mean, and how that is known. */
#include "api/explain.h"

static const char *found_by(rap_rank rank)
{
  switch (rank) {
  case RAP_RANK_LEXICON:
    return "a table";
  case RAP_RANK_CONTEXT:
    return "what is said of it";
  case RAP_RANK_PATTERN:
    return "its words";
  case RAP_RANK_MEMORY:
    return "its name elsewhere in the text";
  case RAP_RANK_LEARNED:
    return "the language model";
  default:
    return "a rule";
  }
}

static const char *form_word(rap_form_kind form)
{
  static const char *const words[] = {
      [RAP_FORM_NAME] = "name",
      [RAP_FORM_OFFICIAL] = "official name",
      [RAP_FORM_ACRONYM] = "acronym",
      [RAP_FORM_ADJECTIVE] = "adjective",
      [RAP_FORM_DEMONYM] = "name of its people",
      [RAP_FORM_DEMONYM_PL] = "name of its people",
      [RAP_FORM_METONYM] = "name of its capital",
      [RAP_FORM_FORMER] = "former name",
      [RAP_FORM_SURNAME] = "surname",
      [RAP_FORM_DESCRIPTION] = "description",
      [RAP_FORM_PRONOUN] = "pronoun"};
  return words[form];
}

static void add_entity(rap_explanation *x, size_t i)
{
  const rap_entity *e = &x->mentions->entities.items[i];
  rap_buf *out = &x->out;
  rap_buf_printf(
      out, "%.*s",
      RAP_ARG((e->known ? e->known->label : rap_say_name(x->mentions, i))));
  if (e->known && e->known->iri.len) {
    rap_buf_printf(out, " (registered: %.*s)", RAP_ARG(e->known->iri));
  } else if (e->known) {
    rap_buf_printf(out, " (listed: %.*s)", RAP_ARG(e->known->key));
  } else if (e->unidentified) {
    rap_buf_printf(out, " (whoever holds the office)");
  } else {
    rap_buf_printf(out, e->described ? " (described in the text)"
                                     : " (named in the text)");
  }
}

static void add_entities(rap_explanation *x, const rap_mention *m)
{
  for (size_t i = 0U; i < m->n_entities; ++i) {
    rap_buf_printf(&x->out, i ? " and " : " = ");
    add_entity(x, m->entities[i]);
  }
  if (!m->n_entities) {
    rap_buf_printf(&x->out, " = not resolved%s%s", m->unresolved ? ": " : "",
                   m->unresolved ? m->unresolved : "");
  }
}

static bool same_date(rap_date a, rap_date b)
{
  return rap_date_cmp(a, b) == 0;
}

/* Does the text say it whatever the date of the document? */
static bool is_absolute(const rap_explanation *x, const rap_mention *m)
{
  rap_doc undated = *x->doc;
  rap_when when = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
  undated.date = (rap_date){0, 0, 0};
  return rap_when_read(&undated, m->first, m->end, &when) &&
         same_date(when.earliest, m->when.earliest) &&
         same_date(when.latest, m->when.latest);
}

static void add_day(rap_explanation *x, const char *before, rap_date date)
{
  char text[11];
  rap_date_print(date, text);
  rap_buf_printf(&x->out, "%s%s", before, text);
}

static void add_date(rap_explanation *x, const rap_mention *m)
{
  const rap_doc *doc = x->doc;
  if (!m->when.earliest.day) {
    rap_buf_printf(&x->out, " = not resolved%s",
                   rap_date_known(doc->date)
                       ? ""
                       : ": the date of the document is not known");
    return;
  }
  add_day(x, " = ",
          rap_date_known(m->when.value) ? m->when.value : m->when.earliest);
  if (!same_date(m->when.earliest, m->when.latest)) {
    add_day(x, " (", m->when.earliest);
    add_day(x, " to ", m->when.latest);
    rap_buf_printf(&x->out, ")");
  }
  if (!is_absolute(x, m)) {
    add_day(x, ", against the date of the document, ", doc->date);
    rap_buf_printf(&x->out, " (%.*s)", RAP_ARG(doc->date_from));
  }
}

static void add_office(rap_explanation *x, const rap_mention *m)
{
  rap_buf_printf(&x->out, " = %s%.*s",
                 m->tense == RAP_TENSE_FORMER      ? "former "
                 : m->tense == RAP_TENSE_DESIGNATE ? "designate "
                                                   : "",
                 RAP_ARG((m->role ? m->role->label : RAP_STR("no role"))));
}

static void add_mention(rap_explanation *x, const char *indent,
                        const rap_mention *m)
{
  rap_buf_printf(&x->out, "%s%.*s \"%.*s\"", indent,
                 RAP_ARG(rap_type_name(m->type)),
                 RAP_ARG(rap_explain_words(x, m->first, m->end)));
  if (m->type == RAP_TYPE_DATE) {
    add_date(x, m);
  } else if (m->type == RAP_TYPE_OFFICE) {
    add_office(x, m);
  } else if (m->type != RAP_TYPE_EVENT) {
    add_entities(x, m);
    rap_buf_printf(&x->out, "; %s", form_word(m->form));
  }
  if (m->type == RAP_TYPE_DATE) {
    rap_buf_printf(&x->out, "\n");
  } else if (m->rule.len) {
    rap_buf_printf(&x->out, "; by rule %.*s\n", RAP_ARG(m->rule));
  } else {
    rap_buf_printf(&x->out, "; by %s\n", found_by(m->rank));
  }
}

/* What a rule put together. */
static void add_covered(rap_explanation *x, const rap_mention *m)
{
  for (size_t i = 0U; m->rule.len && i < x->mentions->covered.len; ++i) {
    const rap_mention *part = x->mentions->covered.items[i];
    if (part->first >= m->first && part->end <= m->end) {
      add_mention(x, "      ", part);
    }
  }
}

static void add_token(rap_explanation *x, size_t i)
{
  const rap_token *t = &x->doc->tokens.items[i];
  rap_buf_printf(&x->out, "%.*s", RAP_ARG(t->form));
  if (!rap_str_eq(t->lemma, t->lower) && !rap_str_eq(t->lemma, t->form)) {
    rap_buf_printf(&x->out, "(%.*s)", RAP_ARG(t->lemma));
  }
  rap_buf_printf(&x->out, "/%.*s", RAP_ARG(rap_pos_name(t->pos)));
}

/* All units in a row: "[Person Anna Berg] was(be)/AUX absent/ADJ". */
static void add_row(rap_explanation *x, const rap_sentence *s)
{
  rap_buf_printf(&x->out, "  units\n   ");
  for (size_t i = s->first; i < s->end;) {
    const rap_mention *m = rap_mentions_over(x->mentions, i);
    rap_buf_printf(&x->out, " ");
    if (m && m->first == i) {
      rap_buf_printf(&x->out, "[%.*s %.*s]", RAP_ARG(rap_type_name(m->type)),
                     RAP_ARG(rap_explain_words(x, m->first, m->end)));
      i = m->end;
    } else {
      add_token(x, i++);
    }
  }
  rap_buf_printf(&x->out, "\n");
}

static rap_status add_tree(rap_explanation *x, size_t sentence, rap_error *err)
{
  rap_units units;
  rap_units_init(&units, x->doc->ctx);
  rap_status st =
      rap_units_make(&units, x->rules->set, x->mentions, sentence, err);
  if (st == RAP_OK) {
    const rap_tree_unit *tree =
        rap_tree_make(&units.arena, &units, x->doc, sentence);
    rap_buf_printf(&x->out, "  tree\n    ");
    if (tree) {
      rap_tree_print(&x->out, x->doc, &units, tree);
    } else {
      st = rap_fail_nomem(err);
    }
    rap_buf_printf(&x->out, "\n");
  }
  rap_units_free(&units);
  return st;
}

rap_status rap_explain_units(rap_explanation *x, size_t sentence,
                             rap_error *err)
{
  const rap_sentence *s = &x->doc->sentences.items[sentence];
  add_row(x, s);
  for (size_t i = rap_mentions_at(x->mentions, s->first);
       i < x->mentions->mentions.len; ++i) {
    const rap_mention *m = x->mentions->mentions.items[i];
    if (m->first >= s->end) {
      break;
    }
    add_mention(x, "    ", m);
    add_covered(x, m);
  }
  return s->parsed ? add_tree(x, sentence, err) : RAP_OK;
}
