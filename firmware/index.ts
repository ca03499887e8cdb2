export * from './emulator/analog';
