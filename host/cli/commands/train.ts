import { command } from '../command';
import { runTrainCommand } from '../runTrainCommand';
import { trainOptionTable } from '../trainOptionTable';

export const train = command({
  summary: 'train a network on a physical system',
  options: trainOptionTable,
  run: runTrainCommand,
});
