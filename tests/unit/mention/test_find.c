/* Mentions of a sentence, with the reference knowledge and without a model. */
#include "test.h"

#include "mention/mention.h"
#include "text/segment.h"

static const struct {
  const char *text, *mention;
  rap_type type;
} wanted[] = {
    {"Russian Foreign Minister Sergey Lavrov is present.", "Russian",
     RAP_TYPE_STATE},
    {"Russian Foreign Minister Sergey Lavrov is present.", "Foreign Minister",
     RAP_TYPE_OFFICE},
    {"Russian Foreign Minister Sergey Lavrov is present.", "Sergey Lavrov",
     RAP_TYPE_PERSON},
    {"They gathered in Dushanbe on Thursday.", "Dushanbe", RAP_TYPE_PLACE},
    {"The OSCE and the European Union agreed.", "OSCE", RAP_TYPE_ORGANIZATION},
    {"The OSCE and the European Union agreed.", "European Union",
     RAP_TYPE_ORGANIZATION},
    {"They sold Raymond James, Inc. on Friday.", "Raymond James, Inc.",
     RAP_TYPE_ORGANIZATION},
    {"They sold Sound (UK) Holdings Pte Ltd on Friday.",
     "Sound (UK) Holdings Pte Ltd", RAP_TYPE_ORGANIZATION},
    {"They sold Raymond Pictures on Friday.", "Raymond Pictures",
     RAP_TYPE_ORGANIZATION},
    {"They left Bergen College of Arts and Crafts on Friday.",
     "Bergen College of Arts and Crafts", RAP_TYPE_ORGANIZATION},
    {"They gathered in the Abkhazia Region on Thursday.", "Abkhazia Region",
     RAP_TYPE_PLACE},
    {"Fighting goes on around Tarvok in Syria.", "Tarvok", RAP_TYPE_PLACE},
};

static bool has_mention(const rap_mentions *mentions, const char *text,
                        rap_type type)
{
  for (size_t i = 0U; i < mentions->mentions.len; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    if (m->type == type &&
        rap_str_eq(rap_doc_words(mentions->doc, m->first, m->end),
                   rap_str_of(text))) {
      return true;
    }
  }
  return false;
}

static void mentions_are_found(void **state)
{
  (void)state;
  rap_context *ctx = NULL;
  rap_lexicon *lexicon = NULL;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  assert_int_equal(rap_lexicon_load(&lexicon, ctx, "ontology", NULL, 0U, NULL),
                   RAP_OK);
  for (size_t i = 0U; i < sizeof(wanted) / sizeof(wanted[0]); ++i) {
    rap_doc *doc = NULL;
    rap_mentions *mentions = NULL;
    assert_int_equal(rap_doc_new(&doc, ctx, RAP_STR("test"),
                                 rap_str_of(wanted[i].text), NULL),
                     RAP_OK);
    rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
    assert_non_null(block);
    block->kind = RAP_BLOCK_PARAGRAPH;
    block->bytes.end = doc->text.len;
    assert_int_equal(rap_segment(doc, NULL, NULL), RAP_OK);
    assert_int_equal(rap_mentions_find(&mentions, doc, lexicon, NULL), RAP_OK);
    if (!has_mention(mentions, wanted[i].mention, wanted[i].type)) {
      fail_msg("no %s in: %s", wanted[i].mention, wanted[i].text);
    }
    rap_doc_free(doc);
  }
  rap_lexicon_free(lexicon);
  rap_context_free(ctx);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(mentions_are_found)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
