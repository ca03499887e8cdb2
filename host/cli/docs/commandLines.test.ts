import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../commands';

const root = join(__dirname, '..', '..', '..');
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
].filter((file) => file.endsWith('.md'));

/** Every command line that is shown with an option: in a block a line of its own, in a sentence between backticks. */
const shown = documents.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8').replace(/\\\n\s*/g, ' ');
  const lines = [
    ...text.matchAll(/^(?:npx )?chladni (.+)$/gm),
    ...text.matchAll(/`(?:npx )?chladni ([^`]+)`/g),
  ];
  return lines
    .map(([, words]) => [file, words!.replace(/\s[#>|&].*$/, '').trim()] as const)
    .filter(([, words]) => words.includes(' --') && !words.startsWith('COMMAND'));
});

it('finds them', () => expect(shown.length).toBeGreaterThan(20));

it.each(shown)('%s: chladni %s', (_, words) => {
  const [name, ...rest] = words.split(/\s+/);
  const specs = Object.values(commands[name!]!.options).map(({ flags, required }) => ({
    flag: flags.split(' ')[0]!,
    required,
  }));
  const given = rest.filter((word) => word.startsWith('--'));
  expect([...specs.map(({ flag }) => flag), '--json', '--help']).toEqual(expect.arrayContaining(given));
  const needed = specs.filter(({ required }) => required === true).map(({ flag }) => flag);
  if (!given.includes('--help')) expect(given).toEqual(expect.arrayContaining(needed));
});
