import { runName } from './runName';

const AT = new Date(2026, 0, 2, 3, 4, 5);

it.each([
  ['mnist', 'plate-mnist-pat-20260102-030405'],
  ['idx:/data/fashion mnist/', 'plate-fashion_mnist-pat-20260102-030405'],
  ['idx:..', 'plate-..-pat-20260102-030405'],
  ['idx:C:\\data\\kmnist', 'plate-kmnist-pat-20260102-030405'],
])('of %s', (data, name) => {
  expect(runName('plate', data, 'pat', AT)).toBe(name);
});

it('stands for a file of a system by its name', () => {
  expect(runName('/home/me/tank.mjs', 'vowels', 'pat', AT)).toBe('tank.mjs-vowels-pat-20260102-030405');
});
