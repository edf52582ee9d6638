/* Types of entities, and sets of them. */
#include "ontology/type.h"

static const char *const names[RAP_TYPE_COUNT] = {
    [RAP_TYPE_NONE] = "-",        [RAP_TYPE_PERSON] = "Person",
    [RAP_TYPE_STATE] = "State",   [RAP_TYPE_ORGANIZATION] = "Organization",
    [RAP_TYPE_BODY] = "Body",     [RAP_TYPE_PLACE] = "Place",
    [RAP_TYPE_GROUP] = "Group",   [RAP_TYPE_DOCUMENT] = "Document",
    [RAP_TYPE_OFFICE] = "Office", [RAP_TYPE_DATE] = "Date",
    [RAP_TYPE_EVENT] = "Event",
};

rap_str rap_type_name(rap_type type)
{
  return rap_str_of(names[type]);
}

static rap_type_set parse_one(rap_str name)
{
  if (rap_str_eq(name, RAP_STR("Agent"))) {
    return RAP_TYPES_AGENT;
  }
  for (unsigned type = RAP_TYPE_NONE + 1U; type < RAP_TYPE_COUNT; ++type) {
    if (rap_str_eq(name, rap_str_of(names[type]))) {
      return RAP_TYPE_BIT(type);
    }
  }
  return 0U;
}

rap_type_set rap_types_parse(rap_str text)
{
  rap_type_set set = 0U;
  for (rap_str name; rap_str_split(&text, '|', &name);) {
    const rap_type_set one = parse_one(name);
    if (!one) {
      return 0U;
    }
    set |= one;
  }
  return set;
}
