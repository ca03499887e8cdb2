import type { PhysicalSystem } from '../systems/physicalSystem';
import type { Twin } from '../twins/twin';

/**
 * What one step has played, to be played again in thought: further steps on the same rows then cost no evaluation. Where the
 * parameters have moved, and the drive with them, the answer is the twin's at the new drive plus what the twin missed by at the one that was
 * played, row by row and layer by layer (as first-order model corrections in optimisation with costly measurements: Marchetti,
 * Chachuat and Bonvin, Industrial and Engineering Chemistry Research 48, 6022 (2009)).
 */
export class Replay {
  /** Of each call to the system, in its order: sensed less predicted. */
  private readonly residuals: Float32Array[] = [];

  constructor(private readonly twin: Twin) {}

  /** The system, listened to. */
  listenTo(system: Pick<PhysicalSystem, 'respond'>): Pick<PhysicalSystem, 'respond'> {
    return {
      respond: async (drive, rows) => {
        // The caller's array is its own again while the system plays.
        const predicted = this.twin.predict(drive, rows);
        const sense = await system.respond(drive, rows);
        this.residuals.push(predicted.map((value, i) => sense[i]! - value));
        return sense;
      },
    };
  }

  /** A system that answers, call for call in the same order, as the twin corrected by what was measured. */
  system(): Pick<PhysicalSystem, 'respond'> {
    let call = 0;
    return {
      respond: (drive, rows) => {
        const residual = this.residuals[call++]!;
        return Promise.resolve(this.twin.predict(drive, rows).map((value, i) => value + residual[i]!));
      },
    };
  }
}
