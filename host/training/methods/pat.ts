import { backpropagate } from '../backpropagation';
import type { Method } from '../method';

/** Physics-aware training: forward through the physics, backward through the twin at the drives that were played. */
export const pat: Method = {
  name: 'pat',
  summary: 'forward through the physics, backward through the twin',
  reference: 'Wright, Onodera et al., Nature 601, 549 (2022)',
  passes: 1,
  needsTwin: true,
  estimate: ({ system, twin, workspace }, parameters, batch, gradient) =>
    backpropagate(
      parameters,
      batch,
      (drive, rows) => system.respond(drive, rows),
      (drive, cotangent, rows) => twin.vjp(drive, cotangent, rows),
      gradient,
      workspace,
    ),
};
