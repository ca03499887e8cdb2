#!/usr/bin/env python3
"""An instrument of your own as a Chladni board, over TCP. Python 3.8 or later, standard library only.

Speaks docs/protocol.md: a laboratory's DAC card, camera or laser can be the physical system. Everything to change is
in the class `Instrument`; what is there now simulates three resonators, so that this file can be tried as it is:

    python3 docs/examples/instrument.py --port 7380
    chladni play --port tcp://127.0.0.1:7380 --drive drive.json
    chladni train --port tcp://127.0.0.1:7380 --data vowels --samples 96

There is no authentication: whoever reaches the port can drive your instrument. Keep it to a network you trust.
"""

import argparse
import array
import base64
import binascii
import math
import random
import selectors
import signal
import socket
import struct
import sys
import time
import zlib

# ---------------------------------------------------------------------------------------------------------------------
# Your own instrument goes here.


class Instrument:
    """Three damped resonators with springs that stiffen, in series with a sensor that saturates."""

    board = "python-example"  # a name of your own
    serial = "0001"
    dac_bits = 12
    adc_bits = 12
    min_rate_hz = 10.0
    max_rate_hz = 1e6
    max_rows = 256
    max_samples = 1_000_000  # rows x (settle + samples) in one request
    longest_work_ms = 10_000  # the longest that `play` takes for one request, beside the time the waveform takes

    FREQUENCIES_HZ = (400.0, 950.0, 1700.0)
    Q = 6.0
    STIFFENING = 0.2
    SUBSTEPS = 4  # of each drive sample; more at low rates

    def __init__(self, drive_samples=0, sense_samples=0, noise=0.002):
        """drive_samples: the only length of a row it plays, 0 for any; sense_samples: 0 for as many as of drive."""
        self.drive_samples = drive_samples
        self.sense_samples = sense_samples
        self.noise = noise

    def play(self, first, rows, samples, settle, rate_hz, drive):
        """Plays rows one after another, each after `settle` samples of silence.

        drive: rows x samples codes of 16 bits, left-aligned: 0 is the least, 0x8000 silence, 0xffff the most.
        Returns as many codes per row as hello declared. Row r is evaluation first + r, which real instruments may
        ignore; a simulated one keys its noise by it, so that a repeated request gets the same answer.
        Raise WaveformLost when what was sensed is not to be trusted.

        A real instrument would here write the codes to its DAC, trigger, wait, and read its ADC or camera.
        """
        sense_samples = self.sense_samples or samples
        sense = array.array("H")
        for row in range(rows):
            codes = drive[row * samples : (row + 1) * samples]
            number = (first + row) & 0xFFFFFFFF
            sense.extend(self._row(codes, sense_samples, rate_hz, random.Random(number)))
        return sense

    def _row(self, codes, sense_samples, rate_hz, noise):
        # From rest: `settle` was chosen so that the last row has rung down.
        dt = 1.0 / (rate_hz * self.SUBSTEPS)
        omegas = [2 * math.pi * f for f in self.FREQUENCIES_HZ]
        x = [0.0] * len(omegas)
        v = [0.0] * len(omegas)
        total = len(codes) * self.SUBSTEPS
        # In the middle of each of sense_samples equal parts of the row.
        instants = [int((k + 0.5) * total / sense_samples) for k in range(sense_samples)]
        sense = []
        step = 0
        for code in codes:
            u = 2.0 * (code >> 4) / 4095 - 1.0
            for _ in range(self.SUBSTEPS):
                while len(sense) < sense_samples and instants[len(sense)] == step:
                    y = math.tanh(0.4 * (x[0] - x[1] + x[2])) + self.noise * noise.gauss(0, 1)
                    sense.append(self._code(y))
                for i, omega in enumerate(omegas):
                    force = u - x[i] - self.STIFFENING * x[i] ** 3
                    v[i] += dt * (omega * omega * force - omega / self.Q * v[i])
                    x[i] += dt * v[i]
                step += 1
        return sense

    def _code(self, value):
        top = (1 << self.adc_bits) - 1
        code = math.floor((value + 1) / 2 * top + 0.5)
        return min(top, max(0, code)) << (16 - self.adc_bits)


class WaveformLost(Exception):
    """What was sensed is not to be trusted; the host will send the request again."""


# ---------------------------------------------------------------------------------------------------------------------
# The protocol. Nothing below needs to change for another instrument.

PROTOCOL = 1
SCHEMA = 2205339676  # top of docs/protocol.md; written there and here by `npm run docs -w protocol`

REQUEST, RESPONSE, REFUSAL, EVENT = 0, 1, 2, 3
HELLO, EVALUATE, STATUS, ECHO, RESTART = 0, 1, 2, 3, 5
HEARTBEAT, CREDIT, DAMAGED = 128, 129, 130
UNKNOWN_MESSAGE, BAD_BODY, BAD_FIELD, VERSION_MISMATCH = 1, 2, 3, 4
TOO_LARGE, UNSUPPORTED_RATE, WAVEFORM_LOST, BUSY, BOARD_FAULT = 5, 6, 7, 8, 10

MAX_LINE = 65536
MAX_BYTES = 49000  # of one field
WINDOW = 16384
HEARTBEAT_SECONDS = 1.0

U8, U16, U32 = (int, 0, 0xFF), (int, 0, 0xFFFF), (int, 0, 0xFFFFFFFF)
REQUESTS = {
    HELLO: {"nonce": U32, "protocol": U8, "schema": U32},
    EVALUATE: {
        "first": U32,
        "rows": (int, 1, 0xFFFF),
        "samples": (int, 1, 0xFFFF),
        "settle": U16,
        "rateHz": (float, 1, 10_000_000),
        "ahead": (int, 0, 2),
        "drive": (bytes, 2, MAX_BYTES),
    },
    STATUS: {},
    ECHO: {"data": (bytes, 0, MAX_BYTES)},
    RESTART: {},
}


class BadBody(Exception):
    """The body is not the msgpack that the protocol allows."""


class Refused(Exception):
    def __init__(self, code, detail=""):
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def pack_integer(value):
    if value < 0:
        if value >= -32:
            return struct.pack(">b", value)
        for head, form, least in ((0xD0, ">Bb", -0x80), (0xD1, ">Bh", -0x8000), (0xD2, ">Bi", -0x80000000)):
            if value >= least:
                return struct.pack(form, head, value)
    if value < 0x80:
        return bytes((value,))
    for head, form, most in ((0xCC, ">BB", 0xFF), (0xCD, ">BH", 0xFFFF), (0xCE, ">BI", 0xFFFFFFFF)):
        if value <= most:
            return struct.pack(form, head, value)
    raise ValueError("an integer beyond 32 bits")


def pack_value(value):
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, float):
        if not value.is_integer() or not -0x80000000 <= value <= 0xFFFFFFFF:
            return struct.pack(">Bd", 0xCB, value)
        value = int(value)
    if isinstance(value, int):
        return pack_integer(value)
    if isinstance(value, str):
        text = value.encode("ascii")
        return (bytes((0xA0 + len(text),)) if len(text) < 32 else bytes((0xD9, len(text)))) + text
    for head, form, most in ((0xC4, ">BB", 0xFF), (0xC5, ">BH", 0xFFFF), (0xC6, ">BI", 0xFFFFFFFF)):
        if len(value) <= most:
            return struct.pack(form, head, len(value)) + bytes(value)
    raise ValueError("too many bytes")


def pack_body(body):
    count = len(body)
    head = bytes((0x80 + count,)) if count < 16 else struct.pack(">BH", 0xDE, count)
    return head + b"".join(pack_value(name) + pack_value(value) for name, value in body.items())


class Unpacker:
    """Reads one body. Leniently: whether it was in shortest form shows when it is packed again."""

    FIXED = {0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xCB: ">d"}
    LENGTHS = {0xC4: ">B", 0xC5: ">H", 0xC6: ">I"}

    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise BadBody
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def text(self, length):
        try:
            return self.take(length).decode("ascii")
        except UnicodeDecodeError:
            raise BadBody from None

    def value(self):
        head = self.number(">B")
        if head < 0x80:
            return head
        if head >= 0xE0:
            return head - 0x100
        if 0xA0 <= head < 0xC0:
            return self.text(head - 0xA0)
        if head == 0xD9:
            return self.text(self.number(">B"))
        if head in self.LENGTHS:
            return self.take(self.number(self.LENGTHS[head]))
        if head in (0xC2, 0xC3):
            return head == 0xC3
        if head not in self.FIXED:
            raise BadBody
        value = self.number(self.FIXED[head])
        if isinstance(value, float) and not math.isfinite(value):
            raise BadBody
        return value

    def name(self):
        name = self.value()
        if not isinstance(name, str) or not 1 <= len(name) <= 31 or not "a" <= name[0] <= "z":
            raise BadBody
        return name

    def body(self):
        head = self.number(">B")
        count = self.number(">H") if head == 0xDE else head - 0x80
        if not (head == 0xDE or 0 <= count < 16):
            raise BadBody
        body = {}
        for _ in range(count):
            name = self.name()
            body[name] = self.value()
        return body


def unpack_body(data):
    body = Unpacker(data).body()
    # Longer forms than needed, names that came twice and bytes left over do not come back the same.
    if pack_body(body) != data:
        raise BadBody
    return body


def wrong_field(fields, body):
    """The first field that is missing, wrong or not in the table; '' when all is well."""
    for name, (kind, least, most) in fields.items():
        value = body.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else kind):
            return name
        if not least <= (len(value) if kind is bytes else value) <= most:
            return name
    return next((name for name in body if name not in fields), "")


def encode_line(kind, message, sequence, body):
    frame = struct.pack("<BBH", kind, message, sequence) + pack_body(body)
    return base64.b64encode(frame + struct.pack("<I", zlib.crc32(frame))) + b"\n"


def decode_line(line):
    """(kind, message, sequence, the body's bytes) of a line without its newline; None when it is no frame."""
    try:
        data = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return None
    # Every frame has one text: unused bits that are not zero decode, but do not come back.
    if len(data) < 9 or base64.b64encode(data) != line:
        return None
    frame, checksum = data[:-4], struct.unpack("<I", data[-4:])[0]
    kind, message, sequence = struct.unpack("<BBH", frame[:4])
    if kind > EVENT or zlib.crc32(frame) != checksum:
        return None
    return kind, message, sequence, frame[4:]


class Board:
    """One instrument behind the protocol. It outlives connections: a host may come back."""

    def __init__(self, instrument):
        self.instrument = instrument
        # A board counts its starts in flash; the time of the start is as good, for it is never the same again.
        self.boots = int(time.time()) & 0xFFFFFFFF
        self.send = lambda line: None
        self.start()

    def start(self):
        self.started = time.monotonic()
        self.nonce = None
        self.cache = None  # (sequence, line) of the last answer to anything but hello
        self.received = 0  # bytes out of the socket
        self.parsed = 0  # of them, those in lines that have ended or were skipped
        self.credited = 0
        self.discarded = 0
        self.bad_frames = 0
        self.replayed = 0
        self.evaluations = 0
        self.lost = 0
        self.restarting = False
        self.forget_line()

    def forget_line(self):
        self.partial = bytearray()
        self.skipping = False

    def connect(self, send):
        # What was under way when the last connection broke is lost: half a line is bytes that formed no frame.
        self.discarded += len(self.partial)
        self.parsed += len(self.partial)
        self.forget_line()
        self.send = send

    # What arrives

    def take(self, data):
        self.received += len(data)
        *lines, rest = data.split(b"\n")
        for line in lines:
            self.take_part(line)
            self.end_line()
            if self.restarting:
                self.boots = (self.boots + 1) & 0xFFFFFFFF
                self.start()  # and what came behind the request is lost
                return
        self.take_part(rest)
        if 2 * (self.received - self.credited) >= WINDOW:
            self.credited = self.received
            self.event(CREDIT, {"received": self.received & 0xFFFFFFFF})

    def take_part(self, part):
        if not self.skipping and len(self.partial) + len(part) <= MAX_LINE:
            self.partial += part
            return
        # Over the limit: skipped as it arrives and never kept.
        if not self.skipping:
            self.bad_frames += 1
        skipped = len(self.partial) + len(part)
        self.discarded += skipped
        self.parsed += skipped
        self.partial = bytearray()
        self.skipping = True

    def end_line(self):
        line, skipped = bytes(self.partial), self.skipping
        self.forget_line()
        self.parsed += len(line) + 1
        # Every answer is credit up to its request's end.
        self.credited = self.parsed
        frame = None if skipped else decode_line(line)
        if frame is not None:
            self.take_frame(*frame)
            return
        self.discarded += len(line) + 1
        if line:
            self.bad_frames += 1
        if line or skipped:
            self.event(DAMAGED, {"discarded": self.discarded & 0xFFFFFFFF})

    def take_frame(self, kind, message, sequence, data):
        if kind != REQUEST:
            return
        if message == HELLO:
            self.send(self.answer(message, sequence, data))
            return
        if self.cache is not None and self.cache[0] == sequence:
            self.replayed += 1
            self.send(self.cache[1])
            return
        line = self.answer(message, sequence, data)
        self.cache = (sequence, line)
        self.send(line)

    def answer(self, message, sequence, data):
        """Nothing else is read while this works, so no second request comes meanwhile and BUSY is never needed."""
        try:
            if message not in REQUESTS:
                raise Refused(UNKNOWN_MESSAGE)
            try:
                body = unpack_body(data)
            except BadBody:
                raise Refused(BAD_BODY) from None
            wrong = wrong_field(REQUESTS[message], body)
            if wrong:
                raise Refused(BAD_FIELD, wrong)
            response = self.HANDLERS[message](self, **body)
            return encode_line(RESPONSE, message, sequence, response)
        except Refused as refusal:
            return self.refuse(message, sequence, refusal.code, refusal.detail)
        except WaveformLost as lost:
            self.lost += 1
            return self.refuse(message, sequence, WAVEFORM_LOST, str(lost))
        except Exception as error:  # the instrument's own failure is the host's to know
            return self.refuse(message, sequence, BOARD_FAULT, f"{type(error).__name__}: {error}")

    def refuse(self, message, sequence, code, detail):
        detail = detail.encode("ascii", "replace").decode("ascii")[:255]
        body = {"code": code, "detail": detail, "protocol": PROTOCOL, "schema": SCHEMA}
        return encode_line(REFUSAL, message, sequence, body)

    # What is done about it; arguments are the fields of the request

    def hello(self, nonce, protocol, schema):
        if nonce != self.nonce:
            self.nonce = nonce
            self.cache = None
        if protocol != PROTOCOL or schema != SCHEMA:
            raise Refused(VERSION_MISMATCH, "docs/examples/instrument.py")
        instrument = self.instrument
        return {
            "nonce": nonce,
            "protocol": PROTOCOL,
            "schema": SCHEMA,
            "firmware": "python " + sys.version.split()[0],
            "board": instrument.board,
            "serial": instrument.serial,
            "boots": self.boots,
            "received": self.parsed & 0xFFFFFFFF,
            "window": WINDOW,
            "maxLine": MAX_LINE,
            "maxRows": instrument.max_rows,
            "maxSamples": instrument.max_samples,
            "aheadLine": 0,  # one request at a time
            "aheadSamples": 0,
            "driveSamples": instrument.drive_samples,
            "senseSamples": instrument.sense_samples,
            "dacBits": instrument.dac_bits,
            "adcBits": instrument.adc_bits,
            "minRateHz": instrument.min_rate_hz,
            "maxRateHz": instrument.max_rate_hz,
            "loopback": False,
            "freeMemory": 0xFFFFFFFF,
            "longestWorkMs": instrument.longest_work_ms,
        }

    def evaluate(self, first, rows, samples, settle, rateHz, ahead, drive):
        instrument = self.instrument
        sense_samples = instrument.sense_samples or samples
        if len(drive) != 2 * rows * samples:
            raise Refused(BAD_FIELD, "drive")
        if instrument.drive_samples not in (0, samples):
            raise Refused(BAD_FIELD, "samples")
        if rows > instrument.max_rows or 2 * rows * sense_samples > MAX_BYTES:
            raise Refused(TOO_LARGE, "rows")
        if rows * (settle + samples) > instrument.max_samples:
            raise Refused(TOO_LARGE, "samples")
        if not instrument.min_rate_hz <= rateHz <= instrument.max_rate_hz:
            raise Refused(UNSUPPORTED_RATE, "rateHz")
        sense = instrument.play(first, rows, samples, settle, rateHz, codes_of(drive))
        if len(sense) != rows * sense_samples:
            raise WaveformLost(f"{len(sense)} samples sensed, {rows * sense_samples} declared")
        self.evaluations += rows
        return {"first": first, "slipUs": 0, "sense": bytes_of(sense)}

    def status(self):
        return {
            "uptimeMs": self.uptime_ms(),
            "boots": self.boots,
            "received": self.received & 0xFFFFFFFF,
            "discarded": self.discarded & 0xFFFFFFFF,
            "badFrames": self.bad_frames,
            "replayed": self.replayed,
            "evaluations": self.evaluations,
            "lostWaveforms": self.lost,
            "freeMemory": 0xFFFFFFFF,
        }

    def echo(self, data):
        return {"data": data}

    def restart(self):
        self.restarting = True  # once the answer is out
        return {}

    HANDLERS = {HELLO: hello, EVALUATE: evaluate, STATUS: status, ECHO: echo, RESTART: restart}

    # What is said unasked

    def uptime_ms(self):
        return int(1000 * (time.monotonic() - self.started)) & 0xFFFFFFFF

    def heartbeat(self):
        body = {
            "boots": self.boots,
            "uptimeMs": self.uptime_ms(),
            "discarded": self.discarded & 0xFFFFFFFF,
            "evaluations": self.evaluations,
        }
        self.event(HEARTBEAT, body)

    def event(self, message, body):
        self.send(encode_line(EVENT, message, 0, body))


def codes_of(data):
    codes = array.array("H")
    codes.frombytes(data)
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def bytes_of(codes):
    codes = array.array("H", codes)
    if sys.byteorder == "big":
        codes.byteswap()
    return codes.tobytes()


# ---------------------------------------------------------------------------------------------------------------------
# TCP: a connection is a port, so there is one host at a time.


def serve(listener, board):
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    host = None
    beat_at = time.monotonic() + HEARTBEAT_SECONDS

    def drop():
        nonlocal host
        selector.unregister(host)
        host.close()
        host = None
        board.connect(lambda line: None)

    def accept():
        nonlocal host
        connection, _ = listener.accept()
        if host is not None:
            # Said unasked, so with sequence number 0.
            connection.send(board.refuse(HELLO, 0, BUSY, "another client is connected"))
            connection.close()
            return
        host = connection
        host.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        host.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        host.settimeout(10)  # a host that reads nothing for so long is gone
        selector.register(host, selectors.EVENT_READ)
        board.connect(host.sendall)

    while True:
        ready = [key.fileobj for key, _ in selector.select(max(0, beat_at - time.monotonic()))]
        try:
            # Before the next one is let in: this one may have left.
            if host in ready:
                data = host.recv(4096)
                if data:
                    board.take(data)
                else:
                    drop()
        except OSError:
            drop()
        try:
            if listener in ready:
                accept()
        except OSError:
            pass  # it has left already
        if host is None:
            beat_at = time.monotonic() + HEARTBEAT_SECONDS
            continue
        try:
            if time.monotonic() >= beat_at:
                beat_at = time.monotonic() + HEARTBEAT_SECONDS
                board.heartbeat()
        except OSError:
            drop()


def main():
    parser = argparse.ArgumentParser(description="A simulated instrument that speaks Chladni's protocol over TCP.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1: this machine)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on (default 0: a free one)")
    parser.add_argument("--drive-samples", type=int, default=0, help="samples of a row of drive (default 0: any)")
    parser.add_argument(
        "--sense-samples", type=int, default=0, help="samples of a row of sense (default 0: as many as of drive)"
    )
    parser.add_argument("--noise", type=float, default=0.002, help="standard deviation, full scale is 1 (default 0.002)")
    given = parser.parse_args()
    board = Board(Instrument(given.drive_samples, given.sense_samples, given.noise))
    with socket.create_server((given.host, given.port)) as listener:
        print(f"listening on tcp://{given.host}:{listener.getsockname()[1]}", flush=True)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            serve(listener, board)
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
