/* The integers of a network, as docs/deploy.md defines them and firmware/src/network computes them without this. */
#include "kernels.h"

/* As firmware/src/native/network.ts writes them. */
struct layer {
  const i32 *biases;
  const i16 *scales;
  const i16 *skips;
  i32 shift;
  i32 skipShift;
};

/* Where the file's blocks lie, and behind the layers what is computed. */
struct network {
  i32 layers;
  i32 samples;
  i32 width;
  i32 highest;
  i32 senseShift;
  i32 classes;
  i32 terms;
  const u16 *codes;
  const u16 *turn;
  const i32 *readoutBiases;
  const i16 *readoutWeights;
  const u16 *readoutOrder;
  struct layer layer[];
};

static inline i32 *heardOf(struct network *n) {
  return (i32 *)(n->layer + n->layers);
}

static inline i32 *scoresOf(struct network *n, i32 size) {
  return heardOf(n) + size;
}

/* Sensed codes, v, and the codes to play, `size` of each; then the input, a byte a sample. */
static inline u16 *numbersOf(struct network *n, i32 size) {
  return (u16 *)(scoresOf(n, size) + n->classes);
}

/* What v is when it wraps at 16 bits, clamped to 0..highest. */
static inline u32 clamped(i32 sum, i32 highest) {
  i32 v = sum & 0xffff;
  if (v <= highest) return v;
  return v < ((highest + 65536) >> 1) ? highest : 0;
}

static void first(struct network *n, i32 size) {
  const struct layer *layer = n->layer;
  u16 *values = numbersOf(n, size) + size;
  u16 *drive = values + size;
  const u8 *input = (const u8 *)(drive + size);
  const u8 *end = input + n->samples;
  const u8 *x = input;
  for (i32 i = 0; i < size; i++) {
    u32 v = clamped((layer->scales[i] * *x + layer->biases[i]) >> layer->shift, n->highest);
    values[i] = v;
    drive[i] = n->codes[v];
    if (++x == end) x = input;
  }
}

static void further(struct network *n, const struct layer *layer, i32 size) {
  u16 *numbers = numbersOf(n, size);
  u16 *values = numbers + size;
  u16 *drive = values + size;
  i32 *heard = heardOf(n);
  const u16 *turn = n->turn;
  const i16 *scales = layer->scales;
  const i32 *biases = layer->biases;
  i32 width = n->width;
  i32 samples = n->samples;
  for (i32 i = 0; i < size; i++) {
    i32 skip = (layer->skips[i] * numbers[turn[size + i]]) >> layer->skipShift;
    heard[i] = (numbers[turn[i]] >> n->senseShift) + skip;
  }
  for (i32 i = 0; i < samples; i++) {
    for (i32 to = i; to < size; to += samples) {
      i32 sum = *biases++;
      for (i32 k = 0; k < width; k++) sum += heard[k] * *scales++;
      u32 v = clamped(sum >> layer->shift, n->highest);
      values[to] = v;
      drive[to] = n->codes[v];
    }
    heard += width;
  }
}

static i32 sizeOf(const struct network *n) {
  return n->samples * n->width;
}

/* V of a layer and the codes it plays. Of a further layer, from what was sensed and V of the layer before. */
i32 computeLayer(struct network *n, i32 index) {
  i32 size = sizeOf(n);
  if (index == 0) first(n, size);
  else further(n, n->layer + index, size);
  return 0;
}

/* Scores from what was sensed and V of the last layer. */
i32 readOut(struct network *n) {
  i32 size = sizeOf(n);
  i32 *scores = scoresOf(n, size);
  const u16 *numbers = numbersOf(n, size);
  const i16 *weights = n->readoutWeights;
  const u16 *order = n->readoutOrder;
  for (i32 k = 0; k < n->classes; k++) scores[k] = n->readoutBiases[k];
  for (i32 half = 0; half < 2; half++) {
    for (i32 k = 0; k < n->classes; k++) {
      i32 sum = scores[k];
      for (i32 i = 0; i < n->terms; i++) sum += numbers[*order++] * *weights++;
      scores[k] = sum;
    }
  }
  return 0;
}
