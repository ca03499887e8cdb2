import { betterSpelling } from './portSpelling';

test.each([
  ['socket://10.0.0.2:3000', 'Give tcp://10.0.0.2:3000.'],
  ['socket://[::1]:3000?logging=debug', 'Give tcp://[::1]:3000.'],
  ['SOCKET://bench:3000/', 'Give tcp://bench:3000.'],
  [
    'rfc2217://bench:2217',
    'Give tcp://bench:2217, and set the bridge to pass raw bytes there instead of RFC 2217.',
  ],
  [
    'rfc2217://bench:2217?ign_set_control',
    'Give tcp://bench:2217, and set the bridge to pass raw bytes there instead of RFC 2217.',
  ],
  ['telnet://bench:23', 'Give tcp://bench:23, and set the bridge to pass raw bytes there instead of telnet.'],
  ['socket://bench', 'Give tcp://HOST:PORT.'],
  ['http://bench:80/x', 'Give tcp://bench:80.'],
  ['bench:3000', 'Give tcp://bench:3000.'],
  ['ttyACM0', 'Give /dev/ttyACM0.'],
])('%s', (given, remedy) => {
  expect(betterSpelling(given)).toBe(remedy);
});

test.each(['tcp://bench:3000', 'tcp://bench', 'serial:123', '/dev/ttyACM0', 'COM3', 'emulator', ''])(
  '%s has none',
  (given) => {
    expect(betterSpelling(given)).toBeUndefined();
  },
);
