export { ArmCore, hasArmCore } from './armCore';
export { ArmEspruino, kernelsOn } from './armEspruino';
export { kernelCode, kernelEntries } from './kernelCode';
