import { exchange } from '../define';
import { bin } from '../fields';

export const echo = exchange({
  id: 3,
  summary: 'Sends back what it was sent, for checking a link.',
  details: [],
  request: { data: bin('Anything.', { unit: 'bytes' }) },
  response: { data: bin("The request's.", { unit: 'bytes' }) },
});
