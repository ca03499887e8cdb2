import { readFileSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import { isThere, readDenied } from '../common/storage';
import { writeAtomically } from '../runs/atomicFile';

/** What an emulated board keeps from one command to the next: the bytes of its flash, in a file. */
export class FlashImage {
  constructor(readonly path: string) {}

  /** @returns undefined when there is no such file yet @throws ChladniError `DATA_ABSENT` when it cannot be read */
  read(): Uint8Array | undefined {
    if (!isThere(this.path)) return undefined;
    try {
      return readFileSync(this.path);
    } catch (cause) {
      throw (
        readDenied(this.path, cause) ??
        new ChladniError(
          'DATA_ABSENT',
          `${this.path} cannot be read: ${(cause as Error).message}.`,
          'Name another file with --flash-image.',
          { cause },
        )
      );
    }
  }

  /** @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED` */
  write(bytes: Uint8Array): void {
    writeAtomically(this.path, bytes);
  }

  /** What went wrong when a board was to be started from it. */
  unusable(cause: Error): ChladniError {
    return new ChladniError(
      'DATA_DAMAGED',
      `No board starts from ${this.path}: ${cause.message}`,
      'Delete the file, and deploy again.',
      { cause },
    );
  }
}
