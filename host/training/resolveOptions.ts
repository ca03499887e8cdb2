import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import { twins } from '../twins/names';
import type { TrainOptions, TrainRequest } from './contract';
import { methods } from './methods';
import { presets } from './presets';

/**
 * Fills what was not asked for from the preset.
 *
 * @throws ChladniError `BAD_USAGE` for a preset, method or twin there is none of
 */
export function resolveOptions(request: TrainRequest): TrainOptions {
  const preset = lookUp(presets, request.preset, 'preset');
  const { twinEvaluations, ...chosen } = preset;
  const method = request.method ?? preset.method;
  lookUp(methods, method, 'method');
  const twin = request.twin ?? preset.twin;
  const definition = lookUp(twins, twin, 'twin');
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
