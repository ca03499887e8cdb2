import { failure } from '../common/testing';
import { inspect } from './installed';
import { checkFile, clearIfEmpty, eraseFile, makeRoom, writeFile } from './storage';
import { takeConsole } from './takeConsole';
import { FlashBench } from './testing/flashBench';

async function open(program = '') {
  const bench = new FlashBench({ board: 'espruino-original', program });
  const { console } = await bench.clock.run(takeConsole(bench.port, bench.clock, 5));
  return { bench, console, run: <T>(work: Promise<T>) => bench.clock.run(work) };
}

it('writes, checks and erases files', async () => {
  const { console, run } = await open();
  expect(await run(checkFile(console, 'a'))).toBeUndefined();
  await run(writeFile(console, 'a', 'a"\\\n\''));
  expect(await run(checkFile(console, 'a'))).toEqual({ bytes: 5, crc32: expect.any(Number) as number });
  await run(eraseFile(console, 'a'));
  await run(eraseFile(console, 'a'));
  expect(await run(checkFile(console, 'a'))).toBeUndefined();
});

it('gives checksums as zlib does', async () => {
  const { console, run } = await open();
  await run(writeFile(console, 'a', '123456789'));
  expect(await run(checkFile(console, 'a'))).toEqual({ bytes: 9, crc32: 0xcbf43926 });
});

it('sees boot files with their beginning, and files of this project', async () => {
  const { console, run } = await open('print("x")');
  await run(writeFile(console, 'chladni.12345678', 'code'));
  await run(writeFile(console, 'other', 'data'));
  const { files, freeBytes, trashBytes } = await run(inspect(console));
  expect(files.map(({ name, text, isFirmware }) => [name, text, isFirmware])).toEqual([
    ['.bootcde', 'print("x")', false],
    ['chladni.12345678', '', false],
  ]);
  expect(freeBytes).toBeGreaterThan(20_000);
  expect(trashBytes).toBe(0);
});

describe('makeRoom', () => {
  const fill = 'require("Storage").write("waste","",0,6000);';
  const waste = `for(var i=0;i<3;i++){${fill}require("Storage").erase("waste")}`;

  it('is content where there is room', async () => {
    const { bench, console, run } = await open(waste);
    await run(makeRoom(console, 1000, false));
    expect(bench.board.storageCounters.compactions).toBe(0);
  });

  it('compacts only when told', async () => {
    const { bench, console, run } = await open(waste);
    await expect(run(makeRoom(console, 10_000, false))).rejects.toEqual(
      failure('BOARD_REFUSED', /erased files take 18/, /--compact/),
    );
    expect(bench.board.storageCounters.compactions).toBe(0);
    await run(makeRoom(console, 10_000, true));
    expect(bench.board.storageCounters.compactions).toBe(1);
  });

  it('says that the board could not', async () => {
    const { console, run } = await open(`${waste}require("Storage").compact=function(){}`);
    await expect(run(makeRoom(console, 10_000, true))).rejects.toEqual(
      failure('BOARD_REFUSED', /could not move/, /--erase/),
    );
  });

  it('says that it would not fit even so', async () => {
    const { console, run } = await open(fill.repeat(1));
    await expect(run(makeRoom(console, 16_000, true))).rejects.toEqual(
      failure('BOARD_REFUSED', /no room beside/, /--erase/),
    );
  });
});

it('clears Storage where no file is left, and only there', async () => {
  const { bench, console, run } = await open();
  await run(writeFile(console, 'a', 'a'));
  await run(clearIfEmpty(console));
  expect(await run(checkFile(console, 'a'))).toBeDefined();
  await run(eraseFile(console, 'a'));
  await run(clearIfEmpty(console));
  expect(bench.board.storageImage().every((byte) => byte === 0xff)).toBe(true);
});

it('takes no for an answer', async () => {
  const { console, run } = await open('require("Storage").write=function(){return false}');
  await expect(run(writeFile(console, 'a', 'a'))).rejects.toEqual(failure('BOARD_REFUSED'));
});
