export { Crew, type CrewData } from './crew';
export { Helper } from './helper';
export { respondAlone } from './respondAlone';
export type { RowPlayer } from './sharedBuffers';
