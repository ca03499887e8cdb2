/** The host's end of the serial protocol. */
export type { Clock } from './clock';
export { systemClock } from './clock';
export type { LinkCounters } from './counters';
export type { HelloInfo } from './greeter';
export type { Link, LinkOptions } from './link';
export { openLink } from './link';
export type { ListedPort, PortSource } from './listPorts';
export { listPorts } from './listPorts';
export type { Work } from './session';
