/**
 * A run's name: `plate-mnist-pat-20260102-030405`. Local time, as people look for it.
 *
 * @param system - of a file its name stands for it
 * @param data - as given to `--data`; of a path its last part stands for it
 */
export function runName(system: string, data: string, method: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const time = `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  return [lastPart(system), lastPart(data), method, date, time].join('-').replace(/[^\w.-]+/g, '_');
}

function lastPart(path: string): string {
  const parts = path.split(/[:/\\]/).filter(Boolean);
  return parts.pop() ?? path;
}
