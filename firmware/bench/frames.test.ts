import { decodeLine, decodeRequest } from '@chladni/protocol';
import { evaluateLine, helloLine } from './frames';

test('lines hold the requests they are named after', () => {
  const line = evaluateLine(8, 196, 100, 7);
  const frame = decodeLine(line.subarray(0, -1))!;
  expect(frame.sequence).toBe(7);
  expect(decodeRequest('evaluate', frame.body)).toMatchObject({
    values: { rows: 8, samples: 196, settle: 100 },
  });
  const hello = decodeLine(helloLine().subarray(1, -1))!;
  expect(decodeRequest('hello', hello.body)).toMatchObject({ values: { protocol: 1 } });
});

test('the drive is codes of 12 bits, not all alike', () => {
  const { body } = decodeLine(evaluateLine(1, 196, 0, 1).subarray(0, -1))!;
  const request = decodeRequest('evaluate', body);
  if (!('values' in request)) throw new Error(request.wrong);
  const codes = new Uint16Array(Uint8Array.from(request.values.drive).buffer);
  expect(codes.every((code) => (code & 15) === 0)).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(100);
});
