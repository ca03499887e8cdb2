export { Malformer } from './malformer';
export { randomBytes } from './stock';
export { seal } from './seal';
export { validAnswer, validRequest } from './validLines';
