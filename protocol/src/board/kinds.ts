/** What a frame is, its first byte. */
export const KIND = { request: 0, response: 1, refusal: 2, event: 3 } as const;

export type Kind = (typeof KIND)[keyof typeof KIND];
