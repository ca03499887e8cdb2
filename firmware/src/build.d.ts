/**
 * Fields of the request with this id: an array as JSON. A function that the build writes, since its texts take no memory before
 * they are asked for: as arrays all of them take 5 kB.
 */
declare function requestFields(this: void, id: number): string;

/** Runs the part of the bundle that networkEntry.ts begins, which hands over what opens networks. */
declare function loadNetworks(take: (open: import('./openNetworks').OpenNetworks) => void): void;

/** In that part: what it is handed to. */
declare function takeNetworks(open: import('./openNetworks').OpenNetworks): void;

/** As these two, of interpretedEntry.ts: a network's digital part without native code. */
type Interpreted = (
  network: import('./network/storedNetwork').StoredNetwork,
) => import('./network/digitalPart').DigitalPart;
declare function loadInterpreted(take: (interpreted: Interpreted) => void): void;
declare function takeInterpreted(interpreted: Interpreted): void;

/** Constants of this build; `port` is the name of the board's port itself. */
declare const BUILD: import('./buildConstants').BuildConstants & {
  readonly port: import('./espruino').SerialPort;
};
