export * from './emulator';
export * from './boards';
export * from './bench';
export * from './build';
export type * from './src/espruino';
