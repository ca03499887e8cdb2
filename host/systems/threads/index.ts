export { Crew, type CrewData } from './crew';
export { SharedWork, type RowPlayer } from './sharedWork';
