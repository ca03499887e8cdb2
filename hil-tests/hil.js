'use strict';

/**
 * Runs the specification and keeps its report: in runs/ where the caller is, or where CHLADNI_REPORTS says. What it is run
 * against, CHLADNI_TARGET and CHLADNI_BENCH say; see docs/hil-tests.md.
 */
const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const caller = process.env.INIT_CWD ?? process.cwd();
const { CHLADNI_REPORTS = 'runs', CHLADNI_BENCH } = process.env;
const env = {
  ...process.env,
  CHLADNI_REPORTS: resolve(caller, CHLADNI_REPORTS),
  ...(CHLADNI_BENCH && { CHLADNI_BENCH: resolve(caller, CHLADNI_BENCH) }),
};
const jest = require.resolve('jest/bin/jest');
const { status } = spawnSync(
  process.execPath,
  [jest, '--runInBand', 'hil-tests/src/specification', ...process.argv.slice(2)],
  { cwd: root, env, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
