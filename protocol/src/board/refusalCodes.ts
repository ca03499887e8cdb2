/** Why a request was not carried out. Summaries and remedies are in the host's table. */
export const REFUSAL = {
  UNKNOWN_MESSAGE: 1,
  BAD_BODY: 2,
  BAD_FIELD: 3,
  VERSION_MISMATCH: 4,
  TOO_LARGE: 5,
  UNSUPPORTED_RATE: 6,
  WAVEFORM_LOST: 7,
  BUSY: 8,
  OUT_OF_MEMORY: 9,
  BOARD_FAULT: 10,
  NO_NETWORK: 11,
  NETWORK_DAMAGED: 12,
  STORAGE_FULL: 13,
  NEEDS_COMPACTION: 14,
} as const;

export type RefusalName = keyof typeof REFUSAL;
