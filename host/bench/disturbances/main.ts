import { bundle } from '@chladni/firmware';
import { studyLinkErrors } from './linkErrorStudy';
import { studyRestarts } from './restarts';
import { digitsTask } from './tasks';

const TIMES = 100;

async function main(): Promise<void> {
  const { code } = bundle('stm32f4discovery');
  const task = digitsTask();
  const { trainSize, layers } = task.options;
  console.log(
    `Training: plate, ${trainSize} digits, ${layers} layers, 1 epoch, through the emulated STM32F4 Discovery.\n`,
  );

  console.log('Errors on the link, each with a chance of 1 in 10,000 a byte, both ways:\n');
  console.log('| errors | same numbers | requests | sent again | rows a frame (most) | seconds |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const row of await studyLinkErrors(task, code)) {
    const { exchanges, retries } = row.counters;
    console.log(
      `| ${row.kind} | ${row.isSame ? 'yes' : 'NO'} | ${exchanges} | ${retries} | ${row.rowsPerFrame.toFixed(1)} (${row.mostRows}) | ${row.seconds.toFixed(1)} |`,
    );
  }

  const study = await studyRestarts(task, code, TIMES, {
    onDone: (done) => done % 10 === 0 && process.stderr.write(`${done} of ${TIMES}\n`),
  });
  const { undisturbed, disturbed, identical } = study;
  console.log(`\nOne mishap at a random byte of each training, ${TIMES} trainings:\n`);
  console.log('| mishap | trainings | seconds, mean | seconds, most |');
  console.log('| --- | --- | --- | --- |');
  for (const mishap of new Set(disturbed.map((one) => one.mishap))) {
    const seconds = disturbed.filter((one) => one.mishap === mishap).map((one) => one.seconds);
    const mean = seconds.reduce((sum, value) => sum + value, 0) / seconds.length;
    console.log(
      `| ${mishap} | ${seconds.length} | ${mean.toFixed(1)} | ${Math.max(...seconds).toFixed(1)} |`,
    );
  }
  console.log(`\nUndisturbed: ${undisturbed.seconds.toFixed(1)} s.`);
  console.log(`Identical to the undisturbed training, to the last bit: ${identical} of ${TIMES}.`);
  if (identical < TIMES) process.exitCode = 1;
}

void main();
