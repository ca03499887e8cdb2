import { backpropagate } from './backpropagation';
import type { Method } from './method';

/** Training on the twin alone; the physics first sees the parameters when they are validated. */
export const inSilico: Method = {
  name: 'in-silico',
  summary: 'forward and backward through the twin; no evaluation is played',
  reference: 'the comparison of Wright, Onodera et al., Nature 601, 549 (2022)',
  physical: false,
  estimate: ({ twin }, parameters, batch, gradient) =>
    backpropagate(
      parameters,
      batch,
      (drive, rows) => twin.predict(drive, rows),
      (drive, cotangent, rows) => twin.vjp(drive, cotangent, rows),
      gradient,
    ),
};
