import { escape } from 'chladni';
import { countOf, type Report } from './report';

const seconds = (value: number) => value.toFixed(3);

/** A report as JUnit XML, with a suite for each section and its figures as properties. */
export function junitXml(report: Report): string {
  const { steps, figures, target, startedAt } = report;
  const sections = [...new Set(steps.map(({ section }) => section))];
  const suites = sections.map((section) => {
    const own = steps.filter((step) => step.section === section);
    const properties = figures
      .filter((figure) => figure.section === section)
      .map(({ name, value }) => `      <property name="${escape(name)}" value="${escape(String(value))}"/>`);
    const cases = own.map(({ title, outcome, reason, seconds: time }) => {
      const open = `    <testcase classname="${escape(`${target}.${section}`)}" name="${escape(title)}" time="${seconds(time)}"`;
      if (outcome === 'passed') return `${open}/>`;
      const tag = outcome === 'failed' ? 'failure' : 'skipped';
      return `${open}>\n      <${tag} message="${escape(reason)}"/>\n    </testcase>`;
    });
    const total = own.reduce((sum, step) => sum + step.seconds, 0);
    return [
      `  <testsuite name="${escape(section)}" tests="${own.length}" failures="${countOf(own, 'failed')}" skipped="${countOf(own, 'skipped')}" time="${seconds(total)}" timestamp="${escape(startedAt)}">`,
      ...(properties.length > 0 ? ['    <properties>', ...properties, '    </properties>'] : []),
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escape(`chladni hil ${target}`)}" tests="${steps.length}" failures="${countOf(steps, 'failed')}" skipped="${countOf(steps, 'skipped')}" time="${seconds(report.seconds)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}
