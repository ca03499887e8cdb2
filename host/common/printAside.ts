/** Lets what a user's file prints go to standard error: standard output is for results. */
export function printAside(): void {
  for (const method of ['log', 'info', 'debug'] as const) console[method] = console.error.bind(console);
}
