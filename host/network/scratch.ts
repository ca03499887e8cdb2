/**
 * Arrays that a training step needs again and again, kept by name: large fresh ones cost more in page faults than
 * the arithmetic on them.
 */
export class Scratch {
  private readonly kept = new Map<string, Float32Array>();

  /** An array of that length, holding whatever it held last. */
  take(name: string, length: number): Float32Array {
    const found = this.kept.get(name);
    if (found?.length === length) return found;
    const fresh = new Float32Array(length);
    this.kept.set(name, fresh);
    return fresh;
  }
}
