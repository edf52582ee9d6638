/* All of the library.
 *
 *   context -> knowledge -> rules -> builder <- corpus of documents
 *                                       |
 *                                     graph -> Turtle -> queries, checks
 *
 * Who writes rules asks rap_explain and rap_coverage in place of a builder.
 *
 * Every call that can fail returns a rap_status, which must be looked at, and
 * fills in a rap_error where one is given.  Objects that a call makes are the
 * caller's to free, and are untouched where it fails; what a getter returns is
 * borrowed from its argument.  Free in the reverse order of making; every free
 * takes NULL.  The library never prints, exits or asks locale or clock.
 */
#ifndef RAPPORTEUR_RAPPORTEUR_H
#define RAPPORTEUR_RAPPORTEUR_H

#include "rapporteur/annotate.h"
#include "rapporteur/base.h"
#include "rapporteur/build.h"
#include "rapporteur/coverage.h"
#include "rapporteur/document.h"
#include "rapporteur/explain.h"
#include "rapporteur/graph.h"
#include "rapporteur/knowledge.h"
#include "rapporteur/output.h"
#include "rapporteur/query.h"
#include "rapporteur/rules.h"

#endif
