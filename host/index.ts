/** Chladni as a library: the host's parts without the command line. */
export { ChladniError, EXIT_STATUS, type ErrorCode } from './common/errors';
export * from './data';
export * from './link';
export type { Conditions, Plant } from './plants/plant';
export type { PlantOptions } from './plants/options';
export { plants, type PlantName } from './plants/plants';
export * from './runs';
export { analogWorld } from './systems/analogWorld';
export { BoardSystem, type BoardLink, type BoardSystemOptions } from './systems/board';
export { benchSecondsPerEvaluation, type PhysicalSystem } from './systems/physicalSystem';
export { SimulatedSystem } from './systems/simulated';
export { SimulatedDevice, type DeviceOptions } from './systems/simulatedDevice';
export * from './training';
export type { FitOptions, TwinData, TwinDefinition, TwinShape } from './twins/definition';
export { twins } from './twins/names';
export { tensorflow } from './twins/tensorflow';
export type { Twin } from './twins/twin';
