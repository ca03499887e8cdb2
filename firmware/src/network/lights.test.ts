import type { Pin } from '../espruino';
import { Lights } from './lights';

const pin = (name: string) => name as unknown as Pin;

function lights(labelPins: string[], led?: string) {
  const levels: string[] = [];
  let next: (() => void) | undefined;
  const shown = new Lights(
    {
      digitalWrite: (which, level) => levels.push(`${which as unknown as string}=${Number(level)}`),
      setTimeout: (call) => {
        next = call;
        return 1;
      },
      clearTimeout: () => (next = undefined),
    },
    labelPins.map(pin),
    led === undefined ? undefined : pin(led),
  );
  const runOut = () => {
    while (next) {
      const call = next;
      next = undefined;
      call();
    }
  };
  return { shown, levels, runOut };
}

test('a label is written in bits, the lowest first', () => {
  const { shown, levels, runOut } = lights(['A', 'B', 'C'], 'L');
  shown.show(6);
  runOut();
  expect(levels).toEqual(['A=0', 'B=1', 'C=1']);
});

test('a single light blinks once more than the label and stays dark', () => {
  const { shown, levels, runOut } = lights([], 'L');
  shown.show(2);
  runOut();
  expect(levels).toEqual(['L=1', 'L=0', 'L=1', 'L=0', 'L=1', 'L=0']);
});

test('a new label breaks the last one off', () => {
  const { shown, levels, runOut } = lights([], 'L');
  shown.show(9);
  shown.show(0);
  runOut();
  expect(levels).toEqual(['L=1', 'L=1', 'L=0']);
});

test('without lights nothing is shown', () => {
  const { shown, levels } = lights([]);
  shown.show(3);
  expect(levels).toEqual([]);
});
