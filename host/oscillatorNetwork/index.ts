export { loadImages, type ImageDataset } from './images';
export { measure } from './measure';
export { publishedOptions, REFERENCE } from './options';
export { fromCheckpoint } from './state';
export { trainOscillators } from './trainOscillators';
