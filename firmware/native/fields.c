/* The short way through a request, as protocol/src/board/readFields.ts goes it. */
#include "kernels.h"

#define HEADER_BYTES 4
#define CHECKSUM_BYTES 4
#define NUMBER 1
#define BYTES 4

/* Most significant first. */
static u32 wide(const u8 *from, u32 count) {
  u32 value = 0;
  for (; count > 0; count--) value = (value << 8) | *from++;
  return value;
}

/*
 * Reads a frame's body by a table: a byte that counts the fields, then of each its type, least and greatest value (four
 * bytes, most significant first), and its name as msgpack writes it. Writes two words a field: a number and 0, or where
 * bytes begin and how many. Returns 1 if the body has just these fields in this order, each in its shortest form and
 * within its limits, and no other type than unsigned integers and bytes; else 0.
 */
i32 scanFields(const u8 *frame, i32 length, const u8 *table, u32 *found) {
  const u8 *end = frame + length - CHECKSUM_BYTES;
  const u8 *at = frame + HEADER_BYTES;
  u32 count = *table++;
  if (length < HEADER_BYTES + 1 + CHECKSUM_BYTES || *at++ != 0x80 + count) return 0;
  for (; count > 0; count--) {
    u32 type = *table++;
    u32 least = wide(table, 4);
    u32 greatest = wide(table + 4, 4);
    u32 name = (table[8] & 31) + 1;
    u32 head;
    u32 value;
    table += 8;
    if (end - at <= (i32)name) return 0;
    for (; name > 0; name--) {
      if (*at++ != *table++) return 0;
    }
    head = *at++;
    value = head;
    if (type <= NUMBER) {
      if (head > 127) {
        u32 size = head == 0xcc ? 1 : head == 0xcd ? 2 : 4;
        if (head < 0xcc || head > 0xce || end - at < (i32)size) return 0;
        value = wide(at, size);
        at += size;
        if (value < (head == 0xcc ? 128 : head == 0xcd ? 256 : 65536)) return 0;
      }
      *found++ = value;
      *found++ = 0;
    } else {
      u32 size = head - 0xc4 + 1;
      if (type != BYTES || head < 0xc4 || head > 0xc5 || end - at < (i32)size) return 0;
      value = wide(at, size);
      at += size;
      if ((head == 0xc5 && value < 256) || end - at < (i32)value) return 0;
      *found++ = at - frame;
      *found++ = value;
      at += value;
    }
    if (value < least || value > greatest) return 0;
  }
  return at == end;
}
