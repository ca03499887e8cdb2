/** Constants of this build; `port` is the name of the board's port itself. */
declare const BUILD: import('./buildConstants').BuildConstants & {
  readonly port: import('./espruino').SerialPort;
};
