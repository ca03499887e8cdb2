import { fakeFirmware, fakeReply } from '../testing/fakeFirmware';
import { giveConsoleBack } from './giveConsoleBack';

test('answers first', () => {
  const order: string[] = [];
  const reply = { ...fakeReply(), respond: () => order.push('answer') };
  giveConsoleBack(fakeFirmware({ giveConsoleBack: () => order.push('act') }))({}, reply);
  expect(order).toEqual(['answer', 'act']);
});
