import { exchange } from '../define';

export const giveConsoleBack = exchange({
  id: 4,
  summary: 'Gives the port back to the interactive console of the board.',
  details: [
    'The board answers first, then the port is the console of Espruino again and speaks no frames until the board restarts.',
  ],
  request: {},
  response: {},
});
