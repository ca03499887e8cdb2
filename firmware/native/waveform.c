/* The waveforms of firmware/src/waveformLayout.ts: `settle` samples of silence between rows, one behind the last. */
#include "kernels.h"

#define SILENCE 0x8000

/* `shape`: settle in the lower 16 bits, samples of a row in the upper. A frame's drive may begin at an odd address. */
i32 layDrive(u16 *waveform, const u8 *drive, i32 rows, u32 shape) {
  u32 settle = shape & 0xffff;
  u32 samples = shape >> 16;
  for (; rows > 0; rows--) {
    for (u32 i = 0; i < samples; i++) {
      *waveform++ = drive[0] | (drive[1] << 8);
      drive += 2;
    }
    for (u32 i = rows > 1 ? settle : 1; i > 0; i--) *waveform++ = SILENCE;
  }
  return 0;
}

/* `sense` may be where the waveform is. */
i32 takeSense(u16 *sense, const u16 *waveform, i32 rows, u32 shape) {
  u32 settle = shape & 0xffff;
  u32 samples = shape >> 16;
  for (; rows > 0; rows--) {
    for (u32 i = 0; i < samples; i++) *sense++ = *waveform++;
    waveform += settle;
  }
  return 0;
}

/* The upper 8 bits of each code. */
i32 takeUpper(u8 *bytes, const u16 *codes, i32 count) {
  for (i32 i = 0; i < count; i++) bytes[i] = codes[i] >> 8;
  return 0;
}
