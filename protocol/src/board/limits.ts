/** Version of framing, hello and refusals; what changes with the messages is the schema hash. */
export const PROTOCOL_VERSION = 1;

/** Characters of the longest line any side may send, its newline not counted. A board may take less: see hello. */
export const MAX_LINE = 65536;

/** The shortest credit window a board may have, bytes: a hello with the newlines around it fits. */
export const LEAST_WINDOW = 128;

/** Milliseconds from one heartbeat to the next while no waveform plays. */
export const HEARTBEAT_MS = 1000;
