/** What moves a physical system: the power it takes while a row plays, and what that is counted from. */
export interface Driver {
  /** Watts, averaged over samples. @param drive - what is played, normalised to -1..1 */
  watts(drive: Float32Array): number;
  readonly assumption: string;
  /** What stands between the converters and the system all the time; absent where nothing does. */
  readonly analog?: { readonly parts: string; readonly watts: number };
}

const meanOf = (drive: Float32Array, term: (u: number) => number) =>
  drive.reduce((sum, u) => sum + term(u), 0) / drive.length;

const AMPLIFIER = { volts: 18, limit: 12, ohms: 3, efficiency: 0.85, idleWatts: 0.5 } as const;
const CIRCUIT = { supplyVolts: 3.3, midVolts: 1.65, branchOhms: 227, idleAmperes: 0.002 } as const;
const LASER_WATTS = 1;
const OP_AMPS_WATTS = 0.03;

/** Drivers by the name of the system; a system not among them has none that is known. */
export const drivers: Readonly<Record<string, Driver>> = {
  plate: {
    watts: (drive) => {
      const { volts, limit, ohms, efficiency, idleWatts } = AMPLIFIER;
      return (
        idleWatts + meanOf(drive, (u) => (limit * Math.tanh((volts * u) / limit)) ** 2 / ohms) / efficiency
      );
    },
    assumption:
      'voice coil of 3 ohm behind an amplifier of 18 V a unit of drive that saturates at 12 V, class D, 85 %, 0.5 W idle: assumed',
    analog: { parts: 'op-amps, microphone', watts: OP_AMPS_WATTS },
  },
  circuit: {
    watts: (drive) => {
      const { supplyVolts, midVolts, branchOhms, idleAmperes } = CIRCUIT;
      // A class AB buffer takes the load's current from the supply; the branch is at most its resistors.
      return supplyVolts * (idleAmperes + meanOf(drive, (u) => (midVolts * Math.abs(u)) / branchOhms));
    },
    assumption:
      'buffer and transistor on 3.3 V: 2 mA at rest, and the drive across 227 ohm (R1 and RL1) at most: an upper bound',
    analog: { parts: 'op-amps', watts: OP_AMPS_WATTS },
  },
  shg: {
    watts: () => LASER_WATTS,
    assumption: 'laser of 1 W electrical while a row plays; modulator and camera not counted: assumed',
  },
};
