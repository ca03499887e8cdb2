import { figure, unmeasured } from '../figure';
import type { Topic } from '../topic';
import { trainingRun } from './trainingRun';

const MEGABYTE = 1e6;
const MOST = 600 * MEGABYTE;
/** Of what the first epoch left: a collector's mood is no growth. */
const FLAT = 0.9;
const COMMAND = ['--preset', 'full', '--port', 'sim'];
const NAMES = {
  peak: 'memory: 600 MB over the most that a full training run holds',
  flat: 'memory: held after the first epoch over held after the last',
};

/** The preset that shows the physics every image, five times over. */
export const memory: Topic = {
  summary: 'memory of a full training run, as the system counts it',
  async measure(say) {
    const { peakResident, residentAfterEpochs } = await trainingRun(COMMAND);
    if (Number.isNaN(peakResident)) {
      return Object.values(NAMES).map((name) =>
        unmeasured(name, 'this system has no /proc that tells a process’s memory'),
      );
    }
    const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(0);
    say(
      `chladni train ${COMMAND.join(' ')}: after each epoch ${residentAfterEpochs.map(megabytes).join(', ')} MB; ` +
        `most at any time ${megabytes(peakResident)} MB`,
    );
    const [first, last] = [residentAfterEpochs[0]!, residentAfterEpochs.at(-1)!];
    return [figure(NAMES.peak, MOST / peakResident, 'x', 1), figure(NAMES.flat, first / last, 'x', FLAT)];
  },
};
