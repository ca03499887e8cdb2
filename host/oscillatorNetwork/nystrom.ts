/** One step over the whole time T, from rest: how much of earlier forces moves the angles. */
export interface NystromMethod {
  /** Before each evaluation, times T^2. */
  readonly stages: readonly (readonly number[])[];
  /** At the end, times T^2. */
  readonly end: readonly number[];
}

const FIRST_STAGES: readonly (readonly number[])[] = [
  [],
  [0.055433288387970764],
  [0.008226976377934521, 0.12298134123068621],
  [0.1849316518571719, 0.04158689004125714, 0.04468340498268572],
  [0.11555132932574065, 0.18732807604263405, 0.04072784158541514, 0.04720185575623351],
];

const FIRST_END: readonly number[] = [
  0.15835469074958214, 0.1983287144813553, 0.07176536689294416, 0.05607047779851782, 0.01548075007760061,
];

const SECOND_STAGES: readonly (readonly number[])[] = [
  [],
  [0.03359001153459311],
  [0.03682405912620182, 0.05115625854186337],
  [0.06435803279995848, 0.10313837472039512, 0.03711248451745058],
  [0.129344572760865, 0.10092483476871052, 0.0750425244743151, 0.049596335890487356],
];

const SECOND_END: readonly number[] = [
  0.15548683089755355, 0.09790264141753312, 0.14961951014357414, 0.06126685625950017, 0.03572416128183907,
];

/**
 * Explicit Nyström methods for q'' = f(q) from rest, one for each set: k_i = f(q + T^2 sum over j < i of stages[i][j] k_j), and
 * the end q + T^2 sum of end[i] k_i. From rest the motion is even in time, so that its series has a power of T^2 where another
 * has one of T; both have all terms to T^6 exactly. What that leaves free is chosen, for both together, for the least error of
 * what is asked for on trained networks (host/bench/peers/nystrom_coefficients.py). One method for both sets would be further
 * off: of the first set all angles go on, of the second ten.
 */
export const METHODS: readonly [first: NystromMethod, second: NystromMethod] = [
  { stages: FIRST_STAGES, end: FIRST_END },
  { stages: SECOND_STAGES, end: SECOND_END },
];
