import { boardById } from '../../boards';
import { runBoard, testBoard } from '../testing/testBoard';

describe('serial ports', () => {
  it('give the program chunks of at most 64 bytes, all 256 values', () => {
    const { send, printed } = runBoard(`USB.on('data',function(d){print(d.length,E.CRC32(d))})`);
    const bytes = Array.from({ length: 150 }, (_byte, index) => String.fromCharCode((index * 7) & 0xff)).join(
      '',
    );
    send(bytes);
    expect(printed().map((line) => Number(line.split(' ')[0]))).toEqual([64, 64, 22]);
  });

  it('send strings, bytes and lines', () => {
    expect(
      runBoard(`USB.write('a\\n',[1,2],new Uint8Array([255]));USB.print('b\\n');USB.println([3,4])`).output(),
    ).toBe('a\n\x01\x02\xffb\r\n3,4\r\n');
  });

  it('keep 512 bytes for a program that does not listen', () => {
    const { send, printed } = runBoard(`setTimeout(function(){},1);var n=0;
      Serial1.on('data',function(){});setInterval(function(){if(n++===0)print(USB.available(),USB.read(3),USB.read().length,E.getErrorFlags().join())},1000)`);
    const {
      clock,
      send: sendAll,
      printed: lines,
    } = runBoard(
      `setInterval(function(){print(USB.available(),USB.read(3),USB.read().length,E.getErrorFlags().join())},1000)`,
    );
    sendAll('abc'.repeat(200));
    clock.advance(1.5);
    expect(lines()[0]).toBe('512 abc 509 BUFFER_FULL');
    send('');
    expect(printed()).toEqual([]);
  });

  it('connect the two ends of the loopback', () => {
    expect(
      runBoard(`LoopbackB.on('data',function(d){print('B',d);LoopbackB.write('back')});
        LoopbackA.on('data',function(d){print('A',d)});LoopbackA.write('there')`).printed(),
    ).toEqual(['B there', 'A back']);
  });

  it('take what is injected as received', () => {
    expect(runBoard(`USB.on('data',function(d){print('got',d)});USB.inject('x',[121])`).printed()).toEqual([
      'got xy',
    ]);
  });

  it('take time to send, and wait on flush', () => {
    const { printed } = runBoard(
      `var t=getTime();Serial1.write(E.toString(new Uint8Array(1100)));Serial1.flush();print(Math.round((getTime()-t)*100))`,
      { board: boardById('linux')! },
    );
    expect(printed()).toEqual(['10']);
  });

  const slow = `var n=0;PORT.on('data',function(d){n+=d.length});setInterval(function(){print(n,E.getErrorFlags().join())},1000)`;

  it('lose what comes faster than a busy board takes it, unless the port pushes back', () => {
    const lossy = runBoard(slow.replace('PORT', 'USB'), { board: boardById('pico')! });
    lossy.send('x'.repeat(20_000));
    lossy.clock.advance(1.1);
    const [received, flags] = lossy.printed().slice(-1)[0]!.split(' ');
    expect(Number(received)).toBeLessThan(20_000);
    expect(Number(received)).toBeGreaterThan(4000);
    expect(flags).toBe('FIFO_FULL');
    expect(lossy.board.counters.lostBytes).toBe(20_000 - Number(received));

    const held = runBoard(slow.replace('PORT', 'USB'), { board: testBoard });
    held.send('x'.repeat(20_000));
    held.clock.advance(1.1);
    expect(held.printed().slice(-1)[0]).toBe('20000 ');
    expect(held.board.counters.lostBytes).toBe(0);
  });

  it('report what a listener throws and keep it', () => {
    const { send, board, printed } = runBoard(`USB.on('data',function(d){print(d);throw new Error('no')})`);
    send('a');
    send('b');
    expect(printed()).toEqual(['a', 'Uncaught Error: no', 'b', 'Uncaught Error: no']);
    expect(board.counters.uncaughtErrors).toBe(2);
  });
});
