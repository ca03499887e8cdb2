'use strict';

const { availableParallelism } = require('node:os');

const fromRoot = (path) => `<rootDir>/${path}`;

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['protocol', 'firmware', 'host', 'hil-tests'].map(fromRoot),
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^@chladni/protocol$': fromRoot('protocol/src/index.ts'),
    '^@chladni/protocol/board$': fromRoot('protocol/src/board/index.ts'),
    '^@chladni/firmware$': fromRoot('firmware/index.ts'),
    '^@chladni/firmware/boards$': fromRoot('firmware/boards/index.ts'),
    '^chladni$': fromRoot('host/index.ts'),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  setupFiles: [fromRoot('jest.setup.js')],
  // Jest leaves a processor free, which of two is half of them.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // A deadline, not a measurement: shared machines stall.
  testTimeout: 120_000,
};
