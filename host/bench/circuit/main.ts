import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasNgspice } from '../../plants/circuit/testing/ngspice';
import { withFigures } from '../plate/withFigures';
import { processorSeconds } from '../processorTime';
import { circuitReport } from './report';

if (!hasNgspice()) {
  console.error('The report compares with ngspice. Install it: sudo apt-get install ngspice');
  process.exitCode = 1;
} else {
  // From host/dist/bench/circuit.
  const docs = join(__dirname, '..', '..', '..', '..', 'docs');
  const page = join(docs, 'circuit.md');
  const { figures, charts, speed } = circuitReport(() => 1000 * processorSeconds());
  mkdirSync(join(docs, 'circuit'), { recursive: true });
  for (const [name, svg] of Object.entries(charts)) {
    writeFileSync(join(docs, 'circuit', name), svg);
  }
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), figures, 'circuit-report'));
  console.log(`${figures}\n\n${speed}`);
}
