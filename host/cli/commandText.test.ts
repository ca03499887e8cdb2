import { commandText } from './commandText';

it.each([
  [
    ['compare', '--out', 'runs/c', '--seeds', '1,2', '--port=tcp://h:1'],
    'chladni compare --out runs/c --seeds 1,2 --port=tcp://h:1',
  ],
  [['play', '--drive', 'my file.json'], "chladni play --drive 'my file.json'"],
  [['play', '--drive', "it's $HOME"], "chladni play --drive 'it'\\''s $HOME'"],
  [['play', '--out', ''], "chladni play --out ''"],
])('%j', (words, text) => expect(commandText(words)).toBe(text));
