import { nodePlatform } from '@chladni/protocol';
import fc from 'fast-check';
import { ArmCore, ArmEspruino, hasArmCore, kernelsOn } from '../../native';
import { joinedLayout } from '../waveformLayout';
import { nativeLayout, nativeUpperBytes } from './waveforms';

const onCore = hasArmCore() ? describe : describe.skip;
const reason = hasArmCore() ? '' : ' (skipped: rp2040js is not installed)';

const plain = joinedLayout(nodePlatform);
const shape = fc.record({
  rows: fc.integer({ min: 1, max: 5 }),
  samples: fc.integer({ min: 1, max: 30 }),
  settle: fc.integer({ min: 0, max: 30 }),
  /** Of the drive, in its frame. */
  offset: fc.nat(3),
});

onCore(`native waveforms${reason}`, () => {
  const e = new ArmEspruino(new ArmCore());
  const native = kernelsOn(e);
  beforeEach(() => e.forget());

  it('are laid out and taken apart as by joining, wherever the drive lies', () => {
    fc.assert(
      fc.property(shape, fc.infiniteStream(fc.nat(255)), ({ rows, samples, settle, offset }, stream) => {
        e.forget();
        const layout = nativeLayout(native, plain);
        const drive = new Uint8Array(2 * rows * samples + offset).map(() => stream.next().value as number);
        const playback = { first: 0, rows, samples, settle, rateHz: 1, drive: drive.subarray(offset) };
        const laid = layout.layDrive(playback);
        expect(laid).toEqual(plain.layDrive(playback));
        const taken = plain.takeSense(laid, settle, samples);
        expect(layout.takeSense(laid, settle, samples)).toEqual(taken);
        expect(taken).toEqual(drive.subarray(offset));
      }),
      { numRuns: 40 },
    );
  });

  it('give the upper bytes of codes', () => {
    const codes = Uint16Array.of(0, 0xff, 0x100, 0x80ff, 0xffff);
    expect(nativeUpperBytes(native, codes)).toEqual(Uint8Array.of(0, 0, 1, 0x80, 0xff));
  });

  it('are left to joining where memory is in pieces', () => {
    const kernels = { ...native, addressOf: () => 0 };
    const layout = nativeLayout(kernels, plain);
    const playback = { first: 0, rows: 1, samples: 1, settle: 1, rateHz: 1, drive: Uint8Array.of(1, 2) };
    expect(layout.takeSense(layout.layDrive(playback), 1, 1)).toEqual(Uint8Array.of(1, 2));
    expect(nativeUpperBytes(kernels, Uint16Array.of(1))).toBeUndefined();
  });
});
