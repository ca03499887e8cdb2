import { ChladniError } from '../common/errors';
import { REFERENCE } from '../oscillatorNetwork/options';

/** What the published setting leaves open. */
const OPEN: Readonly<Record<string, true | string>> = {
  preset: true,
  system: 'oscillators',
  port: 'sim',
  data: true,
  epochs: true,
  trainSize: true,
  seed: true,
  solver: true,
  out: true,
  resume: true,
  run: true,
  requireAccuracy: true,
  // There is no hybrid, so nothing to leave away; absent, it is true.
  control: true,
};

/** @throws ChladniError `BAD_USAGE` for a solver without the preset it is of */
export function refuseSolver(solver: string | undefined): void {
  if (solver === undefined) return;
  throw new ChladniError(
    'BAD_USAGE',
    `--solver says how the network of the preset ${REFERENCE} is computed, and this is another.`,
    `Leave --solver away, or train with --system oscillators --preset ${REFERENCE}.`,
  );
}

/**
 * Refuses what the published setting has no room for: it is a simulation without board, converters, noise and twin.
 *
 * @param table - the command's options
 * @throws ChladniError `BAD_USAGE`
 */
export function refuseUnpublished(
  given: Readonly<Record<string, unknown>>,
  table: Readonly<Record<string, { readonly flags: string }>>,
): void {
  for (const [name, { flags }] of Object.entries(table)) {
    const value = given[name];
    const open = OPEN[name];
    if (value === undefined || value === false || open === true || open === value) continue;
    const written = flags.split(' ')[0]!;
    throw new ChladniError(
      'BAD_USAGE',
      open === undefined
        ? `${written} cannot go with the preset reference: the published setting decides it.`
        : `The preset reference is for ${written} ${open} alone.`,
      open === undefined ? `Leave ${written} away, or choose another preset.` : `Write ${written} ${open}.`,
    );
  }
}
