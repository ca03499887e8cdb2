import { Recorder } from './measurements/recorder';
import { reportFolder, writeReport } from './report';
import { Rig } from './rig';
import { runStep } from './runStep';
import { sections } from './sections';
import { chooseTargets } from './targets/chooseTarget';
import { ABILITIES } from './targets/target';

/** The slowest step on the slowest link: an Espruino process carries 5 kB/s. */
const STEP_MS = 300_000;

describe.each(chooseTargets(process.env).map((choice) => [choice.name, choice] as const))(
  '%s',
  (_, choice) => {
    let rig: Rig;
    const known = sections.flatMap(({ measurements }) => Object.keys(measurements));
    const startedAt = new Date();

    beforeAll(async () => {
      const target = await choice.open();
      rig = new Rig(target, new Recorder(target.bench.limits, known));
      await rig.openLink();
      await takeTemperature();
    }, STEP_MS);

    afterAll(async () => {
      await takeTemperature();
      await rig.closeLink();
      await rig.target.close();
      rig.recorder.addSkipped(sections, choice.abilities);
      const folder = reportFolder(process.env, choice.name, startedAt);
      const path = writeReport(folder, { rig, startedAt });
      if (folder.isKept) process.stderr.write(`Report: ${path}\n`);
    }, STEP_MS);

    const takeTemperature = async (): Promise<void> => {
      const degrees = await rig.target.fixture?.temperature();
      if (degrees !== undefined) rig.recorder.temperatures.push(degrees);
    };

    for (const section of sections) {
      describe(section.title, () => {
        for (const step of section.steps) {
          const lack = step.needs?.find((need) => !choice.abilities.has(need));
          if (lack === undefined) test(step.title, () => runStep(rig, section, step), STEP_MS);
          else test.skip(`${step.title} (skipped: ${ABILITIES[lack]})`, () => undefined);
        }
      });
    }
  },
);
