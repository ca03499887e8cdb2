import { Circuit } from '../../plants/circuit/circuit';
import { FULL_SCALE_VOLTS } from '../../plants/circuit/network';
import { hasNgspice } from '../../plants/circuit/testing/ngspice';
import { twinError } from '../../twins/fir';
import { alternate, secondsEach } from '../alternate';
import { figure, unmeasured } from '../figure';
import { fullScaleNoise } from '../plate/measurements';
import type { Topic } from '../topic';
import { playManyByNgspice, type NgspiceSetting } from './ngspice';

const NAME = 'circuit: evaluations a second over those of ngspice, error below 1 %';
const AT_LEAST = 1000;
const LARGEST_ERROR = 0.01;
/** Rows settings are tried with, rows ngspice is timed with, and rows of ours for each of them. */
const TRIED = 6;
const TIMED = 40;
const OURS = 4000;
const TURNS = 5;
const AT_HOME = { temperatureShiftK: 0 };

/** As `chladni netlist` has it. */
const TIGHT: NgspiceSetting = {
  options: 'method=trap reltol=1e-6 vntol=1e-9 abstol=1e-14 chgtol=1e-18',
  largestStep: 0.5e-6,
};

/** Looser and looser; below 20 us a step it only gets slower, and without a limit it misses 1 %. */
const SETTINGS: readonly NgspiceSetting[] = ['method=trap', 'method=gear'].flatMap((method) =>
  [1e-3, 1e-2].flatMap((reltol) =>
    [15e-6, 20e-6, 25e-6, 31.25e-6, 62.5e-6].map((largestStep) => ({
      options: `${method} reltol=${reltol}`,
      largestStep,
    })),
  ),
);

/** The transistor circuit: the same netlist, the same rows of full-scale noise, each from rest. */
export const circuit: Topic = {
  summary: 'the transistor circuit against ngspice',
  async measure(say) {
    if (!hasNgspice()) {
      return [unmeasured(NAME, 'no ngspice here; on Debian: sudo apt-get install ngspice')];
    }
    const plant = new Circuit({ deviceSeed: 1 });
    const { constants, driveSamples: samples, sampleRateHz } = plant;
    const drive = fullScaleNoise(OURS, samples);
    const first = (rows: number) => drive.subarray(0, rows * samples);
    const played = (rows: number) => ({ constants, drive: first(rows), samples, sampleRateHz });

    const right = playManyByNgspice(played(TRIED), TIGHT);
    const tried = SETTINGS.map((setting) => {
      const { volts, seconds } = playManyByNgspice(played(TRIED), setting);
      return { setting, seconds, error: error(volts, right.volts) };
    });
    const [fastest] = tried.filter((one) => one.error < LARGEST_ERROR).sort((a, b) => a.seconds - b.seconds);
    if (!fastest) throw new Error('no setting of ngspice stays within 1 % of its own tight run');

    const sense = new Float32Array(drive.length);
    plant.respond(drive, sense, OURS, AT_HOME);
    const volts = sense.subarray(0, right.volts.length).map((y) => (FULL_SCALE_VOLTS / 2) * (y + 1));
    const ownError = error(volts, right.volts);
    const { options, largestStep } = fastest.setting;
    say(
      `ngspice at its fastest, ${options}, steps to ${largestStep * 1e6} us: ${percent(fastest.error)} from its tight run ` +
        `of ${((1000 * right.seconds) / TRIED).toFixed(0)} ms an evaluation; ours ${percent(ownError)} from it`,
    );
    if (!(ownError < LARGEST_ERROR)) throw new Error(`our circuit is ${percent(ownError)} from ngspice`);

    const [peer, ours] = (await alternate(TURNS, [
      () => playManyByNgspice(played(TIMED), fastest.setting).seconds / TIMED,
      async () => (await secondsEach(1, () => plant.respond(drive, sense, OURS, AT_HOME))) / OURS,
    ])) as [number, number];
    say(`evaluations a second: ngspice ${(1 / peer).toFixed(0)}, ours ${(1 / ours).toFixed(0)}`);
    return [figure(NAME, peer / ours, 'x', AT_LEAST)];
  },
};

/** Rms difference over the standard deviation of what is right. */
function error(one: Float32Array, right: Float32Array): number {
  return Math.sqrt(twinError(one, right));
}

const percent = (part: number) => `${(100 * part).toFixed(2)} %`;
