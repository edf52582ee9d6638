/* SHA-256 by nettle. */
#include "base/digest.h"

#include <nettle/sha2.h>
#include <stdint.h>

void rap_digest(rap_str data, char hex[RAP_DIGEST_HEX + 1])
{
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx sha;
  uint8_t bytes[SHA256_DIGEST_SIZE];

  sha256_init(&sha);
  sha256_update(&sha, data.len, (const uint8_t *)(data.len ? data.ptr : ""));
  sha256_digest(&sha, sizeof(bytes), bytes);
  for (size_t i = 0U; i < sizeof(bytes); ++i) {
    hex[2U * i] = digits[bytes[i] >> 4];
    hex[2U * i + 1U] = digits[bytes[i] & 15U];
  }
  hex[RAP_DIGEST_HEX] = '\0';
}
