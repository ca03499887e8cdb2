import { plateConstants as c } from '../../plants/plate/plateConstants';
import { Drawing, type Point } from './drawing';

const SCALE = 7;
/** Half sides in mm. */
const tolerance = (halfSides: number) => Number(((halfSides * 1000 * c.side.value) / 2).toFixed(1));
const mm = (metres: number) => Number((1000 * metres).toFixed(2));

/** Distances of a point from the plate's left and lower edge, mm. */
export function fromEdges(x: number, y: number): { left: number; bottom: number } {
  const half = (1000 * c.side.value) / 2;
  return { left: Number((half * (1 + x)).toFixed(1)), bottom: Number((half * (1 + y)).toFixed(1)) };
}

/** Where coil and microphone sit, and what lies behind the plate. */
export function plateAssembly(): string {
  const d = new Drawing(1000, 580, 'Plate: where coil and microphone sit. Designed, never built.');
  front(d, [90, 70]);
  section(d, [560, 130]);
  return d.svg();
}

function front(d: Drawing, [left, top]: Point): void {
  const size = mm(c.side.value) * SCALE;
  const at = ({ left: x, bottom }: { left: number; bottom: number }): Point => [
    left + x * SCALE,
    top + size - bottom * SCALE,
  ];
  d.rectangle([left, top], size, size, '#eef1f4');
  const drive = fromEdges(c.driveX.value, c.driveY.value);
  const pick = fromEdges(c.pickX.value, c.pickY.value);
  for (const [point, name, colour, where] of [
    [drive, 'coil, behind', '#1f5fbf', 'above'],
    [pick, 'microphone, in front', '#b02a2a', 'below'],
  ] as const) {
    const [x, y] = at(point);
    d.dashed([
      [left, y],
      [x, y],
      [x, top + size],
    ]);
    d.circle([x, y], 6, colour);
    d.text([x - 8, y - 12], name, { anchor: 'end', bold: true, colour });
    d.text([left - 6, y + 4], `${point.bottom}`, { anchor: 'end', size: 12, colour });
    d.text([x, top + size + (where === 'above' ? 16 : 31)], `${point.left}`, {
      anchor: 'middle',
      size: 12,
      colour,
    });
  }
  d.note(
    [left, top + size + 60],
    [
      'Seen from the microphone’s side; mm from the left and lower edge.',
      `Titanium grade 2, ${mm(c.side.value)} x ${mm(c.side.value)} x ${mm(c.thickness.value)} mm, edges free.`,
      `${tolerance(c.driveX.tolerance)} mm (coil) and ${tolerance(c.pickX.tolerance)} mm (microphone) either way do no harm:`,
      'that is what two builds are taken to differ by.',
    ],
  );
}

function section(d: Drawing, [x, y]: Point): void {
  const height = 300;
  d.text([x, y - 30], 'Section (not to scale)', { bold: true });
  const layers = [
    [60, 34, '#efe6c8'],
    [94, 10, '#c9c9c9'],
    [104, 10, '#8fa3b8'],
  ] as const;
  for (const [offset, width, fill] of layers) d.rectangle([x + offset, y], width, height, fill);
  // The coil and its cone reach the plate through foam and tape.
  d.rectangle([x, y + 60], 40, 90, '#6c6c6c');
  d.polygon(
    [
      [x + 40, y + 75],
      [x + 104, y + 103],
      [x + 104, y + 107],
      [x + 40, y + 135],
    ],
    '#ffffff',
  );
  d.circle([x + 145, y + 255], 15, '#f4d8d8');
  d.rectangle([x - 30, y - 10], 22, height + 20, '#ddd');
  const notes = [
    [10, x + 114, 'plate'],
    [38, x + 104, 'damping foil on its back: viscoelastic layer under aluminium (3M 2552)'],
    [200, x + 94, `slow-recovery foam over the whole back, 10 mm: about ${c.foamStiffness.value} N/m in all`],
    [105, x + 40, 'driver; cone to a tip of 2 mm at most, glued; hole of 15 mm in the foam'],
    [255, x + 160, `microphone, ${mm(c.pickDistance.value)} mm from the plate, on a stand of its own`],
  ] as const;
  for (const [dy, from, text] of notes) {
    d.dashed([
      [from, y + dy],
      [x + 175, y + dy],
    ]);
    wrapped(text, 34).forEach((line, i) => d.text([x + 180, y + dy + 4 + 15 * i], line, { size: 12.5 }));
  }
  d.note(
    [x - 30, y + height + 40],
    ['Frame: heavy (steel, stone); foam glued to it.', 'The plate touches nothing but foam and cone.'],
  );
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= most) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
