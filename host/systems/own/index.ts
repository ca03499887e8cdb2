export { OwnInstrument } from './ownInstrument';
export { OwnPlant } from './ownPlant';
export { createOwn } from './ownSystem';
