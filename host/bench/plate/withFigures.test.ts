import { withFigures } from './withFigures';

const BEGIN = '<!-- measured: written by `npm run plate-report -w host` -->';
const END = '<!-- end of what was measured -->';

describe('withFigures', () => {
  it('replaces what was measured and nothing else, however often', () => {
    const page = `before\n${BEGIN}\nold\n${END}\nafter\n`;
    const once = withFigures(page, 'new');
    expect(once).toBe(`before\n${BEGIN}\n\nnew\n\n${END}\nafter\n`);
    expect(withFigures(once, 'new')).toBe(once);
  });

  it('refuses a page without a place', () => {
    expect(() => withFigures(`${END} ${BEGIN}`, 'new')).toThrow(/no/);
  });
});
