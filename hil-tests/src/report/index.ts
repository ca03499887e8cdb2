import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rig } from '../rig';
import { earlierReports } from './history';
import { htmlPage } from './html';
import { junitXml } from './junit';
import type { DrawnReport } from './report';

/** Where a report goes. */
export interface ReportFolder {
  /** Folder of all reports. */
  readonly parent: string;
  readonly name: string;
  /** False for one that is only made to see that it can be. */
  readonly isKept: boolean;
}

/** A folder for this run, in the one that CHLADNI_REPORTS names. */
export function reportFolder(
  { CHLADNI_REPORTS }: { readonly CHLADNI_REPORTS?: string | undefined },
  target: string,
  startedAt: Date,
): ReportFolder {
  const name = `bench-${target.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${startedAt.toISOString().replace(/[:.]/g, '-')}`;
  if (CHLADNI_REPORTS !== undefined) return { parent: CHLADNI_REPORTS, name, isKept: true };
  return { parent: mkdtempSync(join(tmpdir(), 'chladni-reports-')), name, isKept: false };
}

/** Writes report.json, junit.xml and report.html. @returns the path of the page */
export function writeReport(
  { parent, name, isKept }: ReportFolder,
  { rig, startedAt }: { readonly rig: Rig; readonly startedAt: Date },
): string {
  const report = drawnReport(rig, startedAt);
  const { charts, ...kept } = report;
  const folder = join(parent, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'report.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
    writeFileSync(join(folder, 'junit.xml'), junitXml(kept));
    writeFileSync(join(folder, 'report.html'), htmlPage({ ...kept, charts }, earlierReports(parent, kept)));
    return join(folder, 'report.html');
  } finally {
    if (!isKept) rmSync(parent, { recursive: true });
  }
}

function drawnReport({ target, recorder, hello }: Rig, startedAt: Date): DrawnReport {
  return {
    target: target.name,
    bench: target.bench.name,
    wiring: target.bench.wiring,
    board: hello?.board ?? 'unknown',
    serialNumber: hello?.serial ?? '',
    firmware: hello?.firmware ?? 'unknown',
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    temperatures: recorder.temperatures,
    isSimulated: target.isSimulated,
    machine: `${process.platform} ${process.arch}, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`,
    figures: recorder.figures,
    steps: recorder.steps,
    charts: recorder.charts,
  };
}
