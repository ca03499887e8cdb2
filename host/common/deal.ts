/**
 * Deals rows out in blocks of neighbours, as evenly as it goes; the first gets what one alone gets. Fixed by the rows'
 * places, so that whoever deals the same number of rows deals them the same way.
 *
 * @param rows - to deal
 * @param hands - who they are dealt to, at least 1
 * @param together - rows that stay in one hand: rows 0..together-1, the next as many, ... Defaults to 1
 * @returns hands + 1 rows: hand k gets those from [k] up to, but without, [k + 1]
 */
export function deal(rows: number, hands: number, together = 1): number[] {
  const groups = Math.ceil(rows / together);
  return Array.from({ length: hands + 1 }, (_, hand) =>
    Math.min(rows, together * Math.ceil((hand * groups) / hands)),
  );
}

/** Rows of the hand that has most. */
export function largestShare(dealt: readonly number[]): number {
  return Math.max(...dealt.slice(1).map((to, hand) => to - dealt[hand]!));
}
