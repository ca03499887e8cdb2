import type { Rig } from './rig';
import type { Section, Step } from './section';

/** Carries out one step, and keeps what came of it. @throws Error when a figure is beyond its limit, or what the step throws */
export async function runStep(rig: Rig, { name, measurements }: Section, step: Step): Promise<void> {
  const { recorder } = rig;
  const started = performance.now();
  const end = (outcome: 'passed' | 'failed' | 'skipped', reason: string): void => {
    const seconds = (performance.now() - started) / 1000;
    recorder.steps.push({ section: name, title: step.title, outcome, reason, seconds });
  };
  const missed: string[] = [];
  try {
    // A step that failed may have left it closed.
    await rig.openLink();
    const lack = rig.lacks(step.needs ?? []);
    if (lack !== '') {
      end('skipped', lack);
      return;
    }
    await step.run(rig, {
      record: (figure, value) => {
        const error = recorder.add(name, figure, measurements[figure]!, value, rig.target.isSimulated);
        if (error !== undefined) missed.push(error);
      },
    });
    if (missed.length > 0) throw new Error(missed.join('\n'));
  } catch (error) {
    end('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
  end('passed', '');
}
