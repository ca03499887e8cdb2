import { figure } from '../figure';
import type { Topic } from '../topic';
import { trainingRun } from './trainingRun';

const SECONDS = 30;
const ACCURACY = 0.94;
const COMMAND = ['--preset', 'quick', '--port', 'sim'];

/** A whole training of the simulated plate, its process's start, its data, its twin and all test images included. */
export const wall: Topic = {
  summary: 'wall time to 94 % on MNIST with the plate',
  async measure(say) {
    const { seconds, testAccuracy } = await trainingRun(COMMAND);
    say(
      `chladni train ${COMMAND.join(' ')}: ${seconds.toFixed(1)} s, ${(100 * testAccuracy).toFixed(2)} % of all test images`,
    );
    const name = `wall time to 94 % of MNIST's test images, plate by sim: ${SECONDS} s over it`;
    return [figure(name, testAccuracy >= ACCURACY ? SECONDS / seconds : 0, 'x', 1)];
  },
};
