// Every object is valid by the schemas that a cluster would have.
import { expect, it } from 'vitest';
import { SAMPLES, type Sample } from '../../receivers/samples.ts';
import { problemsOf, schemasFor } from './schemas.ts';
import { build, compileObjects, only, type AnyObject } from './shop.ts';

const schemas = schemasFor('validation of objects for Kubernetes');

it('has the schemas, where tools must be there', () => {
  expect(schemas).not.toBe('missing');
});

const findings = (objects: readonly AnyObject[]): readonly string[] =>
  objects.flatMap((object) =>
    problemsOf(object).map((problem) => `${object.kind} ${object.metadata.name}: ${problem}`),
  );

it
  .skipIf(schemas !== 'found')
  .each([
    {},
    { labels: { team: 'sre' }, ruleLabels: { release: 'prometheus' } },
    { alertmanager: 'crd' },
    { alertmanager: 'crd', alertmanagerConfigVersion: 'v1beta1', dashboards: 'grafana-operator' },
  ] as const)('emits what the servers take: %j', (options) => {
  const objects = build(compileObjects(options).files);
  expect(findings(objects)).toEqual([]);
});

const environment = {
  grafanaUrl: 'https://grafana.example.com',
  runbooksUrl: 'https://runbooks.example.com',
  alertmanagerUrl: 'https://alertmanager.example.com',
  targets: { alertmanager: '0.31' },
};

const VERSIONS = ['v1alpha1', 'v1beta1'] as const;

const compileWith = ({ optional, with: make }: Sample, version: (typeof VERSIONS)[number]) =>
  compileObjects(
    { alertmanager: 'crd', alertmanagerConfigVersion: version },
    { also: make(optional), config: { environment } },
  );

/** What the operator has no place for, by receiver. */
const GAPS: Readonly<Record<string, string>> = {
  incidentIo: 'incidentio_configs of',
  'incidentIo by file': 'incidentio_configs of',
  jira: 'jira_configs of',
  'jira by token': 'jira_configs of',
  mattermost: 'mattermost_configs of',
  telegram: 'an empty parse_mode in telegram_configs of',
  'opsgenie v1beta1': 'update_alerts in opsgenie_configs of',
};

const cases = SAMPLES.flatMap((each) =>
  VERSIONS.map((version) => ({ name: `${each.name} ${version}`, each, version })),
).map((row) => ({ ...row, gap: GAPS[row.name] ?? GAPS[row.each.name] }));

it.each(cases)('takes every field of $name, or says what it cannot', ({ each, version, gap }) => {
  const { files, diagnostics } = compileWith(each, version);
  expect(diagnostics.map(({ code }) => code)).toEqual(
    gap === undefined ? [] : diagnostics.map(() => 'kubernetes/cannot-say'),
  );
  expect(diagnostics.every(({ message }) => message.includes(gap ?? ''))).toBe(true);
  expect(diagnostics.length > 0).toBe(gap !== undefined);
  const isJudged = gap === undefined && schemas === 'found';
  expect(findings(isJudged ? [only(build(files), 'AlertmanagerConfig')] : [])).toEqual([]);
});

it.skipIf(schemas !== 'found')(
  'finds fields that a server would refuse, and those that it would drop',
  () => {
    const good = only(build(compileObjects({ alertmanager: 'crd' }).files), 'AlertmanagerConfig');
    const route = { ...Object(good.spec?.['route']) };
    const changed = (more: object): AnyObject => ({ ...good, spec: { ...good.spec, ...more } });
    expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(changed({ unknown: 1 }))).toEqual(['spec.unknown is not known']);
    expect(problemsOf(changed({ route: { ...route, groupWait: '5 m' } })).join()).toContain(
      'pattern',
    );
    expect(problemsOf(changed({ route: { ...route, routes: [{ group_wait: '5m' }] } }))).toEqual([
      'group_wait is not known',
    ]);
  },
);
