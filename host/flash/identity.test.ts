import { takesPackets } from './identity';

it.each([
  ['2v25', true],
  ['2v29.277', true],
  ['3v00', true],
  ['2v24.99', false],
  ['1v99', false],
  ['', false],
])('Espruino %s takes packets: %s', (version, expected) => {
  expect(takesPackets(version)).toBe(expected);
});
