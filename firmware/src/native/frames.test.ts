import { EXCHANGES, compactFields, encodeRequest, nodePlatform, readFields } from '@chladni/protocol';
import type { ExchangeName } from '@chladni/protocol';
import fc from 'fast-check';
import { ArmCore, ArmEspruino, hasArmCore, kernelsOn } from '../../native';
import { plainReader } from '../frameReader';
import { nativeReader, sealingPlatform } from './frames';

const onCore = hasArmCore() ? describe : describe.skip;
const reason = hasArmCore() ? '' : ' (skipped: rp2040js is not installed)';
const RUNS = { numRuns: 60 };

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const fieldsOf = (message: ExchangeName) => compactFields(EXCHANGES[message].request);

/** A line of evaluate; `drive` makes it as long as is wanted, with each padding. */
const evaluate = (first: number, rows: number, drive: Uint8Array): string =>
  encodeRequest('evaluate', 7, { first, rows, samples: 196, settle: 200, rateHz: 8000, ahead: 0, drive })
    .toString('latin1')
    .trimEnd();
const body = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 4294967295 })),
  fc.integer({ min: 1, max: 1000 }),
  fc.uint8Array({ minLength: 2, maxLength: 400 }),
);

onCore(`native frames${reason}`, () => {
  const e = new ArmEspruino(new ArmCore());
  const kernels = kernelsOn(e);
  const platform = sealingPlatform(e.platform, kernels);
  const reader = nativeReader(platform, kernels);
  afterEach(() => e.forget());

  /** Both ways of opening a line. */
  const openings = (line: string) => [reader.open(line), plainReader(nodePlatform).open(line)];

  it('open what is a frame, as the other way does', () => {
    fc.assert(
      fc.property(body, (fields) => {
        e.forget();
        const [natural, scripted] = openings(evaluate(...fields));
        expect(natural).toEqual(scripted);
        expect(natural!.length).toBeGreaterThan(60);
      }),
      RUNS,
    );
  });

  it('open nothing that was changed in one place, whatever to', () => {
    const place = fc.tuple(
      body,
      fc.nat(),
      fc.oneof(
        fc.constantFrom('=', 'A', 'a', '0', '+', '/', '-', '_', ' ', '\n'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
    );
    fc.assert(
      fc.property(place, ([fields, at, character]) => {
        e.forget();
        const line = evaluate(...fields);
        const changed = line.slice(0, at % line.length) + character + line.slice((at % line.length) + 1);
        const [natural, scripted] = openings(latin1(Buffer.from(changed, 'latin1')));
        expect(natural).toEqual(scripted);
        if (changed !== line) expect(natural).toBeUndefined();
      }),
      RUNS,
    );
  });

  it.each([1, 2])('take no digit with bits that belong to no byte, before %d of padding', (padding) => {
    const line = [2, 3, 4]
      .map((n) => evaluate(1, 1, new Uint8Array(n)))
      .find((one) => one.split('=').length === padding + 1)!;
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const last = line.length - padding - 1;
    const other = digits[digits.indexOf(line[last]!) + 1]!;
    // The bytes are the same.
    const loose = line.slice(0, last) + other + line.slice(last + 1);
    expect(nodePlatform.fromBase64(loose)).toBe(nodePlatform.fromBase64(line));
    expect(reader.open(loose)).toBeUndefined();
    expect(reader.open(line)).toBeDefined();
  });

  it('leave lines that are short or no multiple of four to the other way', () => {
    const calls = e.taken.calls;
    const short = encodeRequest('status', 7, {}).toString('latin1').trimEnd();
    const [natural, scripted] = openings(short);
    expect(natural).toEqual(scripted);
    expect(natural).toBeDefined();
    expect(reader.open(`${evaluate(1, 1, new Uint8Array(2))}A`)).toBeUndefined();
    expect(e.taken.calls).toBe(calls);
  });

  it('seal what the other way seals', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 300 }), (data) => {
        e.forget();
        const text = latin1(data);
        const sum = nodePlatform.crc32(text);
        const tail = [sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24];
        expect(platform.sealWhole!(text)).toBe(nodePlatform.toBase64(nodePlatform.join([text, tail])));
      }),
      RUNS,
    );
    expect(platform.sealWhole!('x'.repeat(63))).toBeUndefined();
  });

  it('read fields, whole or with a byte changed, as the other way does', () => {
    const changed = fc.tuple(body, fc.nat(), fc.nat(255), fc.constantFrom('evaluate', 'echo', 'status'));
    fc.assert(
      fc.property(changed, ([fields, at, value, message]) => {
        e.forget();
        const bytes = nodePlatform.toBytes(nodePlatform.fromBase64(evaluate(...fields)));
        for (const table of [fieldsOf(message), fieldsOf('evaluate')]) {
          expect(reader.read(bytes, table)).toEqual(readFields(bytes, latin1(bytes), table));
          // Heads, names and lengths come before the drive.
          bytes[4 + (at % 60)] = value;
        }
      }),
      RUNS,
    );
  });

  it('read numbers of every width, up to their limits', () => {
    for (const first of [0, 127, 128, 255, 256, 65_535, 65_536, 4_294_967_295]) {
      const bytes = nodePlatform.toBytes(nodePlatform.fromBase64(evaluate(first, 1, new Uint8Array(2))));
      expect(reader.read(bytes, fieldsOf('evaluate'))).toMatchObject({ first, rateHz: 8000 });
    }
  });
});
