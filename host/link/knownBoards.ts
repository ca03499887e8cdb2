/** A USB device that boards show themselves as. */
interface KnownDevice {
  /** Vendor and product id, hexadecimal, lower case. */
  readonly vendorId: string;
  readonly productId?: string;
  readonly board: string;
}

/** From the USB ids in Espruino's, Espressif's and Raspberry Pi's own documentation. The first that matches counts. */
const KNOWN_DEVICES: readonly KnownDevice[] = [
  { vendorId: '0483', productId: '5740', board: 'Espruino on STM32 (F4 Discovery, Original)' },
  { vendorId: '0483', productId: '374b', board: 'ST-Link of a Discovery or Nucleo board' },
  { vendorId: '2e8a', board: 'Raspberry Pi Pico' },
  { vendorId: '303a', board: 'ESP32' },
  { vendorId: '10c4', productId: 'ea60', board: 'ESP32 behind a CP210x' },
  { vendorId: '1a86', board: 'ESP32 behind a CH340' },
  { vendorId: '2341', board: 'Arduino' },
];

/** Which board a USB device seems to be; undefined when nobody knows. */
export function guessBoard(vendorId: string | undefined, productId: string | undefined): string | undefined {
  const vendor = vendorId?.toLowerCase();
  const product = productId?.toLowerCase();
  return KNOWN_DEVICES.find(
    (device) =>
      device.vendorId === vendor && (device.productId === undefined || device.productId === product),
  )?.board;
}
