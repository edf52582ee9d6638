/* SPARQL and validation through the helper program. */
#ifndef RAP_QUERY_QUERY_H
#define RAP_QUERY_QUERY_H

#include "rapporteur/query.h"

#endif
