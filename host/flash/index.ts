/** Writes the firmware to boards. */
export { namedBoard } from './chooseBoard';
export type { EraseReport, FlashOptions, InstallFirmwareOptions, InstallReport } from './flash';
export { eraseFirmware, installFirmware } from './flash';
export type { FlashPort } from './flashPort';
export { bindingPort, namedPort } from './flashPort';
