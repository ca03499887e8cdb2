import { digitalTime } from './digitalTime';

const binary = process.env.CHLADNI_ESPRUINO;
if (binary === undefined) {
  console.error('CHLADNI_ESPRUINO names no binary of the Linux port of Espruino.');
  process.exitCode = 2;
} else {
  const { allMs, outsideMs } = digitalTime(binary);
  console.log(
    'digital part of 3 layers x 196 samples, width 1, skip and readout, at 71 us an empty iteration:',
  );
  console.log(`  outside of playing, which an answer waits for  ${outsideMs.toFixed(0)} ms`);
  console.log(`  with what is computed while waveforms play     ${allMs.toFixed(0)} ms`);
}
