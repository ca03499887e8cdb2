import type { PhysicalSystem } from '../systems/physicalSystem';
import { SeveralSystems } from '../systems/severalSystems';
import type { Adaptation } from './adaptation';
import type { AdaptationArrays, AdaptationMeta, TwinAdaptation } from './twinAdaptation';

/** Refits the twin of each of several boards to what that board plays. */
export class SeveralAdaptations implements Adaptation {
  constructor(private readonly adaptations: readonly TwinAdaptation[]) {}

  listenTo(system: PhysicalSystem): Pick<PhysicalSystem, 'respond'> {
    if (!(system instanceof SeveralSystems)) throw new RangeError('several boards are wanted');
    const heard = this.adaptations.map((adaptation, index) =>
      adaptation.listenTo(system.boards[index]!.system),
    );
    return { respond: (drive, rows) => system.respondThrough(heard, drive, rows) };
  }

  beginStep(): void {
    for (const adaptation of this.adaptations) adaptation.beginStep();
  }

  endStep(step: number): void {
    for (const adaptation of this.adaptations) adaptation.endStep(step);
  }

  /** Means over boards that have any. */
  get errors(): { readonly before: number; readonly after: number } | undefined {
    const each = this.adaptations.flatMap(({ errors }) => errors ?? []);
    if (each.length === 0) return undefined;
    const mean = (of: 'before' | 'after') => each.reduce((sum, errors) => sum + errors[of], 0) / each.length;
    return { before: mean('before'), after: mean('after') };
  }

  meta(): AdaptationMeta[] {
    return this.adaptations.map((adaptation) => adaptation.meta());
  }

  /** Names with the board's place before them: `0.first`. */
  arrays(): AdaptationArrays {
    return Object.fromEntries(
      this.adaptations.flatMap((adaptation, index) =>
        Object.entries(adaptation.arrays()).map(([name, values]) => [`${index}.${name}`, values]),
      ),
    );
  }

  restore(meta: AdaptationMeta | readonly AdaptationMeta[], arrays: AdaptationArrays): void {
    this.adaptations.forEach((adaptation, index) => {
      const prefix = `${index}.`;
      const own = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
      adaptation.restore(
        (meta as readonly AdaptationMeta[])[index]!,
        Object.fromEntries(own.map(([name, values]) => [name.slice(prefix.length), values])),
      );
    });
  }

  dispose(): void {
    for (const adaptation of this.adaptations) adaptation.dispose();
  }
}
