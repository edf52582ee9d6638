/* Finding the mentions of a document, sentence by sentence. */
#include "mention/find.h"

#include "mention/anaphora.h"

/* "5 pm", "98 FM": no office. */
static bool is_clock(const rap_finder *f, size_t i)
{
  return rap_word_in(f, i, "clock-word") &&
         (!rap_word_acronym(&f->tokens[i]) ||
          (i > f->first && f->tokens[i - 1U].pos == RAP_POS_NUM));
}

/* Ask the lexicon at each token of the sentence. */
static void look_up(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    rap_hit *hit = &f->hits[i];
    const size_t len = rap_lexicon_find(f->lexicon, f->tokens, i, f->end,
                                        &hit->names, &hit->n);
    hit->end = i + len;
    if (!len || (len == 1U && is_clock(f, i))) {
      hit->n = 0U;
    }
  }
}

/* Most words begin with a capital, and no full stop ends them: case says
 * nothing of names. */
static bool is_headline(const rap_finder *f)
{
  if (f->end > f->first && rap_word_is(f, f->end - 1U, ".")) {
    return false;
  }
  size_t words = 0U;
  size_t capitals = 0U;
  for (size_t i = f->first; i < f->end; ++i) {
    size_t at = 0U;
    const uint32_t cp = rap_utf8_next(f->tokens[i].norm, &at);
    if (rap_is_letter(cp) && f->tokens[i].norm.len > 3U) {
      ++words;
      capitals += rap_is_upper(cp);
    }
  }
  return words > 3U && capitals * 4U >= words * 3U;
}

static bool remember(rap_finder *f, size_t token)
{
  return rap_map_keep(&f->surnames, f->tokens[token].lower, NULL) != NULL;
}

/* Surnames of the persons of the sentence: the last word of a name, or the
 * first where no given name stands there, as in "Xi Jinping". */
static bool remember_persons(rap_finder *f)
{
  bool kept = true;
  for (size_t i = f->kept.len; kept && i-- > 0U;) {
    const rap_candidate *c = &f->kept.items[i];
    if (c->mention.sentence != f->sentence) {
      break;
    }
    if (c->mention.type == RAP_TYPE_PERSON &&
        c->name.end > c->name.begin + 1U) {
      kept = remember(f, c->name.end - 1U) &&
             (rap_hit_given_name(f, c->name.begin) || f->headline ||
              remember(f, c->name.begin));
    }
  }
  return kept;
}

bool rap_find_learned(rap_finder *f, rap_span_type type,
                      bool (*add)(rap_finder *f, const rap_ner_span *span))
{
  for (size_t k = f->next_span;
       k < f->doc->spans.len && f->doc->spans.items[k].first < f->end; ++k) {
    const rap_ner_span *span = &f->doc->spans.items[k];
    if (span->type == type && span->end <= f->end && !add(f, span)) {
      return false;
    }
  }
  return true;
}

static bool find_in_sentence(rap_finder *f, size_t sentence)
{
  const rap_sentence *s = &f->doc->sentences.items[sentence];
  f->sentence = sentence;
  f->first = s->first;
  f->end = s->end;
  while (f->next_span < f->doc->spans.len &&
         f->doc->spans.items[f->next_span].first < f->first) {
    ++f->next_span;
  }
  look_up(f);
  f->headline = is_headline(f);
  return rap_find_names(f) && rap_find_dates(f) && rap_find_offices(f) &&
         rap_find_persons(f) && rap_find_bodies(f) && rap_find_several(f) &&
         rap_find_companies(f) && rap_find_places(f) && rap_find_nouns(f) &&
         rap_keep_best(f) && remember_persons(f);
}

/* ---- entities of candidates
 * ---------------------------------------------------- */

static bool names_an_entity(rap_type type)
{
  return type != RAP_TYPE_OFFICE && type != RAP_TYPE_DATE &&
         type != RAP_TYPE_EVENT;
}

/* Do the words between two names say that they are of one thing: "also known
 * as", "(formerly"? */
static bool links_aliases(const rap_mentions *mentions, size_t first,
                          size_t end)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const rap_str list = RAP_STR("alias-word");
  bool linked = false;
  for (size_t i = first; i < end; ++i) {
    const rap_str word = tokens[i].lower;
    const bool opens = i == first && tokens[i].pos == RAP_POS_PUNCT;
    if (!opens && !rap_lexicon_in_list(mentions->lexicon, list, word)) {
      return false;
    }
    linked =
        linked || rap_lexicon_class(mentions->lexicon, list, word).len > 0U ||
        (i > first && rap_lexicon_in_list_pair(mentions->lexicon, list,
                                               tokens[i - 1U].lower, word));
  }
  return linked;
}

/* Is it named by its kind alone: "the Israeli parliament"? */
static bool is_kind(const rap_doc *doc, const rap_mention *m)
{
  return !rap_is_upper(
      (unsigned char)doc->tokens.items[m->end - 1U].form.ptr[0]);
}

/* Does a clause go on or end behind the comma at the token, or at it? */
static bool closes(const rap_doc *doc, size_t i)
{
  const rap_token *t = &doc->tokens.items[i];
  const size_t next = i + 1U < doc->tokens.len ? i + 1U : i;
  const rap_pos pos = doc->tokens.items[next].pos;
  return rap_str_eq(t->lower, RAP_STR(".")) ||
         (rap_str_eq(t->lower, RAP_STR(",")) &&
          (pos == RAP_POS_VERB || pos == RAP_POS_AUX || pos == RAP_POS_ADV));
}

/* "The Israeli parliament, the Knesset, approved": one body by its kind and by
 * its name, not two of a list. */
static bool is_apposed(const rap_doc *doc, const rap_mention *before,
                       const rap_mention *m)
{
  const rap_token *tokens = doc->tokens.items;
  const size_t first = doc->sentences.items[m->sentence].first;
  size_t i = before->end;
  if (m->type != RAP_TYPE_BODY || before->type != RAP_TYPE_BODY ||
      !rap_str_eq(tokens[i].lower, RAP_STR(",")) || m->end >= doc->tokens.len) {
    return false;
  }
  i += rap_str_eq(tokens[i + 1U].lower, RAP_STR("the")) ? 2U : 1U;
  const bool listed =
      before->first > first && tokens[before->first - 1U].pos == RAP_POS_PUNCT;
  return i == m->first && !listed && closes(doc, m->end) &&
         is_kind(doc, before) != is_kind(doc, m);
}

/* The mention before the candidate's own, which is the last; NULL for none. */
static rap_mention *mention_before(const rap_mentions *mentions,
                                   const rap_candidate *c)
{
  const size_t n = mentions->mentions.len;
  rap_mention *before = n > 1U ? mentions->mentions.items[n - 2U] : NULL;
  return before && before->sentence == c->mention.sentence &&
                 before->type == c->mention.type && before->n_entities == 1U
             ? before
             : NULL;
}

/* "The Israeli parliament, the Knesset": the parliament is the known body. */
static bool take_apposed(rap_mentions *mentions, const rap_candidate *c,
                         size_t entity)
{
  rap_mention *before = mention_before(mentions, c);
  if (!before || !c->known || before->entities[0] == entity ||
      mentions->entities.items[before->entities[0]].known ||
      !is_apposed(mentions->doc, before, &c->mention)) {
    return true;
  }
  before->entities[0] = entity;
  return rap_entity_alias(
      mentions, entity,
      rap_doc_words(mentions->doc, before->first, before->end));
}

/* "Rodrigo Londono, also known as Timochenko": who is named before, or
 * SIZE_MAX. */
static size_t also_known(const rap_mentions *mentions, const rap_candidate *c)
{
  const size_t first = c->mention.first;
  const rap_mention *before = mention_before(mentions, c);
  return before && first <= before->end + 6U &&
                 (links_aliases(mentions, before->end, first) ||
                  is_apposed(mentions->doc, before, &c->mention))
             ? before->entities[0]
             : SIZE_MAX;
}

/* Is a word of the name one for treaties: "agreements on energy"? */
static bool names_treaty(const rap_mentions *mentions, const rap_mention *m)
{
  for (size_t i = m->first; i < m->end; ++i) {
    if (rap_lexicon_in_list(mentions->lexicon, RAP_STR("treaty-word"),
                            mentions->doc->tokens.items[i].lower)) {
      return true;
    }
  }
  return false;
}

/* "Signed an agreement. The deal": the treaty of the sentence or the one
 * before; SIZE_MAX where none was named there. */
static size_t treaty_before(const rap_mentions *mentions,
                            const rap_candidate *c)
{
  for (size_t i = mentions->mentions.len;
       names_treaty(mentions, &c->mention) && i-- > 0U;) {
    const rap_mention *m = mentions->mentions.items[i];
    if (m->sentence + 1U < c->mention.sentence) {
      break;
    }
    if (m->type == RAP_TYPE_DOCUMENT && m->n_entities == 1U &&
        names_treaty(mentions, m)) {
      return m->entities[0];
    }
  }
  return SIZE_MAX;
}

/* "the agreement": the document that was described last by the same word. */
static size_t document_of(const rap_mentions *mentions, const rap_candidate *c)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const bool bare =
      c->mention.type == RAP_TYPE_DOCUMENT &&
      c->name.end == c->name.begin + 1U && c->name.begin > 0U &&
      (rap_str_eq(tokens[c->name.begin - 1U].lower, RAP_STR("the")) ||
       rap_str_eq(tokens[c->name.begin - 1U].lower, RAP_STR("this")));
  for (size_t i = mentions->mentions.len; bare && i-- > 0U;) {
    const rap_mention *m = mentions->mentions.items[i];
    if (m->type == RAP_TYPE_DOCUMENT && m->n_entities == 1U &&
        rap_str_eq(tokens[m->end - 1U].lower, tokens[c->name.begin].lower)) {
      return m->entities[0];
    }
  }
  return bare ? treaty_before(mentions, c) : SIZE_MAX;
}

/* What is called so; another one where it has another owner: "the Indonesian
 * navy", "the Malaysian navy". */
static size_t owned_by(rap_mentions *mentions, const rap_candidate *c,
                       rap_str name)
{
  const size_t named = rap_entity_named(mentions, c->mention.type, name);
  const rap_entity *entities = mentions->entities.items;
  const size_t parent = named == SIZE_MAX ? SIZE_MAX : entities[named].parent;
  return c->owner_known && parent != SIZE_MAX &&
                 entities[parent].known != c->owner_known
             ? rap_entity_named(mentions, c->mention.type,
                                rap_doc_words(mentions->doc, c->mention.first,
                                              c->mention.end))
             : named;
}

/* Do the capitals that begin the words of the name spell the acronym? */
static bool is_spelled(rap_str name, rap_str acronym)
{
  size_t at = 0U;
  for (rap_str word; rap_str_split(&name, ' ', &word);) {
    if (word.len && rap_is_upper((unsigned char)word.ptr[0])) {
      if (at == acronym.len || word.ptr[0] != acronym.ptr[at]) {
        return false;
      }
      ++at;
    }
  }
  return at == acronym.len;
}

/* "The CPCA", where the China Passenger Car Association was named before: the
 * one thing of the type whose name it spells, or SIZE_MAX. */
static size_t spelled_out(rap_mentions *mentions, const rap_candidate *c)
{
  const rap_type type = c->mention.type;
  const rap_token *t = &mentions->doc->tokens.items[c->name.begin];
  size_t found = SIZE_MAX;
  if (c->name.end != c->name.begin + 1U || t->norm.len < 3U ||
      !rap_word_acronym(t) ||
      (type != RAP_TYPE_ORGANIZATION && type != RAP_TYPE_BODY) ||
      rap_entity_is_named(mentions, type, t->norm)) {
    return SIZE_MAX;
  }
  for (size_t i = 0U; i < mentions->entities.len; ++i) {
    const rap_entity *e = &mentions->entities.items[i];
    const bool is = e->type == type && e->names.len &&
                    is_spelled(e->names.items[0], t->norm);
    if (is && found != SIZE_MAX) {
      return SIZE_MAX;
    }
    found = is ? i : found;
  }
  return found;
}

/* What the candidate is called: in its words, if nothing else. */
static rap_str called(const rap_mentions *mentions, const rap_candidate *c,
                      rap_span words)
{
  return c->called.len ? c->called
                       : rap_doc_words(mentions->doc, words.begin, words.end);
}

static size_t entity_of(rap_mentions *mentions, const rap_candidate *c)
{
  const size_t document = document_of(mentions, c);
  if (document != SIZE_MAX) {
    return document;
  }
  const rap_str name = called(mentions, c, c->name);
  if (c->known) {
    return rap_entity_known(mentions, c->known);
  }
  size_t other = also_known(mentions, c);
  other = other != SIZE_MAX ? other : spelled_out(mentions, c);
  if (other != SIZE_MAX) {
    return rap_entity_alias(mentions, other, name) ? other : SIZE_MAX;
  }
  return c->mention.type == RAP_TYPE_PERSON
             ? rap_entity_called(mentions, RAP_TYPE_PERSON, name)
             : owned_by(mentions, c, name);
}

/* What names and owners say of the entity. */
static bool describe(rap_mentions *mentions, const rap_candidate *c,
                     size_t entity)
{
  const rap_doc *doc = mentions->doc;
  /* "Tajik", "Moscow", "the Tajik government" are no names of the state. */
  const bool unnamed = c->mention.form == RAP_FORM_ADJECTIVE ||
                       c->mention.form == RAP_FORM_METONYM ||
                       (c->mention.form == RAP_FORM_DESCRIPTION &&
                        c->mention.type == RAP_TYPE_STATE);
  if (c->owner_known) {
    const size_t parent = rap_entity_known(mentions, c->owner_known);
    if (parent == SIZE_MAX) {
      return false;
    }
    /* Nobody says that officials are a part of their state. */
    const bool group = c->mention.type == RAP_TYPE_GROUP;
    mentions->entities.items[entity].parent = group ? SIZE_MAX : parent;
    mentions->entities.items[entity].circle = group ? parent : SIZE_MAX;
  }
  if (c->acronym.end > c->acronym.begin &&
      !rap_entity_alias(mentions, entity,
                        rap_doc_words(doc, c->acronym.begin, c->acronym.end))) {
    return false;
  }
  const rap_span name =
      c->mention.type == RAP_TYPE_PERSON || c->mention.type == RAP_TYPE_GROUP
          ? c->name /* without honorifics */
          : (rap_span){c->mention.first, c->mention.end};
  return unnamed ||
         rap_entity_add_name(mentions, entity, called(mentions, c, name));
}

static rap_status keep(rap_mentions *mentions, const rap_candidate *c,
                       rap_error *err)
{
  if (rap_is_anaphor(c)) {
    return rap_anaphora_keep(mentions, c, err);
  }
  rap_mention *copy = rap_arena_alloc(mentions->arena, sizeof(*copy));
  rap_mention **slot = rap_vec_push(mentions->arena, &mentions->mentions);
  if (!copy || !slot) {
    return rap_fail_nomem(err);
  }
  *copy = c->mention;
  *slot = copy;
  if (!names_an_entity(copy->type)) {
    return RAP_OK;
  }
  const size_t entity = entity_of(mentions, c);
  if (entity == SIZE_MAX || !describe(mentions, c, entity) ||
      !take_apposed(mentions, c, entity)) {
    return rap_fail_nomem(err);
  }
  const rap_status st = rap_mention_mean(mentions, copy, &entity, 1U, err);
  if (st != RAP_OK) {
    return st;
  }
  rap_anaphora_learn(mentions, copy);
  const rap_str name = rap_doc_words(mentions->doc, c->name.begin, c->name.end);
  return copy->type != RAP_TYPE_PERSON || !memchr(name.ptr, ' ', name.len) ||
                 rap_entity_meet(mentions, entity, name)
             ? RAP_OK
             : rap_fail_nomem(err);
}

/* Full names of persons first, so that a surname before them finds them. */
static rap_status learn_persons(rap_mentions *mentions, const rap_finder *f,
                                rap_error *err)
{
  for (size_t i = 0U; i < f->kept.len; ++i) {
    const rap_candidate *c = &f->kept.items[i];
    const rap_str name =
        rap_doc_words(mentions->doc, c->name.begin, c->name.end);
    if (c->mention.type == RAP_TYPE_PERSON && !c->known &&
        memchr(name.ptr, ' ', name.len) &&
        rap_entity_named(mentions, RAP_TYPE_PERSON, name) == SIZE_MAX) {
      return rap_fail_nomem(err);
    }
  }
  return RAP_OK;
}

/* "Wealthy Americans" are no mention of their state, and yet name it. */
static rap_status learn_peoples(rap_mentions *mentions, const rap_finder *f,
                                rap_error *err)
{
  for (size_t i = 0U; i < f->doc->tokens.len; ++i) {
    const rap_hit *hit = &f->hits[i];
    for (size_t k = 0U; k < hit->n; ++k) {
      const rap_name *name = &hit->names[k];
      if (name->kind == RAP_FORM_DEMONYM_PL && name->known &&
          rap_entity_known(mentions, name->known) == SIZE_MAX) {
        return rap_fail_nomem(err);
      }
    }
  }
  return RAP_OK;
}

/* The words that alone are persons to the model. */
static bool see_persons(rap_finder *f)
{
  bool kept = true;
  for (size_t i = 0U; kept && i < f->doc->spans.len; ++i) {
    const rap_ner_span *span = &f->doc->spans.items[i];
    if (span->type == RAP_SPAN_PERSON && span->end == span->first + 1U) {
      kept = rap_map_keep(&f->persons, f->tokens[span->first].lower, NULL);
    }
  }
  return kept;
}

rap_status rap_mentions_find(rap_mentions **out, rap_doc *doc,
                             const rap_lexicon *lexicon, rap_error *err)
{
  rap_mentions *mentions = NULL;
  rap_finder f = {.doc = doc, .lexicon = lexicon, .arena = &doc->arena};
  rap_status st = rap_mentions_new(&mentions, doc, lexicon, err);
  if (st != RAP_OK) {
    return st;
  }
  rap_map_init(&f.surnames, &doc->arena);
  rap_map_init(&f.persons, &doc->arena);
  f.tokens = doc->tokens.items;
  f.tagged = doc->tokens.len && doc->tokens.items[0].pos != RAP_POS_NONE;
  f.hits = rap_arena_array(&doc->arena, doc->tokens.len + 1U, sizeof(*f.hits));
  if (!f.hits) {
    return rap_fail_nomem(err);
  }
  if (!see_persons(&f)) {
    return rap_fail_nomem(err);
  }
  for (size_t s = 0U; s < doc->sentences.len; ++s) {
    if (doc->sentences.items[s].block != RAP_BLOCK_FURNITURE &&
        !find_in_sentence(&f, s)) {
      return rap_fail_nomem(err);
    }
  }
  st = learn_persons(mentions, &f, err);
  for (size_t i = 0U; st == RAP_OK && i < f.kept.len; ++i) {
    st = keep(mentions, &f.kept.items[i], err);
  }
  if (st == RAP_OK) {
    st = learn_peoples(mentions, &f, err);
  }
  if (st == RAP_OK) {
    *out = mentions;
  }
  return st;
}
