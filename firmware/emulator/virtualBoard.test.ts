import { wire } from './analog';
import { runBoard, testBoard } from './testing/testBoard';
import { ManualClock } from './time/hostClock';
import { VirtualBoard } from './virtualBoard';

const countBoots = `var s=require('Storage');var n=Number(s.read('boots'))||0;s.write('boots',String(n+1));print(n);`;
const echo = `USB.on('data',function(d){USB.write(d)});`;
const playOnData = `analogWrite(A4,0.5);USB.on('data',function(){var w=new Waveform(4,{bits:16}),r=new Waveform(4,{bits:16});
  r.on('finish',function(){print('played')});var t=getTime()+0.03;w.startOutput(A4,8000,{time:t});r.startInput(A1,8000,{time:t+0.5/8000})});`;

describe('VirtualBoard', () => {
  it('keeps Storage through reset, power cut and from an image', () => {
    const { board, printed } = runBoard(countBoots);
    board.reset();
    board.powerCut();
    expect(board.isOn).toBe(false);
    board.powerOn();
    board.powerOn();
    expect(printed()).toEqual(['0', '1', '2']);
    expect(board.counters.boots).toBe(3);
    expect(runBoard(countBoots, { storage: board.storageImage() }).printed()).toEqual(['3']);
  });

  it('is deaf and mute without power', () => {
    const { board, send, output, clock } = runBoard(`${echo}setInterval(function(){USB.write('tick')},1000)`);
    send('a');
    board.powerCut();
    send('b');
    clock.advance(5);
    expect(output()).toBe('a');
    expect(clock.pending).toBe(0);
  });

  it('boots without a program where there is none', () => {
    const board = new VirtualBoard({ board: testBoard, bundle: '', world: wire, clock: new ManualClock() });
    expect(board.isOn).toBe(false);
    board.boot();
    expect(board.isOn).toBe(true);
    expect(board.lastError).toBeUndefined();
  });

  it('says that a program does not fit', () => {
    expect(() => runBoard('x'.repeat(testBoard.storageBytes))).toThrow(
      'Storage of the STM32F4 Discovery has 262144',
    );
  });

  it('erases flash that holds no file system at boot', () => {
    const storage = new Uint8Array(testBoard.storageBytes).fill(0x55);
    const board = new VirtualBoard({
      board: testBoard,
      bundle: '',
      world: wire,
      storage,
      clock: new ManualClock(),
    });
    board.boot();
    expect(board.storageImage().every((byte) => byte === 0xff)).toBe(true);
  });

  it('has a button that can be held while it boots', () => {
    const { board, printed } = runBoard('print(digitalRead(BTN1))');
    board.setPin('BTN1', true);
    board.reset();
    board.setPin('BTN1', false);
    board.powerCut();
    board.powerOn();
    expect(printed()).toEqual(['0', '1', '0']);
  });

  it('counts what passes', () => {
    const { board, send } = runBoard(`${echo}${playOnData}`);
    send('abc');
    expect(board.counters).toEqual({
      boots: 1,
      evaluations: 1,
      waveforms: 1,
      lostBytes: 0,
      bytesIn: 3,
      bytesOut: 3,
      uncaughtErrors: 0,
    });
  });

  it('takes a listener away again', () => {
    const { board, send, output } = runBoard(echo);
    const seen: string[] = [];
    const stop = board.onOutput((bytes) => seen.push(bytes.toString()));
    send('a');
    stop();
    send('b');
    expect(seen).toEqual(['a']);
    expect(output()).toBe('ab');
  });

  it('takes a host that writes from within its listener', () => {
    const { board, send, output } = runBoard(echo);
    let left = 3;
    board.onOutput((bytes) => {
      if (left-- > 0) board.write(bytes);
    });
    send('x');
    expect(output()).toBe('xxxx');
  });
});

describe('faults', () => {
  it('silent: the board runs and is not heard', () => {
    const { send, output, printed, board } = runBoard(`${echo}USB.on('data',print);`, {
      faults: { silent: true },
    });
    send('a');
    expect(output()).toBe('');
    expect(printed()).toEqual(['a']);
    board.faults.silent = false;
    send('b');
    expect(output()).toBe('b');
  });

  it('restartAtSeconds: once', () => {
    const { board, clock } = runBoard('setInterval(function(){},1000)', { faults: { restartAtSeconds: 3 } });
    expect(board.counters.boots).toBe(2);
    clock.advance(10);
    expect(board.counters.boots).toBe(2);
  });

  it('restartAtEvaluation: before the program learns of its end', () => {
    const { board, send, printed } = runBoard(playOnData, { faults: { restartAtEvaluation: 2 } });
    send('a');
    expect(printed()).toEqual(['played']);
    send('b');
    expect(printed()).toEqual(['played']);
    expect(board.counters).toMatchObject({ boots: 2, evaluations: 2 });
    send('c');
    expect(printed()).toEqual(['played', 'played']);
  });

  it('loseFinish: the n-th end of a waveform is not heard of', () => {
    const { send, printed } = runBoard(playOnData, { faults: { loseFinish: 4 } });
    send('a');
    send('b');
    send('c');
    expect(printed()).toEqual(['played', 'played']);
  });

  it('cutPower: at each write, what was written is there at the next boot', () => {
    const program = `var s=require('Storage');print(s.read('a'),s.read('b'),s.read('evil'));
      USB.on('data',function(){try{s.write('a','1');s.write('b','2');s.write('a','3')}catch(e){s.write('evil','x')}print('done')})`;
    const states: string[] = [];
    for (let after = 0; after < 8; after++) {
      const { board, send, printed } = runBoard(program);
      board.faults.cutPower = { unit: 'write', after };
      send('go');
      const survived = board.isOn;
      board.powerOn();
      if (survived) board.reset();
      expect(printed().includes('done')).toBe(survived);
      states.push(printed().slice(-1)[0]!);
    }
    const blank = '\xff';
    expect(states).toEqual([
      'undefined undefined undefined',
      `${blank} undefined undefined`,
      '1 undefined undefined',
      `1 ${blank} undefined`,
      '1 2 undefined',
      'undefined 2 undefined',
      `${blank} 2 undefined`,
      '3 2 undefined',
    ]);
  });
});
