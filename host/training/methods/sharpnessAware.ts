import { parametersOver } from '../../network/parameters';
import type { Method } from '../method';
import { pat } from './pat';

/** Length of the step to where the loss is worst, in the parameters' own unit. */
const RADIUS = 0.05;

/** PAT's gradient at the place nearby where the loss is worst, so that training ends where small changes of the system do little. */
export const sharpnessAware: Method = {
  name: 'sharpness-aware',
  summary: 'PAT at the worst place nearby, for flat minima',
  reference: 'Foret et al., ICLR (2021)',
  passes: 2,
  needsTwin: true,
  async estimate(context, parameters, batch, gradient) {
    await pat.estimate(context, parameters, batch, gradient);
    const length = Math.sqrt(gradient.reduce((sum, value) => sum + value * value, 0));
    if (length === 0) return pat.estimate(context, parameters, batch, gradient);
    const worst = parameters.values.map((value, i) => value + (RADIUS * gradient[i]!) / length);
    return pat.estimate(context, parametersOver(parameters.shape, worst), batch, gradient);
  },
};
