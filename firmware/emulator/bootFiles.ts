import type { FlashStorage } from './peripherals/storage';

/** The program that runs at power on; it does not run after `reset()`. */
export const BOOT_CODE = '.bootcde';
/** Runs in its place when it is there, after `reset()` too. */
const RESET_CODE = '.bootrst';
const EARLY_CODE = ['.boot0', '.boot1', '.boot2', '.boot3'];

export interface BootFile {
  readonly name: string;
  readonly code: string;
}

/** What a boot runs, in order; jsfLoadBootCodeFromFlash in jsflash.c. */
export function bootFiles(storage: FlashStorage, isReset: boolean): BootFile[] {
  const last = isReset || storage.read(RESET_CODE) !== undefined ? RESET_CODE : BOOT_CODE;
  return [...EARLY_CODE, last].flatMap((name) => {
    const bytes = storage.read(name);
    return bytes === undefined ? [] : [{ name, code: Buffer.from(bytes).toString('latin1') }];
  });
}
