/* Checking a rule: variables, types, examples. */
#include "rule/parse.h"

static const char *type_names(rap_parser *p, rap_type_set types)
{
  rap_str names = {"", 0U};
  for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
    if (types & RAP_TYPE_BIT(type)) {
      names = rap_arena_printf(p->arena, "%.*s%s%.*s", RAP_ARG(names),
                               names.len ? "|" : "",
                               RAP_ARG(rap_type_name((rap_type)type)));
      if (!names.ptr) {
        return "?";
      }
    }
  }
  return names.ptr;
}

/* What a variable that WRITE alone uses, or a span, is. */
static bool check_written(rap_parser *p, rap_draft *d, size_t i)
{
  rap_var *var = &d->vars.items[i];
  const size_t at = d->var_at.items[i];
  if (var->kind == RAP_VAR_SPAN) {
    if (!var->mention) {
      return rap_parse_fault(p, at, "?%.*s was a span that WRITE gave no type",
                             RAP_ARG(var->name));
    }
    var->types = RAP_TYPE_BIT(var->mention);
    return true;
  }
  if (var->kind == RAP_VAR_MINTED) {
    if (!var->cls && !(var->types & RAP_TYPE_BIT(RAP_TYPE_OFFICE))) {
      return rap_parse_fault(p, at, "?%.*s was not bound and had no class",
                             RAP_ARG(var->name));
    }
    if (var->cls) {
      var->types = RAP_TYPE_BIT(RAP_TYPE_EVENT);
    }
    return true;
  }
  if (var->cls || var->mention) {
    return rap_parse_fault(p, at, "?%.*s was bound and given a class",
                           RAP_ARG(var->name));
  }
  return true;
}

static bool check_variables(rap_parser *p, rap_draft *d)
{
  bool good = true;
  for (size_t i = 0U; i < d->vars.len; ++i) {
    if (!d->used.items[i]) {
      good =
          rap_parse_fault(p, d->var_at.items[i], "?%.*s was bound and not used",
                          RAP_ARG(d->vars.items[i].name));
    }
    good = check_written(p, d, i) && good;
  }
  const size_t during = d->rule->during;
  if (during != RAP_RULE_NONE &&
      d->vars.items[during].types != RAP_TYPE_BIT(RAP_TYPE_DATE)) {
    good = rap_parse_fault(p, d->var_at.items[during],
                           "DURING wanted a variable of type Date");
  }
  return good;
}

/* Is there a signature that takes this subject, and every one of the objects?
 */
static bool fits(rap_parser *p, const rap_signature *line, rap_type_set subject,
                 rap_type_set objects)
{
  for (; line; line = rap_ontology_next(p->onto, line)) {
    if ((line->subject & subject) && !(objects & ~line->object)) {
      return true;
    }
  }
  return false;
}

static bool check_types(rap_parser *p, const rap_signature *predicate,
                        rap_type_set subjects, rap_type_set objects, size_t at)
{
  for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
    const rap_type_set subject = subjects & RAP_TYPE_BIT(type);
    if (subject && !fits(p, predicate, subject, objects)) {
      return rap_parse_fault(p, at, "%.*s took no subject %s with object %s",
                             RAP_ARG(predicate->curie), type_names(p, subject),
                             type_names(p, objects));
    }
  }
  return true;
}

/* A unit of a tree that is no mention has nothing to be written of. */
static bool check_mention(rap_parser *p, const rap_draft *d, size_t var,
                          size_t at)
{
  return var == RAP_RULE_NONE || d->vars.items[var].kind != RAP_VAR_WORD ||
         rap_parse_fault(p, at, "?%.*s had no type, and was written of",
                         RAP_ARG(d->vars.items[var].name));
}

static bool check_template(rap_parser *p, rap_draft *d, size_t i)
{
  const rap_template *template = &d->templates.items[i];
  const size_t at = d->template_at.items[i];
  const rap_type_set subjects = d->vars.items[template->subject].types;
  if (!check_mention(p, d, template->subject, at) ||
      !check_mention(p, d, template->object, at)) {
    return false;
  }
  if (template->predicate) {
    return check_types(p, template->predicate, subjects,
                       d->vars.items[template->object].types, at);
  }
  return template->object == RAP_RULE_NONE ||
         d->vars.items[template->object].types ==
             RAP_TYPE_BIT(RAP_TYPE_OFFICE) ||
         rap_parse_fault(p, at, "org:role wanted a variable of type Office");
}

static bool check_examples(rap_parser *p, const rap_draft *d)
{
  bool yes = false;
  bool no = false;
  for (size_t i = 0U; i < d->examples.len; ++i) {
    yes = yes || d->examples.items[i].yes;
    no = no || !d->examples.items[i].yes;
  }
  return (yes && no) ||
         rap_parse_fault(p, d->at, "rule %.*s had no %s",
                         RAP_ARG(d->rule->name), yes ? "NO" : "YES");
}

static bool writes_something(const rap_draft *d)
{
  bool mention = false;
  for (size_t i = 0U; i < d->vars.len; ++i) {
    mention = mention || d->vars.items[i].mention;
  }
  return mention || d->templates.len;
}

bool rap_check_rule(rap_parser *p, rap_draft *d)
{
  if (!d->match.len) {
    return rap_parse_fault(p, d->at, "rule %.*s had no MATCH and no TREE",
                           RAP_ARG(d->rule->name));
  }
  if (d->rule->tree && d->after.len) {
    return rap_parse_fault(p, d->at, "rule %.*s had TREE and AFTER",
                           RAP_ARG(d->rule->name));
  }
  if (!writes_something(d)) {
    return rap_parse_fault(p, d->at, "rule %.*s wrote nothing",
                           RAP_ARG(d->rule->name));
  }
  bool good = check_variables(p, d);
  for (size_t i = 0U; good && i < d->templates.len; ++i) {
    good = check_template(p, d, i);
  }
  if (d->rule->confidence < 0.0) {
    d->rule->confidence = d->rule->basis == RAP_BASIS_EXPLICIT ? 1.0 : 0.9;
  }
  return check_examples(p, d) && good;
}
