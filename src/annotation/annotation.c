/* What the writers share. */
#include "annotation/annotation.h"

rap_status rap_annotated_flush(const rap_annotated *a, rap_buf *buf,
                               rap_error *err)
{
  if (buf->failed) {
    return rap_fail_nomem(err);
  }
  const bool written = a->write(a->user, buf->ptr, buf->len);
  buf->len = 0U;
  return written ? RAP_OK : rap_fail(err, RAP_ERR_IO, "could not be written");
}

const char *rap_annotated_block(rap_block_kind kind)
{
  switch (kind) {
  case RAP_BLOCK_TITLE:
    return "title";
  case RAP_BLOCK_DATELINE:
    return "dateline";
  case RAP_BLOCK_FURNITURE:
    return "furniture";
  case RAP_BLOCK_PARAGRAPH:
    break;
  }
  return "paragraph";
}
