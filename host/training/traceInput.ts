import { forward } from '../network/forward';
import type { Parameters } from '../network/parameters';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { Twin } from '../twins/twin';
import type { ChannelTrace } from './contract';

/** One input through every layer: what was played, what was sensed, and what the twin makes of the same drive. */
export async function traceInput(
  system: PhysicalSystem,
  twin: Twin,
  parameters: Parameters,
  input: Float32Array,
): Promise<ChannelTrace[][]> {
  const { width, samples } = parameters.shape;
  const { layers } = await forward(parameters, input, 1, (drive, rows) => system.respond(drive, rows));
  return layers.map(({ u, y }) => {
    const predicted = twin.predict(u, width);
    return Array.from({ length: width }, (_, m) => {
      const channel = (values: Float32Array) => values.slice(m * samples, (m + 1) * samples);
      return { drive: channel(u), sense: channel(y), twin: channel(predicted) };
    });
  });
}
