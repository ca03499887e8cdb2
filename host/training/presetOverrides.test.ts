import { overridesFor } from './presetOverrides';
import { resolveOptions } from './resolveOptions';

const request = { system: 'plate', data: 'mnist', preset: 'quick', seed: 1 };

it('changes a preset where a system wants it, and nowhere else', () => {
  expect(overridesFor({ ...request, preset: 'full' })).toEqual({});
  expect(resolveOptions(request).twin).toBe('state-space');
  expect(resolveOptions({ ...request, system: '/my/tank.mjs' }).twin).toBe('wiener');
  expect(resolveOptions({ ...request, system: 'shg' }).twin).toBe('autoconvolution');
  expect(resolveOptions({ ...request, system: 'circuit', preset: 'best' }).layers).toBe(5);
  expect(resolveOptions({ ...request, system: 'circuit' }).layers).toBe(3);
});

it('gives way to what is asked for by name', () => {
  expect(resolveOptions({ ...request, system: 'shg', twin: 'wiener' })).toMatchObject({
    twin: 'wiener',
    twinEvaluations: 1200,
  });
});

it('makes shg hybrid for images alone, and lets what is asked for overrule', () => {
  const architecture = (asked: object) =>
    resolveOptions({ ...request, system: 'shg', ...asked }).architecture;
  expect(architecture({})).toBe('hybrid');
  expect(architecture({ data: 'idx:/some/images' })).toBe('hybrid');
  expect(architecture({ data: 'vowels' })).toBe('physical');
  expect(architecture({ system: 'plate' })).toBe('physical');
  expect(architecture({ architecture: 'physical' })).toBe('physical');
});
