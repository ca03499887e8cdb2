import { MAX_LINE, lineLength } from '@chladni/protocol';
import { quantile } from 'chladni';
import type { Rig } from '../rig';
import { demand, section } from '../section';

/** A body with one field, its name and length included. */
const OVERHEAD = 16;
const SIZES = [0, 1, 2, 3, 31, 32, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023];
const ROUND_TRIPS = 50;
/** Bytes a speed is measured with: ten seconds on the slowest link. */
const THROUGHPUT_BYTES = 60_000;

/** Bytes of the longest echo the board takes. */
function longest({ link }: Rig): number {
  const characters = Math.min(link.hello.maxLine, MAX_LINE);
  let bytes = Math.floor((characters / 4) * 3) - OVERHEAD;
  while (lineLength(bytes + OVERHEAD) > characters) bytes -= 1;
  return bytes;
}

const pattern = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.imul(i + seed, 2_654_435_761) >>> 24);

async function echoes(rig: Rig, data: Uint8Array): Promise<void> {
  const answer = await rig.link.echo(data);
  demand(Buffer.from(answer).equals(data), `${data.length} bytes came back changed`);
}

export const link = section({
  name: 'link',
  title: 'Link',
  measurements: {
    echoSizes: { title: 'Frame sizes that came back whole', unit: '', limit: { least: 15 } },
    roundTrip: { title: 'Round trip, median', unit: 'ms', limit: { most: 50 }, isWallTime: true },
    roundTripSlow: { title: 'Round trip, 95 % below', unit: 'ms', limit: { most: 200 }, isWallTime: true },
    throughput: { title: 'Throughput, each way', unit: 'kB/s', limit: { least: 2 }, isWallTime: true },
    linkRetries: { title: 'Requests that had to be sent again', unit: '', limit: { most: 2 } },
    linkDamage: { title: 'Bytes that formed no frame, both ways', unit: 'bytes', limit: { most: 0 } },
  },
  steps: [
    {
      title: 'says hello, with limits that leave room for rows',
      run: async ({ link }) => {
        const { window, maxLine, maxRows, maxSamples } = link.hello;
        demand(maxLine >= 1000, `lines of ${maxLine} characters hold no row of 196 samples`);
        demand(window >= 128 && maxRows >= 1 && maxSamples >= 392, 'its limits leave no room for a row');
        await link.status();
      },
    },
    {
      title: 'carries all byte values',
      run: async (rig) => {
        const all = Uint8Array.from({ length: 256 }, (_, i) => i);
        await echoes(rig, all);
        await echoes(rig, all.reverse());
        for (const value of [0, 3, 4, 10, 13, 17, 19, 255]) await echoes(rig, new Uint8Array(64).fill(value));
      },
    },
    {
      title: 'carries frames of every size up to its longest',
      run: async (rig, { record }) => {
        const most = longest(rig);
        const sizes = [...SIZES.filter((size) => size <= most), most - 1, most];
        for (const size of sizes) await echoes(rig, pattern(size, size));
        record('echoSizes', sizes.length);
      },
    },
    {
      title: 'answers soon',
      run: async (rig, { record }) => {
        const times: number[] = [];
        for (let i = 0; i < ROUND_TRIPS; i++) {
          const sent = performance.now();
          await echoes(rig, pattern(1, i));
          times.push(performance.now() - sent);
        }
        record('roundTrip', quantile(times, 0.5));
        record('roundTripSlow', quantile(times, 0.95));
        rig.recorder.charts.push({
          section: 'link',
          chart: {
            title: 'Round trip',
            subtitle: `${ROUND_TRIPS} echoes of one byte, one after the other`,
            x: { name: 'echo' },
            y: { name: 'ms', min: 0 },
            symbols: true,
            series: [{ name: 'round trip', points: times.map((time, i) => [i, time]) }],
          },
        });
      },
    },
    {
      title: 'carries large frames at its speed',
      run: async (rig, { record }) => {
        const size = longest(rig);
        const frames = Math.ceil(THROUGHPUT_BYTES / size);
        const started = performance.now();
        for (let i = 0; i < frames; i++) await echoes(rig, pattern(size, i));
        const bytes = frames * lineLength(size + OVERHEAD);
        record('throughput', bytes / (performance.now() - started));
      },
    },
    {
      title: 'loses and damages nothing',
      run: async ({ link }, { record }) => {
        const status = await link.status();
        const { retries, discardedBytes } = link.counters;
        record('linkRetries', retries);
        // One newline precedes the first hello.
        record('linkDamage', Math.max(0, discardedBytes + status.discarded - 1));
      },
    },
  ],
});
