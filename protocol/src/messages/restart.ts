import { exchange } from '../define';

export const restart = exchange({
  id: 5,
  summary: 'Restarts the board.',
  details: ['The board answers first. Its boot count goes up, its counters and its replay cache start anew.'],
  request: {},
  response: {},
});
