import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escape } from 'chladni';
import { courseOf, earlierReports } from './history';
import { htmlPage } from './html';
import { reportFolder } from './index';
import { junitXml } from './junit';
import type { DrawnReport, Report } from './report';

const figure = (value: number, passed = true) => ({
  section: 'link',
  name: 'roundTrip',
  title: 'Round trip',
  unit: 'ms',
  value,
  limit: { most: 5 },
  passed,
});

function report(changes: Partial<Report> = {}): DrawnReport {
  return {
    target: 'emulator',
    bench: 'a <bench>',
    wiring: 'plate',
    board: 'stm32f4discovery',
    serialNumber: '1-2-3',
    firmware: '0.1.0',
    startedAt: '2030-01-02T03:04:05.000Z',
    seconds: 12,
    temperatures: [21.5, 22],
    isSimulated: false,
    machine: 'test',
    figures: [figure(3)],
    steps: [
      { section: 'link', title: 'answers', outcome: 'passed', reason: '', seconds: 1 },
      {
        section: 'link',
        title: 'is "quick"',
        outcome: 'failed',
        reason: 'took > 5 ms\nand & more',
        seconds: 2,
      },
      {
        section: 'timing',
        title: 'keeps step',
        outcome: 'skipped',
        reason: 'it has no converters',
        seconds: 0,
      },
    ],
    charts: [],
    ...changes,
  };
}

test('JUnit: suites, counts, figures, reasons', () => {
  expect(junitXml(report())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="chladni hil emulator" tests="3" failures="1" skipped="1" time="12.000">
  <testsuite name="link" tests="2" failures="1" skipped="0" time="3.000" timestamp="2030-01-02T03:04:05.000Z">
    <properties>
      <property name="roundTrip" value="3"/>
    </properties>
    <testcase classname="emulator.link" name="answers" time="1.000"/>
    <testcase classname="emulator.link" name="is &quot;quick&quot;" time="2.000">
      <failure message="took &gt; 5 ms
and &amp; more"/>
    </testcase>
  </testsuite>
  <testsuite name="timing" tests="1" failures="0" skipped="1" time="0.000" timestamp="2030-01-02T03:04:05.000Z">
    <testcase classname="emulator.timing" name="keeps step" time="0.000">
      <skipped message="it has no converters"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('what XML cannot hold is replaced', () => {
  expect(escape('a\u0000\u001b<b>\t\n')).toBe('a\\x00\\x1b&lt;b&gt; \n');
});

describe('the page', () => {
  const chart = {
    title: 'Some chart',
    subtitle: '',
    x: { name: 'x' },
    y: { name: 'y' },
    series: [
      {
        name: 's',
        points: [
          [0, 1],
          [1, 2],
        ] as [number, number][],
      },
    ],
  };
  const page = htmlPage({ ...report(), charts: [{ section: 'link', chart }] }, []);

  test('tells verdict, figures with limits, steps with reasons', () => {
    expect(page).toMatch(/1 steps passed, 1 failed, 1 skipped/);
    expect(page).toMatch(/Round trip<\/td><td class="number">3 ms<\/td><td>at most 5 ms/);
    expect(page).toMatch(/took &gt; 5 ms/);
    expect(page).toMatch(/it has no converters/);
    expect(page).toMatch(/21\.5 to 22\.0 \u00b0C/);
    expect(page).toMatch(/a &lt;bench&gt;/);
  });

  test('holds its charts and needs nothing from elsewhere', () => {
    expect(page).toMatch(/<svg[\s\S]*Some chart[\s\S]*<\/svg>/);
    expect(page).not.toMatch(/<script|<link|src=|@import/);
  });

  test('shows the course of every figure once there is one', () => {
    expect(page).toMatch(/first report/);
    const later = htmlPage(report({ startedAt: '2030-01-03T00:00:00.000Z' }), [
      report({ figures: [figure(2.5)] }),
    ]);
    expect(later).toMatch(/History: 2 reports/);
    expect(later).toMatch(/<td class="number">2\.5<\/td>/);
  });
});

describe('history', () => {
  let parent: string;
  const keep = (name: string, content: string): void => {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'report.json'), content);
  };
  beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'reports-'))));
  afterEach(() => rmSync(parent, { recursive: true }));

  test('is of the same target, from the oldest on, without what cannot be read or comes later', () => {
    const at = (startedAt: string, value: number, target = 'emulator') =>
      JSON.stringify(report({ startedAt, target, figures: [figure(value)] }));
    keep('c', at('2030-01-01T02:00:00.000Z', 2));
    keep('a', at('2030-01-01T03:00:00.000Z', 3));
    keep('b', at('2030-01-01T01:00:00.000Z', 1));
    keep('other', at('2030-01-01T01:30:00.000Z', 9, 'espruino'));
    keep('later', at('2031-01-01T00:00:00.000Z', 8));
    keep('broken', '{"target": "emul');
    mkdirSync(join(parent, 'a-run-of-training'));
    const earlier = earlierReports(parent, report());
    expect(courseOf(earlier, 'link', 'roundTrip').map(([, value]) => value)).toEqual([1, 2, 3]);
    expect(courseOf(earlier, 'link', 'other')).toEqual([]);
  });

  test('of a folder that is not there is none', () => {
    expect(earlierReports(join(parent, 'no'), report())).toEqual([]);
  });
});

test('a port becomes a folder name', () => {
  const startedAt = new Date('2030-01-02T03:04:05.006Z');
  expect(reportFolder({ CHLADNI_REPORTS: '/r' }, '/dev/ttyACM0', startedAt)).toEqual({
    parent: '/r',
    name: 'bench-dev-ttyACM0-2030-01-02T03-04-05-006Z',
    isKept: true,
  });
});
