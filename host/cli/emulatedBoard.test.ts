import { schemaHash } from '@chladni/protocol';
import { failure } from '../common/testing';
import { EMULATED_BOARD, startEmulatedBoard } from './emulatedBoard';

const readBundle = jest.fn<object, []>();
jest.mock('@chladni/firmware', () => ({
  ...jest.requireActual<object>('@chladni/firmware'),
  readBundle: () => readBundle(),
}));

const start = () => startEmulatedBoard(EMULATED_BOARD, undefined);

it('refuses a bundle of another version', async () => {
  readBundle.mockReturnValue({ code: '', schema: schemaHash() + 1 });
  await expect(start()).rejects.toEqual(failure('BOARD_MISMATCH', /another version/, /npm run build/));
});

it('tells when there is no bundle', async () => {
  readBundle.mockImplementation(() => {
    throw new Error('No bundle');
  });
  await expect(start()).rejects.toEqual(failure('DATA_ABSENT', /No bundle/, /npm run build/));
});

it('switches a board on', async () => {
  readBundle.mockReturnValue({ code: 'var started = true;', schema: schemaHash() });
  const board = await start();
  expect(board.isOn).toBe(true);
  board.powerCut();
});
