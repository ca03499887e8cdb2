import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDocument } from './render';

/** Writes docs/cli.md from the template in the sources. */
const workspace = join(__dirname, '..', '..', '..');
const template = readFileSync(join(workspace, 'cli', 'docs', 'template.md'), 'utf8');
writeFileSync(join(workspace, '..', 'docs', 'cli.md'), renderDocument(template));
