import { gatherBytes } from '../bytes';
import { costs } from '../costs';
import type { SerialInput } from '../peripherals/serialInput';
import type { SerialOutput } from '../peripherals/serialOutput';
import type { Machine } from './machine';

/** Most bytes kept for `read` while nobody listens (STREAM_MAX_BUFFER_SIZE). */
const STREAM_BUFFER_BYTES = 512;

/** A port that leads out of the board. */
export interface HardwarePort {
  readonly input: SerialInput;
  readonly output: SerialOutput;
}

/** The other serial devices a program may name: nothing is connected to them. */
const OTHER_PORTS = ['Serial1', 'Serial2', 'Serial3', 'Serial4', 'Serial5', 'Serial6'];

/** A port's object in the realm and the bytes it holds for `read`. */
interface PortState {
  kept: string;
}

const states = new WeakMap<object, PortState>();

/** Serial ports, jswrap_serial.c and jswrap_stream.c. */
export function installSerialPorts(machine: Machine): void {
  const { realm } = machine;
  for (const name of OTHER_PORTS)
    realm.define(
      name,
      createPort(machine, name, () => undefined),
    );
  for (const [name, port] of machine.ports)
    realm.define(
      name,
      createPort(machine, name, (bytes) => send(machine, port, bytes)),
    );
  const loopback = (name: string, other: string): void =>
    realm.define(
      name,
      createPort(machine, name, (bytes) =>
        machine.interpreter.queue(() => receive(machine, realm.lookUp(other) as object, bytes)),
      ),
    );
  loopback('LoopbackA', 'LoopbackB');
  loopback('LoopbackB', 'LoopbackA');
}

/** Hands a chunk to the port's listener, or keeps it for `read`. */
export function receive(machine: Machine, port: object, chunk: string): void {
  machine.interpreter.charge(costs.chunk);
  if (machine.emitter.of(port, 'data').length > 0) {
    machine.emitter.fire(port, 'data', chunk);
    return;
  }
  const state = states.get(port)!;
  if (state.kept.length + chunk.length > STREAM_BUFFER_BYTES) machine.errors.set('BUFFER_FULL');
  state.kept = (state.kept + chunk).substring(0, STREAM_BUFFER_BYTES);
}

function send({ interpreter }: Machine, port: HardwarePort, bytes: string): void {
  interpreter.charge(bytes.length * costs.writeByte);
  interpreter.charge(port.output.write(bytes, interpreter.time));
}

function createPort(machine: Machine, name: string, write: (bytes: string) => void): object {
  const { realm, console, interpreter } = machine;
  const state = { kept: '' };
  const port = realm.object({
    write: (...values: unknown[]): void =>
      write(
        values.length === 1 && typeof values[0] === 'string'
          ? values[0]
          : gatherBytes(values).toString('latin1'),
      ),
    print: (value: unknown): void => write(String(value).replace(/\n/g, '\r\n')),
    println: (value: unknown): void => write(`${String(value).replace(/\n/g, '\r\n')}\r\n`),
    setup: (): void => undefined,
    unsetup: (): void => undefined,
    setConsole: (force?: boolean): void => {
      if (!machine.ports.has(name)) throw realm.error("setConsole can't be used on 'soft' devices");
      console.moveTo(name, force ?? false);
    },
    inject: (...values: unknown[]): void => {
      const bytes = gatherBytes(values).toString('latin1');
      interpreter.queue(() => receive(machine, port, bytes));
    },
    available: (): number => state.kept.length,
    read: (count?: number): string => {
      const taken = state.kept.substring(0, count !== undefined && count > 0 ? count : undefined);
      state.kept = state.kept.substring(taken.length);
      return taken;
    },
    flush: (): void => {
      const output = machine.ports.get(name)?.output;
      if (output !== undefined) interpreter.charge(output.drainSeconds(interpreter.time));
    },
    isConnected: (): boolean => true,
  });
  states.set(port, state);
  return port;
}
