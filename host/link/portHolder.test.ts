import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portHolder } from './portHolder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function addProcess(id: number, name: string, openFile: string): void {
  const descriptors = join(folder, String(id), 'fd');
  mkdirSync(descriptors, { recursive: true });
  symlinkSync(openFile, join(descriptors, '3'));
  writeFileSync(join(folder, String(id), 'comm'), `${name}\n`);
}

test('names the process that has the port open', () => {
  addProcess(900_000_001, 'screen', '/dev/ttyOther');
  addProcess(900_000_002, 'picocom', '/dev/ttyTest');
  expect(portHolder('/dev/ttyTest', folder)).toBe('picocom (process 900000002)');
});

test('this process is no other', () => {
  addProcess(process.pid, 'node', '/dev/ttyTest');
  expect(portHolder('/dev/ttyTest', folder)).toBeUndefined();
});

test('where there are no processes to see, nobody', () => {
  expect(portHolder('/dev/ttyTest', join(folder, 'absent'))).toBeUndefined();
});
