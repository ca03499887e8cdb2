/** Parts of a source line that one output value is the mean of. */
export interface Span {
  readonly first: number;
  /** Sum to 1. */
  readonly weights: Float64Array;
}

/** Output value i of `to` covers source positions i * from/to to (i+1) * from/to, cut pixels by their share. */
export function spans(from: number, to: number): Span[] {
  const width = from / to;
  return Array.from({ length: to }, (_, i) => {
    const start = i * width;
    const end = start + width;
    const first = Math.floor(start);
    const count = Math.min(from, Math.ceil(end - 1e-9)) - first;
    const weights = Float64Array.from({ length: count }, (_, k) => {
      const position = first + k;
      return (Math.min(end, position + 1) - Math.max(start, position)) / width;
    });
    return { first, weights };
  });
}

/**
 * Shrinks or enlarges 8-bit images by averaging over areas.
 *
 * @param pixels - images x height x width, 0..255
 * @returns images x side x side, 0..1
 */
export function resampleImages(
  pixels: Uint8Array,
  images: number,
  height: number,
  width: number,
  side: number,
): Float32Array {
  const result = new Float32Array(images * side * side);
  const columns = spans(width, side);
  const rows = spans(height, side);
  const line = new Float64Array(side);
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < side; i++) {
      const { first, weights } = rows[i]!;
      line.fill(0);
      for (let k = 0; k < weights.length; k++) {
        const start = (image * height + first + k) * width;
        addLine(line, pixels, start, columns, weights[k]! / 255);
      }
      result.set(line, (image * side + i) * side);
    }
  }
  return result;
}

function addLine(
  line: Float64Array,
  pixels: Uint8Array,
  start: number,
  columns: readonly Span[],
  weight: number,
): void {
  for (let j = 0; j < line.length; j++) {
    const { first, weights } = columns[j]!;
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += weights[k]! * pixels[start + first + k]!;
    line[j]! += sum * weight;
  }
}

/** Swaps rows and columns of square images, in place. */
export function transposeImages(pixels: Uint8Array, images: number, side: number): void {
  for (let image = 0; image < images; image++) {
    const base = image * side * side;
    for (let i = 0; i < side; i++) {
      for (let j = i + 1; j < side; j++) {
        const a = base + i * side + j;
        const b = base + j * side + i;
        const kept = pixels[a]!;
        pixels[a] = pixels[b]!;
        pixels[b] = kept;
      }
    }
  }
}
