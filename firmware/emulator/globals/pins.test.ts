import { boardById } from '../../boards';
import { evaluateOnBoard, runBoard } from '../testing/testBoard';
import { nameOfPin } from './pins';

describe('pins', () => {
  it('are the same by name and as a global', () => {
    expect(evaluateOnBoard('[new Pin("A4")===A4,String(A4),A4===A5,BTN===BTN1]')).toEqual([
      true,
      'A4',
      false,
      true,
    ]);
    expect(() => evaluateOnBoard('new Pin("Z9")')).toThrow('Invalid pin');
    expect(() => evaluateOnBoard('D25')).toThrow('D25 is not defined');
    expect(evaluateOnBoard('String(D25)', { board: boardById('esp32')! })).toBe('D25');
  });

  it('are written and read, alone and together', () => {
    expect(
      evaluateOnBoard(`(function(){digitalWrite(B0,1);B1.write(true);B2.set();B2.reset();digitalWrite([C0,C1,C2],5);
        return [digitalRead(B0),B1.read(),B2.toggle(),digitalRead([C0,C1,C2]),digitalRead(C1)]})()`),
    ).toEqual([1, true, true, 5, 0]);
  });

  it('have modes, and analog levels', () => {
    expect(
      evaluateOnBoard(
        '(function(){pinMode(A0,"input");A1.mode("analog");return [getPinMode(A0),A1.getMode(),analogRead(A1)]})()',
      ),
    ).toEqual(['input', 'analog', 0.5]);
  });

  it('refuse what is no pin', () => {
    for (const call of [
      'digitalWrite(undefined,1)',
      'analogWrite(5,1)',
      'digitalRead({})',
      'pinMode(null,"input")',
    ])
      expect(() => evaluateOnBoard(call)).toThrow('Invalid pin');
  });

  it('read a button that is not pressed, and one that is', () => {
    const { printed, board } = runBoard(
      `print(digitalRead(BTN1));USB.on('data',function(){print(digitalRead(BTN1))})`,
    );
    board.setPin('BTN1', true);
    board.write(Buffer.from('x'));
    expect(printed()).toEqual(['0', '1']);
  });
});

it('knows pins from other values', () => {
  expect(nameOfPin({ pinName: 'A4' })).toBe('A4');
  for (const value of [undefined, null, 5, 'A4', {}]) expect(nameOfPin(value)).toBeUndefined();
});
