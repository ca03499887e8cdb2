import type { PlayedWaveform } from '../analog';
import { runBoard } from '../testing/testBoard';

/** Runs a program on a board wired to a recorder that senses what is driven. */
function play(program: string) {
  const played: PlayedWaveform[] = [];
  const world = {
    play: (waveform: PlayedWaveform) => {
      played.push({ ...waveform, drive: waveform.drive.slice() });
      return waveform.drive.slice();
    },
  };
  const { board, printed } = runBoard(program, { world });
  return { played, lines: printed(), error: board.lastError, board };
}

const setUp = `var w=new Waveform(4,{bits:16}),r=new Waveform(4,{bits:16});w.buffer.set([0x1000,0x2000,0x3000,0x4000]);analogWrite(A4,0.5);`;
const byRule = `var t=getTime()+0.03;w.startOutput(A4,8000,{time:t});r.startInput(A1,8000,{time:t+0.5/8000});`;

describe('Waveform', () => {
  it('started by the rule plays at phase 0.5 and fills the input before finish', () => {
    const { played, lines } =
      play(`${setUp}r.on('finish',function(b){print(b===r.buffer,b.join(),r.running,w.running)});
      w.on('finish',function(){print('output',r.running)});${byRule}print(w.running,w.freq)`);
    expect(played).toHaveLength(1);
    expect(played[0]!.phase).toBe(0.5);
    expect(lines).toEqual(['true 8000', 'output true', 'true 4096,8192,12288,16384 false false']);
  });

  it('takes as long as its samples', () => {
    const { lines } = play(`var w=new Waveform(800,{bits:16});analogWrite(A4,0.5);var t=getTime();
      w.on('finish',function(){print(Math.round((getTime()-t)*1000))});w.startOutput(A4,8000)`);
    expect(lines).toEqual(['101']);
  });

  it('passes on what the firmware says of its evaluations', () => {
    const { played } = play(`${setUp}w.evaluation=7;w.samples=2;w.stride=3;${byRule}`);
    expect(played[0]).toMatchObject({
      firstEvaluation: 7,
      evaluationSamples: 2,
      strideSamples: 3,
    });
  });

  it('has a random phase when both are due at once', () => {
    const { played } = play(
      `${setUp}var t=getTime()+0.03;w.startOutput(A4,8000,{time:t});r.startInput(A1,8000,{time:t})`,
    );
    expect(played[0]!.phase).not.toBe(0.5);
  });

  it('ignores where a view begins', () => {
    const { played } =
      play(`var a=new Uint16Array([0x1000,0x2000,0x3000,0x4000]);var w=new Waveform(a.subarray(2)),r=new Waveform(4,{bits:16});
      analogWrite(A4,0.5);${byRule}`);
    expect([...played[0]!.drive]).toEqual([0x1000, 0x2000, 0x3000, 0x4000]);
  });

  it('plays bytes left-aligned', () => {
    const { played, lines } =
      play(`var w=new Waveform(2),r=new Waveform(2);w.buffer.set([1,255]);analogWrite(A4,0.5);
      r.on('finish',function(b){print(b.join())});${byRule}`);
    expect([...played[0]!.drive]).toEqual([0x100, 0xff00]);
    expect(lines).toEqual(['1,255']);
  });

  it('drives 0 V where analogWrite was not called', () => {
    const { played } = play(`${setUp.replace('analogWrite(A4,0.5);', '')}${byRule}`);
    expect([...played[0]!.drive]).toEqual([0, 0, 0, 0]);
  });

  it('past the limit runs at the rate the board can do', () => {
    const { played } = play(
      `${setUp}var t=getTime()+0.03;w.startOutput(A4,50000,{time:t});r.startInput(A1,50000,{time:t+0.5/10000});`,
    );
    expect(played[0]!.sampleRateHz).toBe(10_000);
  });

  it('never ends on a pin that has no converter, and says so', () => {
    const { lines } = play(
      `${setUp}r.on('finish',function(){print('finish')});r.startInput(D3,8000);print(r.running)`,
    );
    expect(lines).toEqual(['WARNING: Unable to schedule a timer', 'true']);
  });

  it('senses nothing on a pin that nothing is wired to', () => {
    const { played, lines } = play(
      `${setUp}r.on('finish',function(b){print(b.join())});r.startInput(A2,8000)`,
    );
    expect(played).toEqual([]);
    expect(lines).toEqual(['0,0,0,0']);
  });

  it('repeats until it is stopped', () => {
    const { lines } =
      play(`${setUp}w.on('finish',function(){print('finish',w.running)});w.startOutput(A4,8000,{repeat:true});
      setTimeout(function(){print(w.running);w.stop()},500)`);
    expect(lines).toEqual(['true', 'finish false']);
  });

  it.each([
    ['new Waveform(0)', 'Samples must be greater than 0'],
    ['new Waveform("x")', "'samples' should be a integer or ArrayBuffer"],
    ['new Waveform(4,{bits:12})', 'Invalid number of bits'],
    ['new Waveform(4).startOutput(undefined,8000)', 'Invalid pin'],
    ['new Waveform(4).startOutput(A4,0)', 'Frequency must be above 0.001Hz'],
    ['new Waveform(4).stop()', 'Waveform is not running'],
    ['var w=new Waveform(4);w.startOutput(A4,1);w.startOutput(A4,1)', 'Waveform is already running'],
  ])('%s throws', (program, message) => {
    expect(String(play(program).error)).toContain(message);
  });
});
