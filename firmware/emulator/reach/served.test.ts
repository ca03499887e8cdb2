import { ServeError } from './served';

it('a ServeError carries a remedy and its cause', () => {
  const cause = new Error('why');
  expect(new ServeError('what', 'do this', { cause })).toMatchObject({
    name: 'ServeError',
    message: 'what',
    remedy: 'do this',
    cause,
  });
});
