import { PROTOCOL_VERSION, schemaHash } from '@chladni/protocol';
import type { Peer } from './peer';
import { kindOf } from './peer';

/** What to do when the emulated board of this process fails: only its build can be at fault. */
const REBUILD = 'Run npm run build in the project. If it happens again, report it.';

/** Nothing answers. */
export function silentRemedy(peer: Peer): string {
  const { port } = peer;
  switch (kindOf(peer)) {
    case 'emulator':
      return REBUILD;
    case 'instrument':
      return (
        `Restart the instrument at ${port}, and run the command again. ` +
        'If it works longer on a request, it has to declare longestWorkMs in its hello (docs/protocol.md).'
      );
    case 'unknown behind TCP':
      return `Restart what listens at ${port} (the emulator, the serial bridge or the instrument), and run the command again.`;
    case 'board':
      return (
        'Check cable and power, press the reset button of the board and run the command again. ' +
        `If it stays silent, write the firmware with chladni flash --port ${port}.`
      );
  }
}

/** The line garbles what it carries. */
export function noisyRemedy(peer: Peer): string {
  const { port } = peer;
  switch (kindOf(peer)) {
    case 'emulator':
      return REBUILD;
    case 'instrument':
      return `Mend the instrument at ${port}: what it sends are not the lines of docs/protocol.md.`;
    case 'unknown behind TCP':
      return `Set the bridge at ${port} to pass raw bytes, and run the command again.`;
    case 'board':
      return 'The line is noisy or too fast: use a shorter cable, another USB port or a lower --baud.';
  }
}

/** The connection broke and did not come back. */
export function lostRemedy(peer: Peer): string {
  const again = 'then run the command again.';
  switch (kindOf(peer)) {
    case 'emulator':
      return REBUILD;
    case 'board':
      return `Plug the board in again, ${again}`;
    case 'instrument':
      return `Start the instrument at ${peer.port} again, ${again}`;
    case 'unknown behind TCP':
      return `Start again what listened at ${peer.port} (the emulator, the serial bridge or the instrument), ${again}`;
  }
}

/** It restarts whenever it is asked. */
export function restartsRemedy(peer: Peer): string {
  switch (kindOf(peer)) {
    case 'emulator':
      return REBUILD;
    case 'instrument':
      return `See in its own log why the instrument at ${peer.port} restarts; its boot count in hello and heartbeats must stay the same until it does.`;
    case 'unknown behind TCP':
    case 'board':
      return 'Ask for fewer samples with --samples. If it still restarts, give the board another supply.';
  }
}

/** The versions differ. */
export function versionRemedy(peer: Peer): string {
  switch (kindOf(peer)) {
    case 'emulator':
      return 'Run npm run build in the project.';
    case 'instrument':
    case 'unknown behind TCP':
      return `Start at ${peer.port} what speaks protocol ${PROTOCOL_VERSION}, schema ${schemaHash()}: chladni emulate --tcp of this version, an instrument written for it, or a bridge to a board with its firmware.`;
    case 'board':
      return `Bring the board to this version with chladni flash --port ${peer.port}.`;
  }
}

/** Answers are not what the message table says. */
export function malformedRemedy(peer: Peer): string {
  switch (kindOf(peer)) {
    case 'emulator':
      return REBUILD;
    case 'instrument':
    case 'unknown behind TCP':
      return `Mend what answers at ${peer.port}: docs/protocol.md has the table of this message.`;
    case 'board':
      return `The firmware does not keep to the protocol: write it again with chladni flash --port ${peer.port}.`;
  }
}

/** Another client has the connection. */
export function busyRemedy({ port }: Peer): string {
  return `Close the other client of ${port} (another chladni, a program of your own), and run the command again.`;
}

/** Another board answers than before. */
export function changedRemedy({ port, transport }: Peer, serial: string): string {
  const which = serial === '' ? 'the board that was there before' : `the board with serial number ${serial}`;
  return transport === 'tcp'
    ? `Connect ${which} at ${port} again, and run the command again.`
    : `Plug ${which} in again at ${port}, and run the command again.`;
}
