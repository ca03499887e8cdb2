import { meanAndSpread } from './entry';

/** A trained network on other devices than its own. */
export interface TransferEntry {
  readonly run: string;
  readonly method: string;
  readonly seed: number;
  /** The device it was trained on, and its accuracy there. */
  readonly ownDevice: number;
  readonly ownAccuracy: number;
  readonly device: number;
  /** As it is. */
  readonly testAccuracy: number;
  /** After recalibration. */
  readonly recalibratedAccuracy?: number;
}

export interface TransferSummary {
  readonly method: string;
  readonly devices: number;
  readonly own: number;
  readonly mean: number;
  readonly spread: number;
  readonly worst: number;
  readonly recalibrated?: { readonly mean: number; readonly spread: number; readonly worst: number };
}

/** Devices put together, method by method. */
export function summariseTransfer(entries: readonly TransferEntry[]): TransferSummary[] {
  return [...new Set(entries.map(({ method }) => method))].map((method) => {
    const own = entries.filter((entry) => entry.method === method);
    const figures = (values: readonly number[]) => ({ ...meanAndSpread(values), worst: Math.min(...values) });
    const recalibrated = own.flatMap(({ recalibratedAccuracy }) => recalibratedAccuracy ?? []);
    return {
      method,
      devices: own.length,
      // Each network once, on however many devices it was.
      own: meanAndSpread([...new Map(own.map(({ run, ownAccuracy }) => [run, ownAccuracy])).values()]).mean,
      ...figures(own.map(({ testAccuracy }) => testAccuracy)),
      ...(recalibrated.length === own.length && { recalibrated: figures(recalibrated) }),
    };
  });
}
