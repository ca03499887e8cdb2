import type { Refusal } from '@chladni/protocol';

/** How one wait for an answer ended. */
export type Outcome =
  | { readonly kind: 'response'; readonly body: Uint8Array }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  /** The deadline passed. */
  | { readonly kind: 'silence' }
  /** The board gave no credit to write the request to its end. */
  | { readonly kind: 'stalled' }
  /** The board's boot count has changed. */
  | { readonly kind: 'restarted' }
  /** The stream is gone. */
  | { readonly kind: 'lost'; readonly cause: unknown }
  /** The other end serves another client; what it said of that. */
  | { readonly kind: 'held'; readonly detail: string }
  /** `close` was called. */
  | { readonly kind: 'closed' };

/** Why an exchange failed and may be tried again. */
export type Trouble = Exclude<Outcome, { kind: 'response' } | { kind: 'refusal' }>;
