/** Seconds of processor time this process has used so far: on a busy machine nearer to an idle one's wall time. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
