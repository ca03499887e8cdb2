import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { printAside } from '../../common/printAside';
import { describeOwn, type OwnDescription, type OwnObject } from './description';
import { SIGNAL, type OwnAnswer, type OwnOptions, type OwnRequest, type OwnThreadData } from './protocol';
import { takeSense } from './sense';

// Holds a user's file in a thread of its own, so that one that never returns can be given up.

printAside();

const { path, port, signal } = workerData as OwnThreadData;
const flag = new Int32Array(signal);
const created: { readonly object: OwnObject; readonly description: OwnDescription }[] = [];

async function create(options: OwnOptions): Promise<OwnAnswer> {
  const exported = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  const own = exported.default;
  const takesOptions = typeof own === 'function';
  const object = takesOptions ? await (own as (given: OwnOptions) => unknown)(options) : own;
  const description = describeOwn(object, takesOptions);
  created.push({ object: object as OwnObject, description });
  return { kind: 'created', id: created.length - 1, description };
}

async function respond(request: Extract<OwnRequest, { kind: 'respond' }>): Promise<OwnAnswer> {
  const { id, drive, rows, conditions, firstEvaluation, settleSamples } = request;
  const { object, description } = created[id]!;
  const { kind, senseSamples } = description;
  if (kind === 'instrument') {
    const given = await called(() => object.respond(drive, rows, { firstEvaluation }));
    return { kind: 'sensed', sense: takeSense(given, undefined, rows, senseSamples) };
  }
  const sense = new Float32Array(rows * senseSamples).fill(NaN);
  const given = await called(() =>
    settleSamples === undefined
      ? object.respond(drive, sense, rows, conditions)
      : object.respondCarryingOver!(drive, sense, rows, settleSamples, conditions),
  );
  return { kind: 'sensed', sense: takeSense(given, sense, rows, senseSamples) };
}

/** Keeps what the file throws apart from what is wrong with what it returns. */
async function called(own: () => unknown): Promise<unknown> {
  try {
    return await own();
  } catch (cause) {
    throw new Error(`threw ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, {
      cause,
    });
  }
}

async function close(id: number): Promise<OwnAnswer> {
  const { object } = created[id]!;
  await called(() => object.close?.());
  return { kind: 'closed' };
}

function answer(request: OwnRequest): Promise<OwnAnswer> {
  switch (request.kind) {
    case 'create':
      return create(request.options);
    case 'respond':
      return respond(request);
    case 'close':
      return close(request.id);
  }
}

function failed(error: unknown): OwnAnswer {
  if (!(error instanceof Error)) return { kind: 'failed', message: `threw ${String(error)}` };
  const { stack } = error.cause instanceof Error ? error.cause : error;
  return { kind: 'failed', message: error.message, ...(stack !== undefined && { stack }) };
}

port.on('message', (request: OwnRequest) => {
  void answer(request)
    .catch(failed)
    .then((made) => {
      port.postMessage(made);
      tell(SIGNAL.answered);
    });
});
// Told at once: who waits for an answer has no other way to hear of it.
process.once('uncaughtException', (error: unknown) => {
  const { message, ...rest } = failed(error) as Extract<OwnAnswer, { kind: 'failed' }>;
  port.postMessage({ ...rest, message: `failed outside of any call: ${message}` });
  process.exit(1);
});
process.once('exit', () => tell(SIGNAL.ended));

function tell(what: number): void {
  Atomics.store(flag, 0, what);
  Atomics.notify(flag, 0);
}
