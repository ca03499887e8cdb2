import { cpus } from 'node:os';
import { alternate, repeated } from '../alternate';
import { ratio, unmeasured, type Figure, type Unmeasured } from '../figure';
import { sameAnswers } from './difference';
import { debianBlas, torchInterpreter, TorchPeer } from './torchPeer';

export interface Comparison {
  /** In host/bench/peers. */
  readonly script: string;
  /** Arrays the script reads. */
  readonly inputs: Readonly<Record<string, Float32Array>>;
  /** What is timed, by the name the script has for it. */
  readonly calls: Readonly<
    Record<string, { readonly name: string; readonly atLeast: number; readonly ours: () => unknown }>
  >;
  /** Our answers, by the names the script writes its own under; called once, before anything is timed. */
  readonly answers: () => Answers | Promise<Answers>;
  /** Settings of PyTorch's threads; the fastest counts. Default to one, and one a core. */
  readonly threads?: readonly number[];
  /** Whether PyTorch is timed with Debian's own BLAS, too, where it has another. Defaults to false. */
  readonly eachBlas?: boolean;
}

type Answers = Readonly<Record<string, Float32Array>>;

const TURNS = 15;
/** Times the least: slower at first than this, a setting is not timed further. */
const HOPELESS = 3;
/** Reference BLAS, as a peer calls it. */
const DEBIANS = 'libblas3';
const NO_TORCH =
  'no PyTorch here; on Debian: sudo apt-get install python3-torch libopenblas0 (CHLADNI_PYTHON names another interpreter)';

/**
 * Times ours and a PyTorch script's in turn, after holding their answers against each other.
 *
 * @throws Error when the answers differ by more than rounding
 */
export async function againstTorch(
  { script, inputs, calls, answers, threads, eachBlas = false }: Comparison,
  say: (line: string) => void,
): Promise<(Figure | Unmeasured)[]> {
  const python = torchInterpreter();
  if (python === undefined) return Object.values(calls).map(({ name }) => unmeasured(name, NO_TORCH));
  const counts = threads ?? [...new Set([1, cpus().length])];
  const start = (environment?: NodeJS.ProcessEnv) =>
    startAll(counts, (count) => TorchPeer.start(python, script, inputs, count, environment));
  const peers = await start();
  try {
    const [first] = peers as [TorchPeer];
    await first.check();
    const compared = Object.entries(await answers()).map(
      ([name, ours]) => [name, [ours, first.output(name)]] as const,
    );
    say(`${first.title}; ${sameAnswers(Object.fromEntries(compared))}`);
    const figures = await timed(calls, peers, say);
    const other = eachBlas ? debianBlas() : undefined;
    if (other === undefined || first.blas === DEBIANS) return figures;
    const others = await start(other);
    peers.push(...others);
    say(`with ${others[0]!.blas}, which Debian installs with PyTorch:`);
    const renamed: Comparison['calls'] = Object.fromEntries(
      Object.entries(calls).map(([call, { name, ...rest }]) => [
        call,
        { ...rest, name: `${name}, with Debian's own BLAS` },
      ]),
    );
    return [...figures, ...(await timed(renamed, others, say))];
  } finally {
    for (const peer of peers) await peer.close();
  }
}

/** Starts all or none. */
async function startAll(
  counts: readonly number[],
  start: (count: number) => Promise<TorchPeer>,
): Promise<TorchPeer[]> {
  const peers: TorchPeer[] = [];
  try {
    for (const count of counts) peers.push(await start(count));
    return peers;
  } catch (error) {
    for (const peer of peers) await peer.close();
    throw error;
  }
}

async function timed(
  calls: Comparison['calls'],
  peers: readonly TorchPeer[],
  say: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [call, { name, atLeast, ours }] of Object.entries(calls)) {
    const fit = await contenders(peers, call);
    const contestants = [await repeated(ours), ...fit.map((peer) => () => peer.seconds(call))];
    const [own, ...theirs] = (await alternate(TURNS, contestants)) as [number, ...number[]];
    const each = fit.map((peer, i) => `PyTorch ${threadsText(peer)} ${ms(theirs[i]!)}`);
    say(`${call}: ${each.join(', ')}, ours ${ms(own)}`);
    figures.push(ratio(name, Math.min(...theirs), own, atLeast));
  }
  return figures;
}

/** Those whose setting of threads may be the fastest: on a busy machine some take a hundred times as long. */
async function contenders(peers: readonly TorchPeer[], call: string): Promise<TorchPeer[]> {
  const first = await alternate(
    1,
    peers.map((peer) => () => peer.secondsAtFirst(call)),
  );
  return peers.filter((_, i) => first[i]! <= HOPELESS * Math.min(...first));
}

const threadsText = ({ threads }: TorchPeer) => (threads === 1 ? '1 thread' : `${threads} threads`);
const ms = (seconds: number) => `${(1000 * seconds).toFixed(2)} ms`;
