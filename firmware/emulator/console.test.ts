import { Console, openBrackets } from './console';
import { runWithConsole } from './testing/testBoard';

describe('the console', () => {
  it('echoes, evaluates lines, shows results and prompts', () => {
    const { send, output } = runWithConsole('');
    send('1+2\r');
    expect(output()).toBe('>1+2\r\n=3\r\n>');
    send('"a"\n');
    expect(output()).toContain('="a"\r\n>');
  });

  it('keeps what a line declares', () => {
    const { send, output } = runWithConsole('');
    send('var a=5\nfunction f(){return a*2}\nf()\n');
    expect(output()).toContain('=10\r\n');
  });

  it('waits for open brackets', () => {
    const { send, output } = runWithConsole('');
    send('[1,\n2].length\n');
    expect(output()).toBe('>[1,\r\n:2].length\r\n=2\r\n>');
  });

  it('shows errors and goes on', () => {
    const { send, output, board } = runWithConsole('');
    send('nothing()\n2\n');
    expect(output()).toContain('Uncaught ReferenceError: nothing is not defined\r\n');
    expect(output()).toContain('=2\r\n');
    expect(board.counters.uncaughtErrors).toBe(1);
  });

  it('takes back characters, and executes quietly after DLE', () => {
    const { send, output } = runWithConsole('');
    send('12\x7f3\n');
    expect(output()).toContain('=13\r\n');
    const before = output().length;
    send('\x10print("quiet")\n');
    expect(output().substring(before)).toBe('\r\x1b[Jquiet\r\n>');
  });

  it('empties the line by ESC [ 2 H and by Ctrl-C', () => {
    for (const key of ['\x1b[2H', '\x03']) {
      const { send, output } = runWithConsole('');
      send(`abc(${key}`);
      send('1+1\n');
      expect(output().endsWith('\r\x1b[J>1+1\r\n=2\r\n>')).toBe(true);
    }
  });

  it('says what it is', () => {
    const { send, output } = runWithConsole('');
    send('\x05');
    expect(output()).toContain('Espruino 2v29.277 STM32F4DISCOVERY\r\n');
  });

  it('prints above the prompt', () => {
    const { clock, output } = runWithConsole(`setInterval(function(){print('tick')},1000)`);
    clock.advance(1.5);
    expect(output()).toBe('>\r\x1b[Jtick\r\n>');
  });

  it('shows what boot printed when the port comes up, and nothing when it was detached by then', () => {
    expect(runWithConsole(`print('hello')`).output()).toBe('hello\r\n>');
    expect(runWithConsole(`E.setConsole(null,{force:true});print('hello')`).output()).toBe('');
  });

  it('comes back to a port', () => {
    const { send, output } = runWithConsole(
      `E.setConsole(null,{force:true});USB.on('data',function(d){USB.setConsole()})`,
    );
    send('x');
    send('1+1\n');
    expect(output()).toContain('=2\r\n');
  });

  it('stops echoing when told to', () => {
    const { send, output } = runWithConsole('');
    send('echo(0)\n');
    const before = output().length;
    send('print(7)\n8\n');
    expect(output().substring(before)).toBe('7\r\n');
  });

  it('hands over packets after DLE SOH to whoever takes them', () => {
    const packet: number[] = [];
    const evaluate = jest.fn();
    const console = new Console(
      {
        send: () => undefined,
        evaluate,
        onError: () => undefined,
        identity: '',
        onText: () => undefined,
        packets: (byte) => packet.push(byte) < 3,
      },
      'USB',
    );
    console.receive('\x10\x01abc5\n');
    expect(String.fromCharCode(...packet)).toBe('abc');
    expect(evaluate).toHaveBeenCalledWith('5');
  });
});

it.each([
  ['f(', 1],
  ['{[(', 3],
  ['{}', 0],
  ['")" + (', 1],
  ["'(' // (", 0],
  ['/* { */ )', -1],
])('%s opens %d brackets', (line, expected) => {
  expect(openBrackets(line)).toBe(expected);
});
