/* What the facts say, found by whom they speak of. */
#include "fact/assembly.h"

static void note(rap_assembly *a, rap_map *map, size_t x, size_t y)
{
  if (!rap_map_keep(map, RAP_KEY(x, y), NULL)) {
    a->failed = true;
  }
}

void rap_assembly_index(rap_assembly *a)
{
  rap_map_init(&a->places, a->arena);
  rap_map_init(&a->service, a->arena);
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *f = &a->facts->facts.items[i];
    if (f->office.role) {
      note(a, &a->service, f->subject, f->office.in);
    } else if (rap_str_eq(f->relation->curie,
                          RAP_STR("schema:containedInPlace"))) {
      note(a, &a->places, f->subject, f->object);
    }
  }
}

bool rap_assembly_lies_in(const rap_assembly *a, size_t inner, size_t outer)
{
  const rap_known *in = a->mentions->entities.items[inner].known;
  const rap_known *out = a->mentions->entities.items[outer].known;
  return (in && out && in->parent.len && in->parent_type == out->type &&
          rap_str_eq(in->parent, out->key)) ||
         rap_map_get(&a->places, RAP_KEY(inner, outer));
}

bool rap_assembly_serves(const rap_assembly *a, size_t person, size_t party)
{
  return rap_map_get(&a->service, RAP_KEY(person, party));
}
