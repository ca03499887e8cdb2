import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSpecification, withSchema } from './render';

/** Writes docs/protocol.md from the template beside the sources of this file, and the schema into the example. */
const workspace = join(__dirname, '..', '..');
const template = readFileSync(join(workspace, 'src', 'docs', 'template.md'), 'utf8');
writeFileSync(join(workspace, '..', 'docs', 'protocol.md'), renderSpecification(template));
const example = join(workspace, '..', 'docs', 'examples', 'instrument.py');
writeFileSync(example, withSchema(readFileSync(example, 'utf8')));
