/**
 * Fills a memory from an Intel HEX file; record types 00 (data), 01 (end), 02 and 04 (upper address bits).
 *
 * @throws RangeError for a line that is damaged, or data beyond the memory
 */
export function loadIntelHex(text: string, memory: Uint8Array): void {
  let base = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const bytes = line.startsWith(':') ? Buffer.from(line.slice(1), 'hex') : Buffer.alloc(0);
    const length = bytes[0] ?? -1;
    const sum = bytes.reduce((total, byte) => total + byte, 0) & 0xff;
    if (bytes.length !== length + 5 || sum !== 0) throw new RangeError(`line ${index + 1} is damaged`);
    const address = base + bytes.readUInt16BE(1);
    const data = bytes.subarray(4, 4 + length);
    const type = bytes[3];
    if (type === 1) return;
    if (type === 2) base = data.readUInt16BE(0) * 16;
    else if (type === 4) base = data.readUInt16BE(0) * 65_536;
    else if (type === 0) {
      if (address + length > memory.length) throw new RangeError(`line ${index + 1} is beyond the memory`);
      memory.set(data, address);
    }
  }
  throw new RangeError('the file has no end');
}
