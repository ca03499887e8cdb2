/** x to the right, y down, in pixels. */
export type Point = readonly [x: number, y: number];

export interface TextStyle {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly colour?: string;
}

const INK = '#1b1b1b';
const FONT = 'Helvetica, Arial, sans-serif';

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** Collects shapes and gives them as SVG. */
export class Drawing {
  private readonly shapes: string[] = [];

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly title: string,
  ) {
    this.text([20, 28], title, { size: 17, bold: true });
  }

  line(points: readonly Point[], colour = INK, width = 1.6): void {
    const path = points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(' ');
    this.shapes.push(
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`,
    );
  }

  dashed(points: readonly Point[]): void {
    const path = points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(' ');
    this.shapes.push(
      `<polyline points="${path}" fill="none" stroke="#777" stroke-width="1" stroke-dasharray="5 4"/>`,
    );
  }

  polygon(points: readonly Point[], fill = 'white'): void {
    const path = points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(' ');
    this.shapes.push(`<polygon points="${path}" fill="${fill}" stroke="${INK}" stroke-width="1.6"/>`);
  }

  path(description: string, fill = 'none'): void {
    this.shapes.push(`<path d="${description}" fill="${fill}" stroke="${INK}" stroke-width="1.6"/>`);
  }

  circle([x, y]: Point, radius: number, fill = 'white'): void {
    this.shapes.push(
      `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${radius}" fill="${fill}" stroke="${INK}" stroke-width="1.6"/>`,
    );
  }

  rectangle([x, y]: Point, width: number, height: number, fill = 'white'): void {
    this.shapes.push(
      `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${fill}" stroke="${INK}" stroke-width="1.6"/>`,
    );
  }

  text(
    [x, y]: Point,
    text: string,
    { size = 13, anchor = 'start', bold = false, colour = INK }: TextStyle = {},
  ): void {
    const weight = bold ? ' font-weight="bold"' : '';
    this.shapes.push(
      `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${weight}>${escaped(text)}</text>`,
    );
  }

  /** Lines of text, one below the other. */
  note([x, y]: Point, lines: readonly string[], style: TextStyle = {}): void {
    lines.forEach((line, i) => this.text([x, y + i * 17], line, { size: 12.5, ...style }));
  }

  svg(): string {
    const { width, height } = this;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" role="img">`,
      `<title>${escaped(this.title)}</title>`,
      `<rect width="${width}" height="${height}" fill="white"/>`,
      ...this.shapes,
      '</svg>',
      '',
    ].join('\n');
  }
}
