import { methods } from './methods';
import { recalibrationOptions } from './recalibration';
import { resolveOptions } from './resolveOptions';

const trainedBy = (method: string, twin?: string, system = 'plate') =>
  resolveOptions({
    system,
    data: 'mnist',
    preset: 'full',
    seed: 1,
    method,
    ...(twin !== undefined && { twin }),
  });

test.each(Object.keys(methods))(
  'a network trained by %s is fitted to a device through a real twin',
  (name) => {
    const options = recalibrationOptions(trainedBy(name), 300);
    expect(options.twin).not.toBe('none');
    expect(options).toMatchObject({ twinEvaluations: 300, epochs: 0, validationSize: 0 });
  },
);

it('keeps the twin the network was trained with, and may recalibrate again', () => {
  expect(recalibrationOptions(trainedBy('pat', 'mlp'), 300).twin).toBe('mlp');
  const once = recalibrationOptions(trainedBy('spsa'), 300);
  expect(recalibrationOptions(once, 300)).toEqual(once);
});

it("takes the system's own twin where the network was trained without one", () => {
  expect(recalibrationOptions(trainedBy('spsa', undefined, 'shg'), 300).twin).toBe(
    trainedBy('pat', undefined, 'shg').twin,
  );
});
