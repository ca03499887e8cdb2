import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on, and when. */
export function machineLine(date: Date): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return (
    `${model}, ${cores.length} cores, ${gigabytes} GB, Node ${process.version}, ` +
    `load ${loadavg()[0]!.toFixed(1)}, ${date.toISOString().slice(0, 16)}Z`
  );
}
