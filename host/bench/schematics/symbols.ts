import type { Drawing, Point } from './drawing';

/** Half the length of a two-terminal part's body. */
const HALF = 20;

interface Along {
  readonly isHorizontal: boolean;
  readonly middle: Point;
  /** A point so far along the part and so far across it, from its middle. */
  readonly at: (along: number, across: number) => Point;
}

function alongOf([x1, y1]: Point, [x2, y2]: Point): Along {
  const isHorizontal = y1 === y2;
  const middle: Point = [(x1 + x2) / 2, (y1 + y2) / 2];
  const sign = isHorizontal ? Math.sign(x2 - x1) : Math.sign(y2 - y1);
  return {
    isHorizontal,
    middle,
    at: (along, across) =>
      isHorizontal
        ? [middle[0] + sign * along, middle[1] + across]
        : [middle[0] + across, middle[1] + sign * along],
  };
}

function leads(drawing: Drawing, from: Point, to: Point, { at }: Along, half: number): void {
  drawing.line([from, at(-half, 0)]);
  drawing.line([at(half, 0), to]);
}

function labels(
  drawing: Drawing,
  { isHorizontal, middle: [x, y] }: Along,
  name: string,
  value: string,
  above = 12,
): void {
  if (isHorizontal) {
    drawing.text([x, y - above - 14], name, { anchor: 'middle', bold: true });
    drawing.text([x, y - above], value, { anchor: 'middle', size: 12 });
  } else {
    drawing.text([x + 16, y - 1], name, { bold: true });
    drawing.text([x + 16, y + 13], value, { size: 12 });
  }
}

/** Parts with two ends, between two points of one row or column. */
export function resistor(drawing: Drawing, from: Point, to: Point, name: string, value: string): void {
  const along = alongOf(from, to);
  leads(drawing, from, to, along, HALF);
  const corners = [
    [-HALF, -7],
    [HALF, -7],
    [HALF, 7],
    [-HALF, 7],
  ] as const;
  drawing.polygon(corners.map(([a, b]) => along.at(a, b)));
  labels(drawing, along, name, value);
}

/** As a resistor, with the arrow of a trimmer. */
export function trimmer(drawing: Drawing, from: Point, to: Point, name: string, value: string): void {
  resistor(drawing, from, to, '', '');
  const along = alongOf(from, to);
  const { at } = along;
  labels(drawing, along, name, value, 20);
  drawing.line([at(-15, 15), at(15, -15)]);
  drawing.line([at(7, -14), at(15, -15), at(14, -7)]);
}

export function capacitor(drawing: Drawing, from: Point, to: Point, name: string, value: string): void {
  const along = alongOf(from, to);
  leads(drawing, from, to, along, 4);
  for (const side of [-4, 4]) drawing.line([along.at(side, -13), along.at(side, 13)], undefined, 2.2);
  labels(drawing, along, name, value, 18);
}

export function inductor(drawing: Drawing, from: Point, to: Point, name: string, value: string): void {
  const along = alongOf(from, to);
  leads(drawing, from, to, along, 24);
  const bumps = [-24, -12, 0, 12].map((start) => {
    const [x, y] = along.at(start + 12, 0);
    const flag = along.isHorizontal ? 1 : 0;
    return `A 6 6 0 0 ${flag} ${x} ${y}`;
  });
  const [x, y] = along.at(-24, 0);
  drawing.path(`M ${x} ${y} ${bumps.join(' ')}`);
  labels(drawing, along, name, value);
}

export function fuse(drawing: Drawing, from: Point, to: Point, name: string, value: string): void {
  resistor(drawing, from, to, name, value);
  const { at } = alongOf(from, to);
  drawing.line([at(-HALF, 0), at(HALF, 0)]);
}

/** A junction of wires. */
export function dot(drawing: Drawing, point: Point): void {
  drawing.circle(point, 3, '#1b1b1b');
}

export function ground(drawing: Drawing, [x, y]: Point): void {
  drawing.line([
    [x, y],
    [x, y + 8],
  ]);
  [12, 7, 3].forEach((half, i) =>
    drawing.line([
      [x - half, y + 8 + 4 * i],
      [x + half, y + 8 + 4 * i],
    ]),
  );
}

export function supply(drawing: Drawing, [x, y]: Point, name: string): void {
  drawing.line([
    [x, y],
    [x, y - 10],
  ]);
  drawing.line([
    [x - 9, y - 10],
    [x + 9, y - 10],
  ]);
  drawing.text([x, y - 15], name, { anchor: 'middle', size: 12 });
}

/** A named end of a wire: a pin of the board. */
export function terminal(drawing: Drawing, [x, y]: Point, name: string, side: 'left' | 'right'): void {
  const sign = side === 'left' ? -1 : 1;
  drawing.polygon(
    [
      [x, y - 11],
      [x + sign * 70, y - 11],
      [x + sign * 70, y + 11],
      [x, y + 11],
    ],
    '#e8f0ff',
  );
  drawing.text([x + sign * 35, y + 4], name, { anchor: 'middle', bold: true });
}

/** An amplifier; its inputs lie 15 above and below its middle row, its output 64 to the right. */
export function opAmp(drawing: Drawing, [x, y]: Point, name: string, plus: 'above' | 'below'): void {
  drawing.polygon([
    [x, y - 34],
    [x, y + 34],
    [x + 64, y],
  ]);
  const [above, below] = plus === 'above' ? ['+', '−'] : ['−', '+'];
  drawing.text([x + 5, y - 10], above, { size: 15 });
  drawing.text([x + 5, y + 20], below, { size: 15 });
  drawing.text([x + 30, y + 4], name, { anchor: 'middle', size: 12, bold: true });
}

/** NPN transistor: base at the point, collector 30 right and 40 up, emitter 30 right and 40 down. */
export function npn(drawing: Drawing, [x, y]: Point, name: string, value: string): void {
  drawing.circle([x + 22, y], 24, 'white');
  drawing.line([
    [x, y],
    [x + 14, y],
  ]);
  drawing.line(
    [
      [x + 14, y - 14],
      [x + 14, y + 14],
    ],
    undefined,
    2.6,
  );
  drawing.line([
    [x + 14, y - 7],
    [x + 30, y - 20],
    [x + 30, y - 40],
  ]);
  drawing.line([
    [x + 14, y + 7],
    [x + 30, y + 20],
    [x + 30, y + 40],
  ]);
  drawing.polygon(
    [
      [x + 29, y + 19],
      [x + 19, y + 17],
      [x + 24, y + 10],
    ],
    '#1b1b1b',
  );
  drawing.text([x + 52, y - 3], name, { bold: true });
  drawing.text([x + 52, y + 12], value, { size: 12 });
}

/** A module, named within. */
export function block(
  drawing: Drawing,
  [x, y]: Point,
  width: number,
  height: number,
  lines: readonly string[],
): void {
  drawing.rectangle([x, y], width, height, '#f6f6f2');
  lines.forEach((line, i) =>
    drawing.text([x + width / 2, y + height / 2 + 5 + 17 * (i - (lines.length - 1) / 2)], line, {
      anchor: 'middle',
      bold: i === 0,
      size: i === 0 ? 14 : 12,
    }),
  );
}

/** A loudspeaker whose two ends are at the point and 40 below it. */
export function speaker(drawing: Drawing, [x, y]: Point): void {
  drawing.rectangle([x - 8, y + 4], 16, 32);
  drawing.polygon([
    [x + 8, y + 4],
    [x + 30, y - 14],
    [x + 30, y + 54],
    [x + 8, y + 36],
  ]);
  drawing.line([
    [x, y + 4],
    [x, y],
  ]);
  drawing.line([
    [x, y + 36],
    [x, y + 40],
  ]);
}

/** An electret capsule whose signal is at the point and whose case is 40 below it. */
export function capsule(drawing: Drawing, [x, y]: Point): void {
  drawing.circle([x, y + 20], 16);
  drawing.line(
    [
      [x - 16, y + 4],
      [x - 16, y + 36],
    ],
    undefined,
    2.6,
  );
  drawing.line([
    [x, y + 4],
    [x, y],
  ]);
  drawing.line([
    [x, y + 36],
    [x, y + 40],
  ]);
}
