/** A second reading of docs/protocol.md, plain and slow, that shares no code with the project's: what others are judged by. */
export { readBody, type ReadValue } from './body';
export { checksum } from './checksum';
export { firstWrongField } from './fields';
export { readFrame, type ReadFrame } from './frame';
export { afterNewlines, LineJoiner, type Tally } from './lines';
