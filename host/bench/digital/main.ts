import { F4_HZ, digitalKernels, hasArmCore } from '@chladni/firmware';
import { digitalTime, type PartTime } from './digitalTime';
import { networkFileOfF4 } from './networkFile';

const binary = process.env.CHLADNI_ESPRUINO;
if (binary === undefined) {
  console.error('CHLADNI_ESPRUINO names no binary of the Linux port of Espruino.');
  process.exitCode = 2;
} else {
  const { interpreted, native } = digitalTime(binary);
  const tell = ({ allMs, outsideMs }: PartTime): void => {
    console.log(`  outside of playing, which an answer waits for  ${outsideMs.toFixed(0)} ms`);
    console.log(`  with what is computed while waveforms play     ${allMs.toFixed(0)} ms`);
  };
  console.log(
    'digital part of 3 layers x 196 samples, width 1, skip and readout, at 71 us an empty iteration:',
  );
  console.log('by the interpreter:');
  tell(interpreted);
  console.log('by native code, what is left to the interpreter:');
  tell(native);
  if (hasArmCore()) {
    const { instructions } = digitalKernels(networkFileOfF4());
    console.log(
      `  and the native code itself                     ${((instructions / F4_HZ) * 1000).toFixed(2)} ms, ${instructions} instructions at 168 MHz`,
    );
  } else console.log('  and the native code itself: rp2040js is not installed, on whose core it is counted');
}
