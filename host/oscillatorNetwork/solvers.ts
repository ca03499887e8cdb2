/** How a set's motion is computed. */
export type Solver = 'rk4' | 'nystrom';

export const solvers: Readonly<Record<Solver, true>> = { rk4: true, nystrom: true };

/** The published setting's. */
export const DEFAULT_SOLVER: Solver = 'rk4';
