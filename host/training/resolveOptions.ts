import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import { twinNamed } from '../twins/named';
import { twins } from '../twins/names';
import type { TrainOptions, TrainRequest } from './contract';
import { methods } from './methods';
import { overridesFor } from './presetOverrides';
import { presets } from './presets';

const NO_TWIN = 'none';

/**
 * Fills what was not asked for from the preset.
 *
 * @throws ChladniError `BAD_USAGE` for a preset, method or twin there is none of
 */
export function resolveOptions(request: TrainRequest): TrainOptions {
  const preset = { ...lookUp(presets, request.preset, 'preset'), ...overridesFor(request) };
  const { twinEvaluations, ...chosen } = preset;
  const method = request.method ?? preset.method;
  const { needsTwin, passes } = lookUp(methods, method, 'method');
  const twin = needsTwin ? (request.twin ?? preset.twin) : NO_TWIN;
  refuseTwin(request, needsTwin);
  if (request.adaptTwin === true && !(needsTwin && passes > 0))
    throw new ChladniError(
      'BAD_USAGE',
      `${method} does not both use a twin and play evaluations: there is nothing to adapt.`,
      'Leave --adapt-twin away, or take the method pat.',
    );
  if ((request.replay ?? 0) > 0 && !(needsTwin && passes > 0))
    throw new ChladniError(
      'BAD_USAGE',
      `${method} does not both use a twin and play evaluations: there is nothing to replay.`,
      'Leave --replay away, or take the method pat.',
    );
  const definition = twinNamed(twin) ?? lookUp(twins, twin, 'twin');
  const { preset: name, ...asked } = request;
  return {
    ...chosen,
    // A twin that wants more evaluations than the preset's own gets its default.
    twinEvaluations:
      twin === preset.twin && twinEvaluations !== undefined ? twinEvaluations : definition.defaultEvaluations,
    ...asked,
    preset: name,
    method,
    twin,
    // Without a twin there is nothing to pretrain on.
    ...(!needsTwin && { pretrainEpochs: 0, pretrainSize: 0 }),
  };
}

function lookUp<T>(table: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) {
    const { message, remedy } = unknownName(kind, name, Object.keys(table));
    throw new ChladniError('BAD_USAGE', message, remedy);
  }
  return found;
}

function refuseTwin({ method, twin }: TrainRequest, needsTwin: boolean): void {
  if (twin === undefined || (twin === NO_TWIN) === !needsTwin) return;
  throw needsTwin
    ? new ChladniError(
        'BAD_USAGE',
        'The method goes back through a twin: it cannot do with none.',
        'Leave --twin away.',
      )
    : new ChladniError('BAD_USAGE', `${method} uses no twin.`, 'Leave --twin away.');
}
