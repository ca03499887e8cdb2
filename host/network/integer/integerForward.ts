import { driveCodes, readoutOrder, turnOrder } from './layout';
import { highestValue, type IntegerNetwork } from './integerNetwork';

/** Whatever answers drive codes with sense codes, 16-bit left-aligned, rows x samples both. */
export type RespondCodes = (drive: Uint16Array, rows: number) => Uint16Array | Promise<Uint16Array>;

/** The numbers of one layer, width x samples each. */
export interface IntegerTrace {
  /** v as it is held, after the clamp. */
  readonly values: Uint16Array;
  readonly sense: Uint16Array;
}

export interface IntegerOutcome {
  /** Class of the largest score, the first of equals. */
  readonly label: number;
  /** One a class. */
  readonly scores: Int32Array;
  readonly layers: readonly IntegerTrace[];
}

/** The host's model of what a board computes: the same integers, whatever is sensed. */
export class IntegerModel {
  readonly #codes: Uint16Array;
  readonly #turn: Uint16Array;
  readonly #readout: Uint16Array;

  constructor(readonly network: IntegerNetwork) {
    this.#codes = driveCodes(network.fractionBits, network.dacBits, network.driveLevel);
    this.#turn = turnOrder(network.shape);
    this.#readout = readoutOrder(network.shape);
  }

  /**
   * Runs one input through the network.
   *
   * @param input - shape.inputs bytes: 0 for 0, 255 for 1
   * @param respond - called once a layer, with width rows
   */
  async forward(input: Uint8Array, respond: RespondCodes): Promise<IntegerOutcome> {
    const { shape } = this.network;
    const layers: IntegerTrace[] = [];
    for (let index = 0; index < shape.layers; index++) {
      const values = index === 0 ? this.#first(input) : this.#further(index, layers[index - 1]!);
      const sense = await respond(this.drive(values), shape.width);
      layers.push({ values, sense });
    }
    const scores = this.#readOut(layers[shape.layers - 1]!);
    return { label: scores.indexOf(Math.max(...scores)), scores, layers };
  }

  /** Codes that are played for v as it is held. */
  drive(values: Uint16Array): Uint16Array {
    return values.map((value) => this.#codes[value]!);
  }

  #first(input: Uint8Array): Uint16Array {
    const { shape, layers } = this.network;
    const { samples, inputs } = shape;
    const { scales, biases, shift } = layers[0]!;
    const times = samples / inputs;
    const values = new Uint16Array(biases.length);
    for (let at = 0; at < values.length; at++) {
      const heard = input[Math.floor((at % samples) / times)]!;
      values[at] = this.#clamp((Math.imul(scales[at]!, heard) + biases[at]!) >> shift);
    }
    return values;
  }

  #further(index: number, before: IntegerTrace): Uint16Array {
    const { shape, layers, senseShift } = this.network;
    const { samples, width } = shape;
    const { scales, biases, shift, skips, skipShift } = layers[index]!;
    const turned = this.#gather(before, this.#turn);
    const size = samples * width;
    const values = new Uint16Array(size);
    for (let i = 0; i < samples; i++) {
      for (let m = 0; m < width; m++) {
        let sum = biases[i * width + m]!;
        for (let k = 0; k < width; k++) {
          const at = i * width + k;
          const heard =
            (turned[at]! >> senseShift) + (Math.imul(skips[at]!, turned[size + at]!) >> skipShift);
          sum = (sum + Math.imul(scales[(i * width + m) * width + k]!, heard)) | 0;
        }
        values[m * samples + i] = this.#clamp(sum >> shift);
      }
    }
    return values;
  }

  #readOut(last: IntegerTrace): Int32Array {
    const { weights, biases } = this.network.readout;
    const heard = this.#gather(last, this.#readout);
    const half = weights.length / 2;
    const terms = half / biases.length;
    return biases.map((bias, k) => {
      let sum = bias;
      for (let at = k * terms; at < (k + 1) * terms; at++) {
        sum = (sum + Math.imul(weights[at]!, heard[at]!)) | 0;
        sum = (sum + Math.imul(weights[half + at]!, heard[half + at]!)) | 0;
      }
      return sum;
    });
  }

  #gather({ values, sense }: IntegerTrace, order: Uint16Array): Uint16Array {
    const size = values.length;
    return order.map((at) => (at < size ? sense[at]! : values[at - size]!));
  }

  #clamp(value: number): number {
    return Math.max(0, Math.min(highestValue(this.network.fractionBits), value));
  }
}
