import { ErrorFlags } from './errorFlags';

it('error flags are read once', () => {
  const flags = new ErrorFlags();
  flags.set('FIFO_FULL');
  flags.set('FIFO_FULL');
  flags.set('CALLBACK');
  expect(flags.take()).toEqual(['FIFO_FULL', 'CALLBACK']);
  expect(flags.take()).toEqual([]);
});
