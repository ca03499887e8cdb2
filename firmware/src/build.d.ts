/** Runs the part of the bundle that networkEntry.ts begins, which hands over what opens networks. */
declare function loadNetworks(take: (open: import('./openNetworks').OpenNetworks) => void): void;

/** In that part: what it is handed to. */
declare function takeNetworks(open: import('./openNetworks').OpenNetworks): void;

/** Constants of this build; `port` is the name of the board's port itself. */
declare const BUILD: import('./buildConstants').BuildConstants & {
  readonly port: import('./espruino').SerialPort;
};
