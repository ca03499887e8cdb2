import type { Linearised } from '../../twins/twin';
import { backpropagate } from '../backpropagation';
import type { Method } from '../method';

/**
 * Training on the twin with noise as large as the twin's own error: parameters are found that do not lean on what the twin
 * has wrong.
 */
export const inSilicoNoise: Method = {
  name: 'in-silico-noise',
  summary: "in-silico, with noise of the twin's own error on what it predicts",
  reference: 'Murray and Edwards, IEEE Transactions on Neural Networks 5, 792 (1994)',
  passes: 0,
  needsTwin: true,
  estimate: ({ twin, workspace, random, residue }, parameters, batch, gradient) => {
    const layers: Linearised[] = [];
    return backpropagate(
      parameters,
      batch,
      (drive, rows) => {
        const linearised = twin.linearise(drive, rows);
        layers.push(linearised);
        return linearised.sense.map((value) => value + residue * random.normal());
      },
      (_drive, cotangent, _rows, layer) => layers[layer]!.pullback(cotangent),
      gradient,
      workspace,
    );
  },
};
