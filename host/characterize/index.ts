/** What a physical system is like, measured: noise, repeatability, response, linearity, memory, drift; and advice. */
export { adviceOn, NO_FILTER, type Advice } from './advice';
export { characterize, type Characterization, type CharacterizeOptions } from './characterize';
export { drawCharacterization } from './pictures';
