import { Halt } from './halt';

it('says why the board stopped', () => {
  expect(new Halt('power cut')).toMatchObject({ name: 'Halt', reason: 'power cut' });
  expect(new Halt('reboot').message).toContain('reboot');
});
