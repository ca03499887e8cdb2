/* The frame of protocol/src/board/frame.ts: base64 of bytes and behind them their CRC-32. */
#include "kernels.h"

#define POLYNOMIAL 0xedb88320u
/* CRC-32 of any bytes with their own CRC-32 behind them, before the last inversion. */
#define WHOLE 0xdebb20e3u
#define NIBBLES 16

/* On the stack: a constant table would have an absolute address. */
static void fillTable(u32 *table) {
  for (u32 i = 0; i < NIBBLES; i++) {
    u32 value = i;
    for (u32 bit = 0; bit < 4; bit++) value = (value >> 1) ^ (POLYNOMIAL & -(value & 1));
    table[i] = value;
  }
}

static inline u32 advance(u32 crc, u32 byte, const u32 *table) {
  crc ^= byte;
  crc = (crc >> 4) ^ table[crc & 15];
  return (crc >> 4) ^ table[crc & 15];
}

/* CRC-32 as in zlib. */
u32 checksum(const u8 *data, i32 length) {
  u32 table[NIBBLES];
  u32 crc = ~0u;
  fillTable(table);
  for (i32 i = 0; i < length; i++) crc = advance(crc, data[i], table);
  return ~crc;
}

/* 0 to 63; 64 for what is no digit. */
static inline u32 digitOf(u32 character) {
  if (character - 'A' < 26) return character - 'A';
  if (character - 'a' < 26) return character - 'a' + 26;
  if (character - '0' < 10) return character - '0' + 52;
  return character == '+' ? 62 : character == '/' ? 63 : 64;
}

/*
 * Decodes a line, `length` characters, a multiple of four; `bytes` may be where the text is. Returns the number of bytes; 0
 * unless the line is the one canonical text of bytes that end in their CRC-32.
 */
i32 openLine(const u8 *text, i32 length, u8 *bytes) {
  u32 table[NIBBLES];
  u32 crc = ~0u;
  u8 *to = bytes;
  const u8 *end = text + length;
  fillTable(table);
  while (text < end) {
    u32 count = 3;
    u32 bits = 0;
    if (end - text == 4) {
      if (text[3] == '=') count = text[2] == '=' ? 1 : 2;
    }
    for (u32 i = 0; i <= count; i++) {
      u32 digit = digitOf(text[i]);
      if (digit > 63) return 0;
      bits |= digit << (18 - 6 * i);
    }
    /* Bits of the last digit that belong to no byte. */
    if (count < 3 && (bits << (8 + 8 * count)) != 0) return 0;
    for (u32 i = 0; i < count; i++) {
      u32 byte = (bits >> 16) & 255;
      *to++ = byte;
      crc = advance(crc, byte, table);
      bits <<= 8;
    }
    text += 4;
  }
  return crc == WHOLE ? to - bytes : 0;
}

static inline u32 characterOf(u32 digit) {
  if (digit < 26) return digit + 'A';
  if (digit < 52) return digit - 26 + 'a';
  if (digit < 62) return digit - 52 + '0';
  return digit == 62 ? '+' : '/';
}

/* Encodes bytes and their CRC-32: 4 ceil((length + 4) / 3) characters, which are returned. */
i32 sealLine(const u8 *bytes, i32 length, u8 *text) {
  u32 table[NIBBLES];
  u32 crc = ~0u;
  u8 *to = text;
  i32 at = 0;
  fillTable(table);
  while (at < length + 4) {
    u32 bits = 0;
    i32 left = length + 4 - at;
    for (i32 i = 0; i < 3; i++) {
      u32 byte = 0;
      if (at < length) {
        byte = bytes[at];
        crc = advance(crc, byte, table);
      } else if (at < length + 4) {
        byte = (~crc >> (8 * (at - length))) & 255;
      }
      bits = (bits << 8) | byte;
      at++;
    }
    for (i32 i = 0; i < 4; i++) {
      *to++ = i > left ? '=' : characterOf((bits >> 18) & 63);
      bits <<= 6;
    }
  }
  return to - text;
}
