import { failure } from '../../common/testing';
import { Identity } from './identity';

it('senses what is driven, scaled by the drive level', () => {
  const sense = new Float32Array(3);
  new Identity({ samples: 3, driveLevel: 2 }).respond(Float32Array.of(-1, 0.25, 0.5), sense);
  expect([...sense]).toEqual([-2, 0.5, 1]);
});

it('has no constants', () => {
  expect(() => new Identity({ params: { modes: 3 } })).toThrow(failure('BAD_USAGE', /modes/, /--params/));
});
