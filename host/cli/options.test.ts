import { commands } from './commands';
import { toCommander } from './options';

// A value is found under the name that commander makes of the flag.
it.each(Object.entries(commands))('%s names each option as its flag', (_, { options }) => {
  for (const [name, spec] of Object.entries(options)) {
    expect(toCommander(spec).attributeName()).toBe(name);
    expect(spec.description).not.toBe('');
  }
});
