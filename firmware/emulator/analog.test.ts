import { wire } from './analog';

it('a wire senses the drive, in a buffer of its own', () => {
  const drive = Uint16Array.of(0, 0x8000, 0xfff0);
  const sense = wire.play({
    drive,
    sampleRateHz: 8000,
    phase: 0.5,
    firstEvaluation: undefined,
    evaluationSamples: undefined,
    strideSamples: undefined,
  });
  expect(sense).toEqual(drive);
  expect(sense.buffer).not.toBe(drive.buffer);
});
