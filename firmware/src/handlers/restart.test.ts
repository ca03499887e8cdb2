import { fakeFirmware, fakeReply } from '../testing/fakeFirmware';
import { restart } from './restart';

test('answers first', () => {
  const order: string[] = [];
  const reply = { ...fakeReply(), respond: () => order.push('answer') };
  restart(fakeFirmware({ restart: () => order.push('act') }))({}, reply);
  expect(order).toEqual(['answer', 'act']);
});
