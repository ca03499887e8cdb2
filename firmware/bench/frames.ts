import { encodeRequest, schemaHash } from '@chladni/protocol';

/** A hello as a host sends it, after the newline that ends whatever came before. */
export function helloLine(): Buffer {
  return Buffer.concat([
    Buffer.from('\n'),
    encodeRequest('hello', 0, { nonce: 1, protocol: 1, schema: schemaHash() }),
  ]);
}

/** An evaluate's line: codes of 12 bits, the number of an evaluation far into a training. */
export function evaluateLine(
  rows: number,
  samples: number,
  settle: number,
  sequence: number,
  ahead = 0,
): Buffer {
  const drive = new Uint8Array(2 * rows * samples);
  for (let i = 0; i < rows * samples; i++) {
    const code = ((i * 2654435761) >>> 16) & 0xfff0;
    drive[2 * i] = code & 0xff;
    drive[2 * i + 1] = code >> 8;
  }
  return encodeRequest('evaluate', sequence, {
    first: 1_000_000,
    rows,
    samples,
    settle,
    rateHz: 8000,
    ahead,
    drive,
  });
}
