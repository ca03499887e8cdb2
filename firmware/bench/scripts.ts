import type { Board } from '../boards';
import { kernelEntries } from '../native';
import type { KernelEntries } from '../src/native/kernels';

/*
 * What runs on the interpreter around the bundle: plain scripts, so that neither the bundle nor its gate know of them.
 */

/**
 * Takes the place of a board's port, pins, timers and waveforms, so that the very bundle that goes on a board runs on
 * Espruino's Linux port. Whatever would happen later, by a timer or a waveform's end, waits to be called by the script.
 */
export const FAKE_BOARD = `
Object.assign(BENCH, {answers: 0, line: "", take: undefined, ends: [], later: undefined, written: "", keep: false, memory: process.memory});
E.setConsole = function () {};
global.Pin = function () {};
global.digitalRead = function () { return 2; };
global.analogWrite = function () {};
global.setTimeout = function (f, ms) { if (ms < 1) BENCH.later = f; return 1; };
global.setInterval = function () { return 1; };
global.clearTimeout = global.clearInterval = global.clearWatch = global.digitalWrite = function () {};
global.setWatch = function () { return 1; };
[USB, Serial1].forEach(function (port) {
  port.on = function (e, f) { BENCH.take = f; };
  port.removeAllListeners = port.setConsole = port.setup = function () {};
  port.write = function (d) {
    if (BENCH.keep) BENCH.written += d;
    if (d === "\\n" && BENCH.line === "AQ") BENCH.answers++;
    BENCH.line = d[d.length - 1] === "\\n" ? "" : BENCH.line || d.substr(0, 2);
    if (d.length > 1) BENCH.last = d.substr(0, 80);
  };
});
global.Waveform = function (n) { this.buffer = typeof n === "number" ? new Uint16Array(n) : n; };
Waveform.prototype.startOutput = function () {};
Waveform.prototype.startInput = function () {};
Waveform.prototype.on = function (e, f) { BENCH.ends.push(f); };
BENCH.lateNow = function () { var f = BENCH.later; BENCH.later = undefined; if (f) f(); };
BENCH.endWaveforms = function () { var ends = BENCH.ends; BENCH.ends = []; ends.forEach(function (f) { f(); }); };
BENCH.say = function (what) { print("BENCH " + JSON.stringify(what)); };
BENCH.emptyLoop = function () {
  var t = getTime();
  for (var i = 0; i < 500; i++);
  return (getTime() - t) / 500;
};
BENCH.chunks = function (name) {
  var f = E.openFile(name, "r"), chunks = [], c;
  while ((c = f.read(64)) !== undefined) chunks.push(c);
  f.close();
  return chunks;
};
`;

/** Free memory as an F4 has with the program in flash: here the program lies in memory. */
export const ROOMY = `
process.memory = function () { return {free: 3300, usage: 2150, total: 5450, blocksize: 13}; };
`;

/** Starts the firmware, lets its ramp to silence end, and tells its answer to the hello in a file. */
export const SAY_HELLO = `
BENCH.lateNow(); BENCH.endWaveforms(); BENCH.lateNow();
BENCH.keep = true;
BENCH.chunks("hello").forEach(BENCH.take);
BENCH.say({hello: BENCH.written});
BENCH.keep = false; BENCH.written = "";
`;

/** Sends what is in files, and tells all that was answered. */
export const sayAgain = (names: readonly string[]): string => `
BENCH.keep = true;
${JSON.stringify(names)}.forEach(function (name) { BENCH.chunks(name).forEach(BENCH.take); });
BENCH.say({hello: BENCH.written});
`;

/**
 * Native calls, which a PC's processor cannot run: each kernel is stood in for by what the interpreter has built in, and the
 * time in it is counted apart. An address is a number for what was asked for its own, until the next call.
 *
 * @param entries - offsets of the kernels in their code
 */
export const fakeKernels = (entries: KernelEntries): string => `
(function () {
  var crc32 = E.CRC32, toString = E.toString, toArrayBuffer = E.toArrayBuffer, fromBase64 = atob, toBase64 = btoa, held = [];
  var at = function (address) { return held[address / 4 - 1]; };
  var rows = function (to, from, count, shape, step) {
    var settle = 2 * (shape & 65535), row = 2 * (shape >>> 16);
    for (var i = 0; i < count; i++) step(to, from, i * (settle + row), i * row, row);
    return 0;
  };
  var kernels = {};
  kernels[${entries.checksum}] = function (data) { return crc32(at(data)); };
  kernels[${entries.openLine}] = function (text, length, bytes) {
    var data = E.toUint8Array(fromBase64(at(text)));
    new Uint8Array(toArrayBuffer(at(bytes))).set(data);
    return data.length;
  };
  kernels[${entries.scanFields}] = function (frame, length, table, found) {
    var bytes = at(frame), names = at(table), field = 1, from = 5;
    for (var i = 0; i < names.charCodeAt(0); i++) {
      var name = names.charCodeAt(field + 9) & 31, type = names.charCodeAt(field);
      field += 10 + name;
      from += 1 + name;
      var head = bytes[from++], size = head < 128 ? 0 : type === 4 ? head - 0xc3 : 1 << (head - 0xcc), value = size === 0 ? head : 0;
      for (; size > 0; size--) value = value * 256 + bytes[from++];
      at(found)[2 * i] = type === 4 ? from : value;
      at(found)[2 * i + 1] = type === 4 ? value : 0;
      if (type === 4) from += value;
    }
    return 1;
  };
  kernels[${entries.sealLine}] = function (bytes, length, text) {
    var data = at(bytes), sum = crc32(data);
    at(text).set(E.toUint8Array(toBase64(toString(data, sum & 255, (sum >> 8) & 255, (sum >> 16) & 255, sum >>> 24))));
    return at(text).length;
  };
  kernels[${entries.layDrive}] = function (waveform, drive, count, shape) {
    new Uint16Array(at(waveform).buffer).fill(0x8000);
    return rows(at(waveform), at(drive), count, shape, function (to, from, far, near, row) {
      to.set(from.subarray(near, near + row), far);
    });
  };
  kernels[${entries.takeSense}] = function (sense, waveform, count, shape) {
    return rows(at(sense), at(waveform), count, shape, function (to, from, far, near, row) {
      for (var k = 0; k < row; k++) to[near + k] = from[far + k];
    });
  };
  BENCH.inside = 0;
  E.getAddressOf = function (value) { held.push(value); return 4 * held.length; };
  // Made beforehand: what is made later counts as the firmware's.
  var timed = {};
  Object.keys(kernels).forEach(function (offset) {
    var kernel = kernels[offset];
    timed[+offset + 1] = function (a, b, c, d) {
      var t = getTime(), result = kernel(a, b, c, d);
      held = [];
      BENCH.inside += getTime() - t;
      return result;
    };
  });
  E.nativeCall = function (offset) { return timed[offset]; };
})();
`;

/** Times a frame's way through the firmware, what kernels take apart. The files differ in their sequence numbers, and are as many as make none of them a replay of an answer that is kept. */
export const timeFrame = (repetitions: number): string => `
BENCH.time = function () {
  var files = [BENCH.chunks("frame0"), BENCH.chunks("frame1"), BENCH.chunks("frame2")];
  var lasts = files.map(function (chunks) { return chunks.pop(); });
  for (var i = 0; i < ${repetitions}; i++) {
    var chunks = files[i % 3], last = lasts[i % 3], take = BENCH.take, loop = BENCH.emptyLoop();
    BENCH.inside = 0;
    var t0 = getTime();
    chunks.forEach(take);
    var t1 = getTime() - BENCH.inside;
    take(last);
    var t2 = getTime() - BENCH.inside;
    BENCH.endWaveforms();
    var t3 = getTime() - BENCH.inside;
    BENCH.lateNow();
    var t4 = getTime() - BENCH.inside;
    BENCH.say({frame: [t1 - t0, t2 - t1, t3 - t2, t4 - t3, (loop + BENCH.emptyLoop()) / 2]});
  }
};
BENCH.time();
`;

/**
 * Makes the memory look as large as a board's, in variables of a board's size, of which the harness itself takes nothing, and counts variables wherever the
 * firmware calls what makes large values.
 */
export const boardMemory = (variables: number, variableBytes: number): string => `
BENCH.peak = 0;
BENCH.own = 0;
process.memory = function (collect) {
  var m = BENCH.memory(collect);
  m.usage -= BENCH.own;
  m.total = ${variables};
  m.free = ${variables} - m.usage;
  m.blocksize = ${variableBytes};
  return m;
};
BENCH.sample = function () {
  var used = BENCH.memory(false).usage - BENCH.own;
  if (used > BENCH.peak) BENCH.peak = used;
};
BENCH.watch = function (owner, name) {
  var native = owner[name];
  owner[name] = function () {
    BENCH.sample();
    var result = native.apply(this, arguments);
    BENCH.sample();
    return result;
  };
};
["toString", "toArrayBuffer", "CRC32"].forEach(function (name) { BENCH.watch(E, name); });
["atob", "btoa"].forEach(function (name) { BENCH.watch(global, name); });
BENCH.watch(USB, "write");
BENCH.watch(Serial1, "write");
BENCH.watch(Waveform.prototype, "startOutput");
BENCH.wait = function (name) {
  while (require("fs").readdirSync(".").indexOf(name) < 0);
};
BENCH.send = function (name) {
  var f = E.openFile(name, "r"), c;
  BENCH.peak = 0;
  BENCH.last = "";
  var before = BENCH.memory(true).usage - BENCH.own;
  while ((c = f.read(64)) !== undefined) BENCH.take(c);
  f.close();
  BENCH.endWaveforms();
  BENCH.lateNow();
  BENCH.say({peak: BENCH.peak, before: before, last: BENCH.last, errors: E.getErrorFlags()});
};
`;

/**
 * Sends three evaluates, each but the first while the one before it plays and as early as may be, and tells the most variables
 * there were meanwhile.
 */
export const sendAhead = (names: readonly string[]): string => `
BENCH.wait("${names[names.length - 1]}");
(function () {
  var names = ${JSON.stringify(names)};
  BENCH.peak = 0;
  BENCH.answers = 0;
  var before = BENCH.memory(true).usage - BENCH.own;
  BENCH.keep = false;
  function end() { BENCH.endWaveforms(); BENCH.lateNow(); }
  names.forEach(function (name, i) {
    var f = E.openFile(name, "r"), c;
    if (i > 1) end();
    while ((c = f.read(64)) !== undefined) BENCH.take(c);
    f.close();
  });
  end(); end();
  BENCH.say({peak: BENCH.peak, before: before, answers: BENCH.answers, errors: E.getErrorFlags()});
})();
`;

/** Puts the file "bundle" into Storage, from where functions are run without a copy of them in memory, as on a board. */
export const storeBundle = (bytes: number): string => `
(function () {
  var f = E.openFile("bundle", "r"), storage = require("Storage"), at = 0, c;
  storage.eraseAll();
  while ((c = f.read(256)) !== undefined) { storage.write("bundle", c, at, ${bytes}); at += c.length; }
  f.close();
})();
BENCH.own = BENCH.memory(true).usage - BENCH.fresh;
eval(require("Storage").read("bundle"));
`;

/** Waits for a file and sends it as a frame, then tells the most variables there were meanwhile. */
export const sendFile = (name: string): string => `BENCH.wait("${name}"); BENCH.send("${name}");`;

/** All that lets a bundle run as on a board with its memory, and say its first hello. */
export const runAsOn = (board: Board, code: string): readonly string[] => [
  FAKE_BOARD,
  fakeKernels(kernelEntries),
  boardMemory(board.jsVars, board.jsVarBytes),
  storeBundle(code.length),
  SAY_HELLO,
];
