import { candidatesText } from './candidatesText';

it('lays the errors of twins out by evaluations and marks the one picked', () => {
  const text = candidatesText(
    [
      { twin: 'wiener', evaluations: 250, error: 0.0512 },
      { twin: 'wiener', evaluations: 1000, error: 0.04 },
      { twin: 'mlp', evaluations: 250, error: 0.9 },
      { twin: 'mlp', evaluations: 1000, error: 0.03 },
    ],
    'mlp',
  );
  expect(text.split('\n')).toEqual([
    'evaluations         250     1000',
    'wiener           5.12 %   4.00 %',
    'mlp             90.00 %   3.00 %  picked',
  ]);
});
