import { basename } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { plants, type PlantName } from '../plants/plants';
import { ChladniError } from '../common/errors';
import {
  DEFAULT_DRIVE,
  TEMPERATURE_SENSORS,
  type Bench,
  type DriveSettings,
  type FixtureSettings,
  type Limit,
  type MeasuredLevel,
  type Wiring,
} from './bench';
import { analogPin, integer, number, oneOf, pins, text } from './checks';
import { Reader } from './reader';

const WIRINGS: readonly Wiring[] = [...(Object.keys(plants) as PlantName[]), 'loopback'];
const PORT = text(
  'where the board is, as --port takes it: /dev/ttyACM0, serial:NUMBER, tcp://HOST:PORT, emulator',
);
const part = number(0, 1);

/** The file as a tree that keeps its comments. @throws ChladniError `DATA_DAMAGED` when it is neither YAML nor JSON */
export function parseTree(content: string, file: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new ChladniError(
      'DATA_DAMAGED',
      `${file} is no YAML: ${error.message.split('\n')[0]!.replace(/:$/, '')}.`,
      'Mend the file; docs/hil-tests.md shows a whole one.',
    );
  }
  return { document, lines };
}

/**
 * Reads a bench file, YAML or JSON.
 *
 * @param file - its name, for errors
 * @throws ChladniError `DATA_DAMAGED` when it cannot be read at all, `BAD_USAGE` for a field that is wrong, missing or unknown
 */
export function parseBench(content: string, file: string): Bench {
  const { document, lines } = parseTree(content, file);
  const reader = new Reader(file, document, lines);
  reader.checkIsMap();
  const bench = {
    name: reader.take('name', text('a name for the bench')) ?? basename(file),
    port: reader.need('port', PORT),
    board: reader.take('board', text("the board's kind, as stm32f4discovery")),
    baudRate: reader.take('baudRate', integer(300, 4_000_000)),
    wiring: reader.need('wiring', oneOf(WIRINGS)),
    sampleRateHz: reader.take('sampleRateHz', number(1, 10_000_000, 'Hz')),
    samples: reader.take('samples', integer(1, 32_000)),
    settleSeconds: reader.take('settleSeconds', number(0, 60, 'seconds')),
    drive: readDrive(reader.takeMap('drive')),
    limits: readLimits(reader.takeMap('limits')),
    fixture: readFixture(reader.takeMap('fixture')),
  };
  reader.refuseOthers();
  return withoutUndefined(bench) as unknown as Bench;
}

function readDrive(reader: Reader | undefined): DriveSettings {
  if (reader === undefined) return DEFAULT_DRIVE;
  const asked = {
    limit: reader.take('limit', number(0.001, 1)),
    level: reader.take('level', number(0.001, 1)),
    mostClipping: reader.take('mostClipping', part),
    mostOffset: reader.take('mostOffset', part),
    mostDistortion: reader.take('mostDistortion', part),
    softStartSeconds: reader.take('softStartSeconds', number(0, 60, 'seconds')),
    restSeconds: reader.take('restSeconds', number(0, 3600, 'seconds')),
    measured: readMeasured(reader.takeMap('measured')),
  };
  reader.refuseOthers();
  const drive = { ...DEFAULT_DRIVE, ...withoutUndefined(asked) };
  if (drive.level !== undefined && drive.level > drive.limit)
    throw reader.wrong(['level'], `at most drive.limit, ${drive.limit}; it protects the speaker`);
  return drive;
}

function readMeasured(reader: Reader | undefined): MeasuredLevel | undefined {
  if (reader === undefined) return undefined;
  const measured = {
    at: reader.need('at', text('when it was measured')),
    clipping: reader.need('clipping', part),
    offset: reader.need('offset', number(-1, 1)),
    distortion: reader.need('distortion', number(0, 1e9)),
    peak: reader.need('peak', number(0, 2)),
  };
  reader.refuseOthers();
  return measured;
}

function readLimits(reader: Reader | undefined): Readonly<Record<string, Limit>> {
  if (reader === undefined) return {};
  const any = number(-1e12, 1e12);
  return Object.fromEntries(
    reader.names.map((name) => {
      const limit = reader.takeMap(name)!;
      const read = withoutUndefined({ least: limit.take('least', any), most: limit.take('most', any) });
      limit.refuseOthers();
      return [name, read];
    }),
  );
}

function readFixture(reader: Reader | undefined): FixtureSettings | undefined {
  if (reader === undefined) return undefined;
  const power = reader.takeMap('power');
  const select = reader.takeMap('select');
  const temperature = reader.takeMap('temperature');
  const fixture = {
    port: reader.need('port', text("the fixture's port: /dev/ttyACM1 or serial:NUMBER")),
    power: power && {
      pin: power.need('pin', integer(2, 19)),
      // Without current in the coil the device has power.
      contact: power.take('contact', oneOf(['closed', 'open'])) ?? 'closed',
    },
    select:
      select && withoutUndefined(Object.fromEntries(WIRINGS.map((name) => [name, select.take(name, pins)]))),
    temperature: temperature && {
      pin: temperature.need('pin', analogPin),
      sensor: temperature.need('sensor', oneOf(TEMPERATURE_SENSORS)),
    },
  };
  for (const inner of [power, select, temperature, reader]) inner?.refuseOthers();
  return withoutUndefined(fixture) as unknown as FixtureSettings;
}

function withoutUndefined(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
