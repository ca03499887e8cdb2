import { ArmCore, hasArmCore } from './armCore';

const onCore = hasArmCore() ? describe : describe.skip;
const reason = hasArmCore() ? '' : ' (skipped: rp2040js is not installed)';

/** adds r0, r0, r1; bx lr */
const ADD = Uint8Array.of(0x40, 0x18, 0x70, 0x47);
/** movs r4, #0; bx lr */
const CLEAR_R4 = Uint8Array.of(0x00, 0x24, 0x70, 0x47);

onCore(`a core${reason}`, () => {
  const core = new ArmCore();
  beforeEach(() => core.clear());

  it('calls a function and counts what it takes', () => {
    expect(core.call(core.place(ADD) + 1, 2, -5)).toMatchObject({ result: -3, instructions: 2 });
  });

  it('places at multiples of four, one after the other', () => {
    const first = core.place(Uint8Array.of(1, 2, 3));
    const second = core.place(Uint8Array.of(4));
    expect([first % 4, second - first]).toEqual([0, 4]);
    expect([...core.memory(first, 3), ...core.memory(second, 1)]).toEqual([1, 2, 3, 4]);
  });

  it('refuses a function that changes what its caller keeps', () => {
    expect(() => core.call(core.place(CLEAR_R4) + 1)).toThrow(/registers/);
  });

  it('has no more memory than it has', () => {
    expect(() => core.place(new Uint8Array(200_000))).toThrow(/memory/);
  });
});
