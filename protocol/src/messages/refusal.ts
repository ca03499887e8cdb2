import { str, u32, u8 } from '../fields';

/** The body of a refusal, whatever was refused. Its form is that of every version of the protocol. */
export const REFUSAL_FIELDS = {
  code: u8('Why; see the table of refusal codes.'),
  detail: str('What exactly, for people: the field, the limit.'),
  protocol: u8('Protocol version of the board.'),
  schema: u32('Schema hash of the board.'),
} as const;
