import { EXCHANGES } from '@chladni/protocol';
import { handlersOf } from '.';
import { fakeFirmware } from '../testing/fakeFirmware';

test('every exchange of the message table has a handler', () => {
  expect(Object.keys(handlersOf(fakeFirmware())).sort()).toEqual(Object.keys(EXCHANGES).sort());
});
