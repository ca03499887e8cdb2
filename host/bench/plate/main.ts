import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plateReport } from './report';
import { withFigures } from './withFigures';

// From host/dist/bench/plate.
const docs = join(__dirname, '..', '..', '..', '..', 'docs');
const page = join(docs, 'plate.md');
const { figures, charts, speed } = plateReport(() => performance.now());
mkdirSync(join(docs, 'plate'), { recursive: true });
for (const [name, svg] of Object.entries(charts)) {
  writeFileSync(join(docs, 'plate', name), svg);
}
writeFileSync(page, withFigures(readFileSync(page, 'utf8'), figures));
console.log(`${figures}\n\n${speed}`);
