import { Credits } from './credits';

function credits(window: number, received = 0): Credits {
  const made = new Credits();
  made.write(60);
  made.restart(60, received, window);
  return made;
}

test('what is on its way never exceeds the window', () => {
  const made = credits(100);
  expect(made.room).toBe(100);
  made.write(70);
  expect(made.room).toBe(30);
  made.write(30);
  expect(made.room).toBe(0);
});

test('the board gives room by its own count, whatever it was at hello', () => {
  const made = credits(100, 5000);
  made.write(100);
  made.grant(5064);
  expect(made.room).toBe(64);
  made.grant(5100);
  expect(made.room).toBe(100);
});

test('the count wraps at 2^32', () => {
  const made = credits(100, 0xffffffe0);
  made.write(100);
  made.grant(0x20);
  expect(made.room).toBe(64);
});

test('a count that lags changes nothing', () => {
  const made = credits(100, 5000);
  made.write(100);
  made.grant(5064);
  made.grant(5000);
  made.grant(4000);
  expect(made.room).toBe(64);
});

test('more than was sent is never taken', () => {
  const made = credits(100);
  made.write(50);
  made.grant(90);
  expect(made.room).toBe(100);
});

test('an answer takes everything up to its request, lost bytes too', () => {
  const made = credits(100);
  made.write(100);
  made.takenUpTo(made.written);
  expect(made.room).toBe(100);
  made.write(40);
  made.takenUpTo(100);
  expect(made.room).toBe(60);
});

test('before hello nothing is held back', () => {
  const made = new Credits();
  made.write(1e6);
  expect(made.room).toBe(Number.POSITIVE_INFINITY);
});
