import { failure } from '../common/testing';
import { fitToBoard, type BoardRows } from './fitToBoard';

const played = { name: 'plate', samples: 196, sampleRateHz: 8000, settleSeconds: 0.025 };
const SETTLE = 200;

/** A board that takes waveforms of so many samples, silence included. */
const board = (rows: Partial<BoardRows> & { most?: number } = {}): BoardRows => ({
  driveSamples: 0,
  senseSamples: 0,
  minRateHz: 100,
  maxRateHz: 10_000,
  longestRow: (settle) => (rows.most ?? 10_000) - settle,
  ...rows,
});

describe('fitting to a board', () => {
  test.each([
    ['any length, as many sensed', 0, 0, undefined, 196, 196],
    ['any length as asked', 0, 0, 196, 196, 196],
    ['any length, more sensed', 0, 392, undefined, 196, 392],
    ['its own length where none is asked', 96, 0, undefined, 96, 96],
    ['its own length, fewer sensed', 96, 49, 96, 96, 49],
  ])('%s', (_, driveSamples, senseSamples, samples, fitted, sensed) => {
    expect(fitToBoard(played, { samples }, board({ driveSamples, senseSamples }))).toMatchObject({
      ...played,
      samples: fitted,
      senseSamples: sensed,
    });
  });

  test('says whether another length could be asked for', () => {
    expect(fitToBoard(played, { samples: undefined }, board({ driveSamples: 96 })).hasOneLength).toBe(true);
    expect(fitToBoard(played, { samples: 196 }, board()).hasOneLength).toBeUndefined();
  });

  test('another length than the board has is refused, with what to do', () => {
    const fit = () => fitToBoard(played, { samples: 100 }, board({ driveSamples: 96 }));
    expect(fit).toThrow(failure('BAD_USAGE', /rows of 96 samples, not of 100/, /Leave --samples away/));
  });
});

describe('what does not fit leads to what fits', () => {
  /** Follows a remedy as far as it names options. */
  const followed = (remedy: string, samples: number | undefined) => {
    const given = (name: string) => /[\d.]+\d|\d/.exec(remedy.split(`--${name} `)[1] ?? '')?.[0];
    const sampleRateHz = Number(given('rate') ?? played.sampleRateHz);
    const settleSeconds = Number(given('settle') ?? played.settleSeconds);
    const asked = given('samples') === undefined ? samples : Number(given('samples'));
    return { options: { ...played, sampleRateHz, settleSeconds, samples: asked ?? played.samples }, asked };
  };

  test.each<[string, Partial<BoardRows> & { most?: number }, number | undefined, number | undefined, RegExp]>(
    [
      ['a rate too high', { maxRateHz: 5000 }, undefined, undefined, /--rate 5000/],
      ['a rate too low', { minRateHz: 9000 }, undefined, undefined, /--rate 9000/],
      ['no rate', { minRateHz: 9000, most: 10_000 }, 100, 10, /--rate 9000/],
      ['too long a silence', { most: 300 }, undefined, undefined, /--settle 0.013 or less/],
      ['too long a row', { most: 240 }, 250, undefined, /--samples 40\./],
      ['too long a row of data', { most: 240 }, 250, 12, /--samples 36\./],
      ['too many inputs', { most: 240 }, undefined, 500, /--architecture hybrid --samples 40\./],
      ['neither fits', { most: 100 }, 196, 12, /--samples 96 and --settle 0\./],
    ],
  )('%s', (_, rows, samples, inputs, remedy) => {
    const asked = { ...played, samples: samples ?? (inputs === 500 ? 500 : played.samples) };
    let found = '';
    try {
      fitToBoard(asked, { samples, inputs }, board(rows));
    } catch (error) {
      found = (error as { remedy: string }).remedy;
    }
    expect(found).toMatch(remedy);
    const next = followed(found, samples);
    expect(() => fitToBoard(next.options, { samples: next.asked, inputs }, board(rows))).not.toThrow();
    if (inputs !== undefined && !found.includes('hybrid'))
      expect(next.options.samples % inputs === 0 || inputs > 100 || next.asked === samples).toBe(true);
  });

  test('silence longer than a request can name', () => {
    const long = { ...played, settleSeconds: 60 };
    const rows = board({ most: 1e6 });
    expect(() => fitToBoard(long, { samples: undefined }, rows)).toThrow(
      failure('BOARD_REFUSED', /480000 of silence/, /--settle 8.19187 or less/),
    );
    const given = { ...played, settleSeconds: 8.19187 };
    expect(() => fitToBoard(given, { samples: undefined }, rows)).not.toThrow();
  });

  test('an instrument that declares rows longer than it takes', () => {
    const fit = () =>
      fitToBoard(
        { ...played, settleSeconds: 0 },
        { samples: undefined },
        board({ driveSamples: 96, most: 50 }),
      );
    expect(fit).toThrow(failure('BOARD_REFUSED', /96 samples/, /Mend the instrument/));
  });

  test(`a row of ${SETTLE} samples of silence is counted with it`, () => {
    expect(() => fitToBoard(played, { samples: 196 }, board({ most: 196 + SETTLE }))).not.toThrow();
    expect(() => fitToBoard(played, { samples: 196 }, board({ most: 195 + SETTLE }))).toThrow();
  });
});
