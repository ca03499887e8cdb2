/** The file that describes a bench. */
export * from './bench';
export { readBenchFile, saveDriveLevel } from './benchFile';
export { parseBench } from './parse';
