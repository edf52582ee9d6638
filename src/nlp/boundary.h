/* Where tokens and sentences begin: the features that the trainer computes
 * too. */
#ifndef RAP_NLP_BOUNDARY_H
#define RAP_NLP_BOUNDARY_H

#include "nlp/model.h"
#include "text/segment.h"

#define RAP_CUT_FEATURES 32U
#define RAP_END_FEATURES 48U

/* Hash the features of piece `at` of a run; their number. */
size_t rap_cut_features(const rap_run *run, size_t at,
                        uint64_t features[RAP_CUT_FEATURES]);

/* Hash the features of a place where a sentence may end; of the model only
 * the lexicon is asked. */
size_t rap_end_features(const rap_gap *gap, const rap_model *model,
                        uint64_t features[RAP_END_FEATURES]);

#endif
