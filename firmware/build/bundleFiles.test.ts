import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';
import { readBundle, writeBundle } from './bundleFiles';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'chladni-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('what is written is read back', () => {
  const plain = bundle('pico');
  const loopback = bundle('pico', { loopback: true });
  writeBundle(plain, folder);
  writeBundle(loopback, folder);
  expect(readBundle('pico', {}, folder)).toEqual(plain);
  expect(readBundle('pico', { loopback: true }, folder)).toEqual(loopback);
});

test('a bundle that is not there is an error that says what to do', () => {
  expect(() => readBundle('pico', {}, folder)).toThrow('npm run build');
});

test('a bundle that was changed is an error', () => {
  writeBundle(bundle('pico'), folder);
  appendFileSync(join(folder, 'pico.js'), ' ');
  expect(() => readBundle('pico', {}, folder)).toThrow('not what its manifest says');
});
