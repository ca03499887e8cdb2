/** More repetitions of an input teach a system nothing new, and cost bench time ... */
const ENOUGH_REPETITIONS = 8;
/** ... but it needs time to answer. */
const LEAST_SAMPLES = 64;

/**
 * Samples of an evaluation that hold a row's inputs a whole number of times: about as many as is usual, but each input
 * no more than eight times, or as often as 64 samples take.
 *
 * @param inputs - of one row
 * @param usual - samples the system is played with where nothing else is said
 */
export function fittingSamples(inputs: number, usual: number): number {
  const most = Math.max(ENOUGH_REPETITIONS, Math.ceil(LEAST_SAMPLES / inputs));
  return inputs * Math.min(most, Math.max(1, Math.round(usual / inputs)));
}
