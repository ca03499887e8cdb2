export { loadImages, type ImageDataset } from './images';
export { measure } from './measure';
export { publishedOptions, REFERENCE } from './options';
export { DEFAULT_SOLVER, solvers, type Solver } from './solvers';
export { fromCheckpoint } from './state';
export { trainOscillators } from './trainOscillators';
