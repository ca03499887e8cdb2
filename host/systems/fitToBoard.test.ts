import { ChladniError } from '../common/errors';
import { fitToBoard } from './fitToBoard';

const played = { name: 'plate', samples: 196, sampleRateHz: 8000, settleSeconds: 0.025 };

describe('fitting to a board', () => {
  test.each([
    ['any length, as many sensed', 0, 0, undefined, 196, 196],
    ['any length as asked', 0, 0, 196, 196, 196],
    ['any length, more sensed', 0, 392, undefined, 196, 392],
    ['its own length where none is asked', 96, 0, undefined, 96, 96],
    ['its own length, fewer sensed', 96, 49, 96, 96, 49],
  ])('%s', (_, driveSamples, senseSamples, asked, samples, sensed) => {
    expect(fitToBoard(played, asked, { driveSamples, senseSamples })).toEqual({
      ...played,
      samples,
      senseSamples: sensed,
    });
  });

  test('another length than the board has is refused, with what to give', () => {
    const fit = () => fitToBoard(played, 100, { driveSamples: 96, senseSamples: 0 });
    expect(fit).toThrow(ChladniError);
    expect(fit).toThrow('rows of 96 samples, not of 100');
  });
});
