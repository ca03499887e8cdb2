import { PROTOCOL_VERSION } from '../board/limits';
import { REFUSAL } from '../board/refusalCodes';
import { decodeLine, encodeEvent, encodeRefusal, encodeRequest, encodeResponse } from '../codec';
import { EXCHANGES } from '../messages/table';
import { nodePlatform } from '../nodePlatform';
import { schemaHash } from '../schema';

interface Example {
  readonly title: string;
  readonly fields: string;
  readonly line: Buffer;
}

const codes = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);

function examples(): Example[] {
  const schema = schemaHash();
  const hello = encodeRequest('hello', 1, { nonce: 0x01020304, protocol: PROTOCOL_VERSION, schema });
  return [
    {
      title: 'The host says hello',
      fields: `nonce 0x01020304, protocol ${PROTOCOL_VERSION}, schema ${schema}; sequence number 1`,
      line: hello,
    },
    {
      title: 'The board answers',
      fields: 'a board of 12 bits that has started 3 times and takes lines of 4,400 characters',
      line: encodeResponse('hello', 1, {
        nonce: 0x01020304,
        protocol: PROTOCOL_VERSION,
        schema,
        firmware: '0.1.0',
        board: 'stm32f4discovery',
        serial: '32ffd905-424b',
        boots: 3,
        // The newline before it, too.
        received: 1 + hello.length,
        window: 1024,
        maxLine: 4400,
        maxRows: 64,
        maxSamples: 4000,
        aheadLine: 3000,
        aheadSamples: 2700,
        driveSamples: 0,
        senseSamples: 0,
        dacBits: 12,
        adcBits: 12,
        minRateHz: 100,
        maxRateHz: 10000,
        loopback: false,
        freeMemory: 40000,
        interpreter: '2v29',
      }),
    },
    {
      title: 'Two rows of two samples, 100 samples of silence before each, 8 kHz',
      fields:
        'first 70000, rows 2, samples 2, settle 100, rateHz 8000, drive 0x0000 0xfff0 0x8000 0x4000; sequence number 2',
      line: encodeRequest('evaluate', 2, {
        first: 70000,
        rows: 2,
        samples: 2,
        settle: 100,
        ahead: 0,
        rateHz: 8000,
        drive: codes(0x0000, 0xfff0, 0x8000, 0x4000),
      }),
    },
    {
      title: 'What was sensed',
      fields: 'slipUs -3, sense 0x7ff0 0x8010 0x8000 0x7a50',
      line: encodeResponse('evaluate', 2, {
        first: 70000,
        slipUs: -3,
        sense: codes(0x7ff0, 0x8010, 0x8000, 0x7a50),
      }),
    },
    {
      title: 'A refusal',
      fields: `of an evaluate with sequence number 3: code ${REFUSAL.TOO_LARGE}, detail "rows"`,
      line: encodeRefusal(EXCHANGES.evaluate.id, 3, {
        code: REFUSAL.TOO_LARGE,
        detail: 'rows',
        protocol: PROTOCOL_VERSION,
        schema,
      }),
    },
    {
      title: 'A heartbeat',
      fields: 'boots 3, uptimeMs 61000, discarded 0, evaluations 2',
      line: encodeEvent('heartbeat', { boots: 3, uptimeMs: 61000, discarded: 0, evaluations: 2 }),
    },
  ];
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  for (let i = 0; i < text.length; i += width) lines.push(text.slice(i, i + width).trimEnd());
  return lines.join(`\n${indent}`);
}

function section({ title, fields, line }: Example): string {
  const text = line.subarray(0, -1);
  const bytes = nodePlatform.toBytes(nodePlatform.fromBase64(text.toString('latin1')));
  const frame = decodeLine(text)!;
  const indent = ' '.repeat(10);
  return [
    `**${title}**: ${fields}.`,
    [
      '```',
      `header    ${hex(bytes.subarray(0, 4))}`,
      `body      ${wrapped(hex(frame.body), 96, indent)}`,
      `checksum  ${hex(bytes.subarray(-4))}`,
      `line      ${wrapped(text.toString('latin1'), 96, indent)}`,
      '```',
    ].join('\n'),
  ].join('\n\n');
}

/** Whole frames, byte by byte. */
export function exampleFrames(): string {
  return [
    'Long lines are broken here to fit the page; on the wire they are not.',
    ...examples().map(section),
  ].join('\n\n');
}
