/** Whether a name given to an option is a file of the user's own that is to be run, and not one of a table. */
export function isScriptFile(name: string): boolean {
  return /\.[cm]?js$/.test(name);
}
