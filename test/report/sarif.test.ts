import { expect, it } from 'vitest';
import { renderSarif } from '../../src/report/index.ts';
import { diagnostic, shownWith } from './shown.ts';

const place = { file: 'rules/a b.yaml', line: 5, column: 11 };
const found = diagnostic({
  place,
  length: 4,
  path: ['alert Down'],
  help: 'do it',
  related: [{ place: { ...place, line: 2 }, length: 3, message: 'because' }],
});
const other = diagnostic({ code: 'rule/bad-duration', severity: 'warning', message: 'no', place });

const reporter = { version: '1.2.3', homepage: 'https://example.com/nines/' };

const logOf = (outcome: Parameters<typeof renderSarif>[0]) =>
  JSON.parse(renderSarif(outcome, shownWith(), reporter));

it('is a log with one run that describes its codes', () => {
  const log = logOf({ diagnostics: [found, other], suppressed: [] });
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  const [{ tool, columnKind, results }] = log.runs;
  expect(columnKind).toBe('utf16CodeUnits');
  expect(tool.driver).toEqual({
    name: 'nines',
    semanticVersion: '1.2.3',
    rules: [
      {
        id: 'rule/bad-duration',
        shortDescription: { text: 'Bad duration' },
        helpUri: 'https://example.com/nines/docs/diagnostics/rule-bad-duration.md',
        defaultConfiguration: { level: 'warning' },
      },
      {
        id: 'slo/objective-out-of-range',
        shortDescription: { text: 'Objective out of range' },
        helpUri: 'https://example.com/nines/docs/diagnostics/slo-objective-out-of-range.md',
        defaultConfiguration: { level: 'error' },
      },
    ],
  });
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

it('says where a finding stands, and what explains it', () => {
  const [result] = logOf({ diagnostics: [found], suppressed: [] }).runs[0].results;
  const artifactLocation = { uri: 'rules/a%20b.yaml', uriBaseId: '%SRCROOT%' };
  expect(result).toMatchObject({
    level: 'error',
    message: { text: 'objective must be above 0% and below 100%, got 100%\nHelp: do it' },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: 5, startColumn: 11, endLine: 5, endColumn: 15 },
        },
      },
    ],
    relatedLocations: [
      {
        id: 0,
        message: { text: 'because' },
        physicalLocation: { artifactLocation, region: { startLine: 2, endColumn: 14 } },
      },
    ],
  });
  expect(result.suppressions).toBeUndefined();
});

it('knows a finding again when its lines move, and tells two of them apart', () => {
  const moved = { ...found, place: { ...place, line: 50 } };
  const prints = (...diagnostics: readonly (typeof found)[]): readonly string[] =>
    logOf({ diagnostics, suppressed: [] }).runs[0].results.map(
      (result: { readonly partialFingerprints: Readonly<Record<string, string>> }) =>
        result.partialFingerprints['nines/v1'],
    );
  expect(prints(moved)).toEqual(prints(found));
  expect(new Set(prints(found, moved, other)).size).toBe(3);
});

it('keeps disabled findings, dismissed for their reasons', () => {
  const suppressed = [{ diagnostic: found, reason: 'only in staging' }];
  const { results } = logOf({ diagnostics: [other], suppressed }).runs[0];
  expect(results).toHaveLength(2);
  expect(
    results.map(({ suppressions }: { readonly suppressions?: unknown }) => suppressions),
  ).toContainEqual([{ kind: 'inSource', justification: 'only in staging' }]);
});

it('has what the schema requires, for findings without a place and without a homepage, too', () => {
  const text = renderSarif({ diagnostics: [diagnostic({}), found], suppressed: [] }, shownWith(), {
    version: '1.0.0',
  });
  const log = JSON.parse(text);
  expect(log).toMatchObject({ $schema: expect.stringMatching(/^https:/), version: '2.1.0' });
  for (const run of log.runs) {
    expect(run.tool.driver.name).toBeTruthy();
    for (const rule of run.tool.driver.rules) {
      expect(Object.keys(rule).toSorted()).toEqual([
        'defaultConfiguration',
        'id',
        'shortDescription',
      ]);
    }
    for (const result of run.results) {
      expect(result.message.text).toBeTruthy();
      expect(['none', 'note', 'warning', 'error']).toContain(result.level);
      for (const { physicalLocation } of result.locations) {
        const { region, artifactLocation } = physicalLocation;
        expect(artifactLocation.uri).not.toMatch(/^\/|\\| /);
        for (const each of Object.values(region)) expect(each).toBeGreaterThanOrEqual(1);
        expect(region.endColumn).toBeGreaterThan(region.startColumn);
      }
    }
  }
});
