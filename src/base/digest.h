/* SHA-256, as lower-case hexadecimal. */
#ifndef RAP_BASE_DIGEST_H
#define RAP_BASE_DIGEST_H

#include "rapporteur/base.h"

#define RAP_DIGEST_HEX 64

/* Write the digest of `data` and a NUL. */
void rap_digest(rap_str data, char hex[RAP_DIGEST_HEX + 1]);

#endif
