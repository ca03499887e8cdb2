import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schematics } from './schematics';

/** Draws docs/bench/*.svg. From host/dist/bench/schematics. */
const folder = join(__dirname, '..', '..', '..', '..', 'docs', 'bench');
mkdirSync(folder, { recursive: true });
for (const [name, draw] of Object.entries(schematics)) writeFileSync(join(folder, name), draw());
