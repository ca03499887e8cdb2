import { failure } from '../common/testing';
import { isSimulated, parsePort, portText } from './port';

it.each([
  ['emulator', { kind: 'emulator' }],
  ['sim', { kind: 'sim' }],
  ['/dev/ttyACM0', { kind: 'path', path: '/dev/ttyACM0' }],
  ['./link', { kind: 'path', path: './link' }],
  ['COM3', { kind: 'path', path: 'COM3' }],
  ['\\\\.\\COM12', { kind: 'path', path: '\\\\.\\COM12' }],
  ['serial:3a-b', { kind: 'serial', serialNumber: '3a-b' }],
  ['tcp://localhost:3000', { kind: 'tcp', host: 'localhost', port: 3000 }],
  ['tcp://[::1]:65535', { kind: 'tcp', host: '::1', port: 65_535 }],
])('reads %s, and writes it again', (given, port) => {
  expect(parsePort(given)).toEqual(port);
  expect(portText(parsePort(given))).toBe(given);
});

it.each([
  '',
  'ttyACM0',
  'serial:',
  'tcp:',
  'tcp://',
  'tcp://host',
  'tcp://host:0',
  'tcp://host:65536',
  'tcp://:1',
  'socket://bench:3000',
  'rfc2217://bench:3000',
  'bench:3000',
])('refuses %j', (given) => {
  expect(() => parsePort(given)).toThrow(failure('BAD_USAGE', /--port/, /chladni list/));
});

it('guesses at a name', () => {
  expect(() => parsePort('emulater')).toThrow(failure('BAD_USAGE', undefined, /Did you mean emulator/));
});

it.each([
  ['socket://bench:3000', /Give tcp:\/\/bench:3000\./],
  ['rfc2217://bench:3000', /Give tcp:\/\/bench:3000, .*raw/],
])('leads from %s, as pyserial spells it, to what is meant', (given, remedy) => {
  expect(() => parsePort(given)).toThrow(failure('BAD_USAGE', undefined, remedy));
});

it('tells what is simulated here', () => {
  expect(
    ['emulator', 'sim', 'COM3', 'tcp://h:1', 'serial:1'].map((given) => isSimulated(parsePort(given))),
  ).toEqual([true, true, false, false, false]);
});
