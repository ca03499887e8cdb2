import { boardsOf, keepTogether, SeveralSystems } from '../systems/severalSystems';
import { splitTrain } from '../data';
import { savedOn } from '../runs';
import { twinNamed } from '../twins/named';
import { tensorflow } from '../twins/tensorflow';
import { startAdaptation } from './adaptation';
import { candidatesText } from './candidatesText';
import { conclude } from './conclude';
import type { TrainContext, TrainOptions, TrainOutcome } from './contract';
import { enterPhase, runPhase } from './epochs';
import { fitTwin } from './fitTwin';
import { inSilico } from './methods/inSilico';
import { methods } from './methods';
import { networkShape } from './networkShape';
import { probesCheckpoint, type Probes } from './probesCheckpoint';
import { refuseMisfit } from './refuseMisfit';
import { resumeTraining } from './resume';
import { initialState } from './state';

/**
 * A whole training: twin, pretraining on the twin, the method's epochs, and one reading of the test set by the final
 * parameters.
 *
 * @throws ChladniError `BAD_USAGE` when network, system and data do not fit; `CHECKPOINT_DAMAGED`; and whatever the system throws,
 * after saving a checkpoint
 */
export async function runTraining(given: TrainOptions, context: TrainContext): Promise<TrainOutcome> {
  const { dataset, system, resume, progress, signal } = context;
  refuseMisfit(given, dataset);
  const tf = await tensorflow();
  const boards = boardsOf(system).length;
  const asked = boards > 1 ? { ...given, boards } : given;
  const shape = networkShape(asked, dataset, system);
  keepTogether(system, shape.width);
  const largest = Math.max(asked.trainSize, asked.pretrainEpochs > 0 ? asked.pretrainSize : 0);
  const split = splitTrain(dataset, asked.seed, largest, asked.validationSize);
  const firstRows = (count: number) => ({
    x: split.train.x.subarray(0, count * dataset.inputs),
    y: split.train.y.subarray(0, count),
  });
  const trainRows = firstRows(asked.trainSize);

  const begin = async (
    probes: Probes = {
      sense: new Float32Array(asked.twinEvaluations * boards * system.senseSamples),
      played: 0,
    },
  ) => {
    try {
      const twin = await fitTwin(system, twinNamed(asked.twin)!, tf, probes, {
        evaluations: asked.twinEvaluations,
        seed: asked.seed,
        rows: trainRows,
        inputs: dataset.inputs,
        isHybrid: shape.architecture === 'hybrid',
        width: shape.width,
        progress,
        signal,
      });
      const state = initialState(shape, asked, twin, context.start);
      startAdaptation(state, asked, tf);
      return { state, epochs: asked.epochs };
    } catch (failure) {
      // Evaluations cost bench time: what was played is kept, though there is no twin yet.
      throw savedOn(failure, () => {
        if (probes.played > 0) context.run.saveCheckpoint(probesCheckpoint(probes, asked));
      });
    }
  };
  const taken = resume && resumeTraining(resume, tf, asked);
  const { state, epochs } = taken && 'state' in taken ? taken : await begin(taken?.probes);
  // A checkpoint tells how many epochs there are to be in all, also after going on more than once.
  const options = { ...asked, epochs };
  const { twin } = state;
  try {
    system.nextEvaluation = state.nextEvaluation;
    if (system instanceof SeveralSystems) system.played.splice(0, boards, ...state.boardEvaluations!);
    if (twin.candidates.length > 0) context.log(candidatesText(twin.candidates, twin.twin.name));
    if (twin.evaluations > 0)
      context.log(
        `twin error ${percent(twin.error)} (best FIR ${percent(twin.firError)}) from ${twin.evaluations} evaluations`,
      );
    boardsOf(system).forEach(({ title }, index) => {
      const own = twin.boards?.[index];
      if (own && twin.evaluations > 0)
        context.log(`  ${title}: ${percent(own.twinError)} (best FIR ${percent(own.firError)})`);
    });
    if (state.phase === 'pretrain') {
      const pretraining = {
        phase: 'pretrain',
        method: inSilico,
        epochs: options.pretrainEpochs,
        rows: firstRows(options.pretrainSize),
        peakRate: options.pretrainLearningRate,
      } as const;
      await runPhase(pretraining, state, options, context, split.validation);
      enterPhase(state, 'train');
    }
    const training = {
      phase: 'train',
      method: methods[options.method]!,
      epochs,
      rows: trainRows,
      peakRate: options.learningRate,
    } as const;
    await runPhase(training, state, options, context, split.validation);
    const pretrainSize = options.pretrainEpochs > 0 ? firstRows(options.pretrainSize).y.length : 0;
    return await conclude(state, { trainSize: trainRows.y.length, pretrainSize }, context);
  } finally {
    state.adaptation?.dispose();
    twin.twin.dispose();
  }
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}
