import type { Linearised } from '../../twins/twin';
import { backpropagate } from '../backpropagation';
import type { Method } from '../method';

/** Training on the twin alone; the physics first sees the parameters when they are validated. */
export const inSilico: Method = {
  name: 'in-silico',
  summary: 'forward and backward through the twin; no evaluation is played',
  reference: 'the comparison of Wright, Onodera et al., Nature 601, 549 (2022)',
  passes: 0,
  needsTwin: true,
  estimate: ({ twin, workspace }, parameters, batch, gradient) => {
    const layers: Linearised[] = [];
    return backpropagate(
      parameters,
      batch,
      (drive, rows) => {
        const linearised = twin.linearise(drive, rows);
        layers.push(linearised);
        return linearised.sense;
      },
      (_drive, cotangent, _rows, layer) => layers[layer]!.pullback(cotangent),
      gradient,
      workspace,
    );
  },
};
