import { boardById } from '@chladni/firmware';

const { drive, sense } = boardById('stm32f4discovery')!.converters!;

/** The Discovery's pins as its print says them, from the board's table. */
export const stm32f4Pins = { drive: `P${drive.pin}`, sense: `P${sense.pin}` };
