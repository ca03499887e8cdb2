import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function networkInfo(firmware: Firmware): Handler<'networkInfo'> {
  return (_request, reply) => {
    const networks = firmware.networks;
    const network = networks === undefined ? undefined : networks.network();
    const record = network === undefined ? undefined : networks!.record();
    reply.respond({
      maxBytes: networks === undefined ? 0 : networks.store.maxBytes,
      freeBytes: networks === undefined ? 0 : networks.store.freeBytes(),
      generation: record === undefined ? 0 : record.generation,
      bytes: record === undefined ? 0 : record.bytes,
      crc: record === undefined ? 0 : record.crc,
      slot: record === undefined ? 0 : record.slot,
      inputs: network === undefined ? 0 : network.inputs,
      samples: network === undefined ? 0 : network.samples,
      settle: network === undefined ? 0 : network.settle,
      rateHz: network === undefined ? 0 : network.rateHz,
      layers: network === undefined ? 0 : network.layers.length,
      width: network === undefined ? 0 : network.width,
      classes: network === undefined ? 0 : network.classes,
      demos: network === undefined ? 0 : network.demos,
      mode: record === undefined ? 0 : record.mode,
      periodMs: record === undefined ? 0 : record.periodMs,
      inputRateHz: record === undefined ? 0 : record.inputRateHz,
    });
  };
}
