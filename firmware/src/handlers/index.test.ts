import { EXCHANGES } from '@chladni/protocol';
import { handlersOf } from '.';
import { networkHandlersOf } from './networks';
import { fakeFirmware } from '../testing/fakeFirmware';

test('every exchange of the message table has a handler', () => {
  const firmware = fakeFirmware();
  const names = [...Object.keys(handlersOf(firmware)), ...Object.keys(networkHandlersOf(firmware))];
  expect(names.sort()).toEqual(Object.keys(EXCHANGES).sort());
});
