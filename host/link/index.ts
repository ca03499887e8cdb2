/** The host's end of the serial protocol. */
export type { Ahead } from './ahead';
export type { BoardIdentity } from './boardIdentity';
export { identityOf, refuseOtherBoard } from './boardIdentity';
export { closeStream } from './channel';
export type { Clock } from './clock';
export { pause, systemClock } from './clock';
export type { LinkCounters } from './counters';
export { longestRow } from './frameRows';
export type { HelloInfo } from './greeter';
export type { Link, LinkOptions } from './link';
export { openLink } from './link';
export type { OpenStream } from './openPort';
export { portOpener } from './openPort';
export { openSerialStream } from './serialStream';
export type { ListedPort, PortSource } from './listPorts';
export { listPorts } from './listPorts';
export type { Work } from './session';
export { transportOf } from './peer';
