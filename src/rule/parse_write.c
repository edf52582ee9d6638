/* Parsing WRITE: triples over variables. */
#include "rule/parse.h"

static bool use(rap_parser *p, size_t var)
{
  p->draft->used.items[var] = true;
  return true;
}

static bool add_template(rap_parser *p, rap_template template, size_t at)
{
  rap_template *slot = rap_vec_push(p->arena, &p->draft->templates);
  size_t *place = rap_vec_push(p->arena, &p->draft->template_at);
  if (!slot || !place) {
    return rap_parse_nomem(p);
  }
  *slot = template;
  *place = at;
  return true;
}

static bool parse_class(rap_parser *p, size_t var)
{
  rap_var *it = &p->draft->vars.items[var];
  const rap_str name = p->token.text;
  const size_t at = p->token.begin;
  const rap_type_set types = rap_types_parse(name);
  const rap_signature *cls = rap_ontology_find(p->onto, name);

  if (p->token.kind != RAP_LEX_WORD ||
      (!types && (!cls || cls->kind != RAP_TERM_CLASS))) {
    return rap_parse_fault(p, at, "'%.*s' was no type and no class",
                           RAP_ARG(name));
  }
  if (it->cls || it->mention) {
    return rap_parse_fault(p, at, "?%.*s was given a second class",
                           RAP_ARG(it->name));
  }
  rap_parse_next(p);
  if (cls) {
    it->cls = cls;
    return true;
  }
  for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
    if (types == RAP_TYPE_BIT(type)) {
      it->mention = (rap_type)type;
      return true;
    }
  }
  return rap_parse_fault(p, at, "'%.*s' was more than one type", RAP_ARG(name));
}

/* A post of "[ org:role … ; org:postIn … ]" is a variable without a name. */
static size_t new_post(rap_parser *p, size_t at)
{
  const size_t post = rap_parse_variable(p, RAP_STR(""), at);
  if (post != RAP_RULE_NONE) {
    p->draft->vars.items[post].kind = RAP_VAR_MINTED;
    p->draft->vars.items[post].types = RAP_TYPE_BIT(RAP_TYPE_OFFICE);
    use(p, post);
  }
  return post;
}

static bool parse_role(rap_parser *p, rap_template *template)
{
  if (p->token.kind == RAP_LEX_STRING) {
    template->role = rap_lexicon_role(p->lexicon, p->token.text);
    if (!template->role) {
      return rap_parse_fault(p, p->token.begin,
                             "\"%.*s\" was no role of roles.tsv",
                             RAP_ARG(p->token.text));
    }
    rap_parse_next(p);
    return true;
  }
  if (p->token.kind != RAP_LEX_VAR) {
    return rap_parse_fault(p, p->token.begin,
                           "a variable or the name of a role was wanted");
  }
  template->object = rap_parse_variable(p, p->token.text, p->token.begin);
  if (template->object == RAP_RULE_NONE) {
    return false;
  }
  rap_parse_next(p);
  return use(p, template->object);
}

static bool parse_post_property(rap_parser *p, size_t post)
{
  const size_t at = p->token.begin;
  rap_template template = {post, NULL, RAP_RULE_NONE, NULL};
  if (rap_parse_accept_word(p, "org:role")) {
    return parse_role(p, &template) && add_template(p, template, at);
  }
  if (!rap_parse_accept_word(p, "org:postIn")) {
    return rap_parse_fault(p, at, "org:role or org:postIn was wanted");
  }
  template.predicate = rap_ontology_find(p->onto, RAP_STR("org:postIn"));
  if (p->token.kind != RAP_LEX_VAR || !template.predicate) {
    return rap_parse_fault(p, p->token.begin,
                           "a variable was wanted after org:postIn");
  }
  template.object = rap_parse_variable(p, p->token.text, p->token.begin);
  if (template.object == RAP_RULE_NONE) {
    return false;
  }
  rap_parse_next(p);
  return use(p, template.object) && add_template(p, template, at);
}

static bool parse_post(rap_parser *p, size_t post)
{
  do {
    if (!parse_post_property(p, post)) {
      return false;
    }
  } while (rap_parse_accept(p, ';'));
  return rap_parse_expect(p, ']', "at the end of the post");
}

static bool parse_object(rap_parser *p, size_t subject,
                         const rap_signature *predicate)
{
  const size_t at = p->token.begin;
  rap_template template = {subject, predicate, RAP_RULE_NONE, NULL};
  if (rap_parse_accept(p, '[')) {
    template.object = new_post(p, at);
    return template.object != RAP_RULE_NONE && add_template(p, template, at) &&
           parse_post(p, template.object);
  }
  if (p->token.kind != RAP_LEX_VAR) {
    return rap_parse_fault(p, at, "a variable or [ … ] was wanted");
  }
  template.object = rap_parse_variable(p, p->token.text, at);
  if (template.object == RAP_RULE_NONE) {
    return false;
  }
  rap_parse_next(p);
  return use(p, template.object) && add_template(p, template, at);
}

static bool parse_predicate(rap_parser *p, size_t subject)
{
  if (rap_parse_accept_word(p, "a")) {
    return parse_class(p, subject);
  }
  const rap_str name = p->token.text;
  const rap_signature *predicate =
      p->token.kind == RAP_LEX_WORD ? rap_ontology_find(p->onto, name) : NULL;
  if (!predicate || predicate->kind == RAP_TERM_CLASS) {
    return rap_parse_fault(p, p->token.begin,
                           "'%.*s' was no predicate of the signatures",
                           RAP_ARG(name));
  }
  rap_parse_next(p);
  do {
    if (!parse_object(p, subject, predicate)) {
      return false;
    }
  } while (rap_parse_accept(p, ','));
  return true;
}

static bool parse_statement(rap_parser *p)
{
  if (p->token.kind != RAP_LEX_VAR) {
    return rap_parse_fault(p, p->token.begin,
                           "a variable was wanted as subject");
  }
  const size_t subject = rap_parse_variable(p, p->token.text, p->token.begin);
  if (subject == RAP_RULE_NONE) {
    return false;
  }
  use(p, subject);
  rap_parse_next(p);
  do {
    if (!parse_predicate(p, subject)) {
      return false;
    }
  } while (rap_parse_accept(p, ';'));
  return true;
}

bool rap_parse_write(rap_parser *p)
{
  if (!rap_parse_expect(p, '{', "after WRITE")) {
    return false;
  }
  do {
    if (rap_lex_is(&p->token, '}')) {
      break;
    }
    if (!parse_statement(p)) {
      return false;
    }
  } while (rap_parse_accept(p, '.'));
  return rap_parse_expect(p, '}', "at the end of WRITE");
}
