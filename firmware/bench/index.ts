export { hasArmCore } from '../native';
export { digitalKernels } from './digitalKernels';
export { F4_HZ } from './frameKernels';
export type { KernelTime } from './frameKernels';
export { decodeToReplyMs, kernelMs, measureFrame } from './frameTime';
export type { FrameTime } from './frameTime';
