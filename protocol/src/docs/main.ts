import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSpecification } from './render';

/** Writes docs/protocol.md from the template beside the sources of this file. */
const workspace = join(__dirname, '..', '..');
const template = readFileSync(join(workspace, 'src', 'docs', 'template.md'), 'utf8');
writeFileSync(join(workspace, '..', 'docs', 'protocol.md'), renderSpecification(template));
