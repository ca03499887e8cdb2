export type * from './contract';
export { methods } from './methods';
export { presets } from './presets';
export { resolveOptions } from './resolveOptions';
export { runEvaluation } from './runEvaluation';
export { runTraining } from './runTraining';
