export * from './emulator/analog';
export * from './boards';
export * from './build';
export type * from './src/espruino';
