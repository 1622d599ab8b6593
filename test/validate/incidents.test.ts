// What validate says of scenarios, procedures, and the texts round an incident.
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import {
  communication,
  gauge,
  incidentReview,
  procedure,
  scenario,
  type ScenarioProps,
} from '../../src/define/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { incidentDiagnostics } from '../../src/validate/incident-diagnostics.ts';

import { modelOf, queue, root, validated, type Change } from './valid-config.ts';

const MINUTE = 60_000;

const rollback = procedure('rollback', { takes: '5m', markdown: 'Undo it.' });
const full = scenario('queue-full', {
  title: 'The queue is full',
  severity: 'P1',
  alerts: ['QueueTooLong'],
  slos: ['checkout/availability'],
  signs: ['Mails come late.'],
  queries: { 'Length of each queue': queue },
  procedures: [rollback],
  markdown: 'Start more workers.',
});

const scenarioWith = (change: Change): Change => {
  const { name, props } = full;
  const { queries: _, ...rest } = props;
  const changed: ScenarioProps<string> = { ...rest, ...change };
  return { scenarios: [scenario(name, changed)] };
};

const incidentsOf = (system: Change) => modelOf({ system }).systems[0]?.incidents;

it('finds the signs of a scenario, and what is done in it', () => {
  expect(incidentsOf({ scenarios: [full] })).toMatchObject({
    scenarios: [
      {
        name: 'queue-full',
        title: 'The queue is full',
        severity: { name: 'P1' },
        alerts: [{ service: 'checkout', alert: 'QueueTooLong' }],
        slos: ['checkout-availability'],
        procedures: ['rollback'],
        handwritten: 'Start more workers.',
      },
    ],
    procedures: [{ name: 'rollback', takes: 5 * MINUTE, handwritten: 'Undo it.' }],
    communications: [],
    review: { within: 5 * 24 * 60 * MINUTE, handwritten: '' },
  });
});

it('takes a name without a service for that of every service', () => {
  const [all] = incidentsOf(scenarioWith({ slos: ['availability'] }))?.scenarios ?? [];
  expect(all?.slos).toEqual(['checkout-availability']);
});

it('says between which times the phases are', () => {
  const workflow = [
    { name: 'Triage', what: 'decide', until: '5m' },
    { name: 'Investigation', what: 'look', until: '30m' },
    { name: 'Communication', what: 'tell', when: 'all the time' },
  ];
  expect(incidentsOf({ workflow })?.workflow.map(({ when }) => when)).toEqual([
    '0 to 5m',
    '5m to 30m',
    'all the time',
  ]);
});

it('reads the metrics of a query into the catalogue', () => {
  const depth = gauge('worker_backlog');
  const { scenarios } = scenarioWith({ queries: { Backlog: depth } });
  expect(modelOf({ system: { scenarios } }).metrics.map(({ name }) => name)).toContain(
    'worker_backlog',
  );
});

it('reads the texts of files', () => {
  const texts = new Map([[resolve(root, 'review.md'), '# Ask\n']]);
  const review = incidentReview({ within: '48h', runbook: './review.md' });
  const [system] = modelOf({ system: { review } }, texts).systems;
  expect(system?.incidents.review).toEqual({ within: 48 * 60 * MINUTE, handwritten: '# Ask' });
});

type Told = readonly [code: string, path: string, property: readonly (string | number)[]];

const MISTAKES: readonly (readonly [title: string, system: Change, told: Told, message: string])[] =
  [
    [
      'a scenario whose name is no file name',
      { scenarios: [scenario('Queue full', { severity: 'P1', signs: ['slow'] })] },
      ['incident/bad-name', 'scenario Queue full', []],
      'scenario name "Queue full" is not usable',
    ],
    [
      'two procedures of one name',
      { procedures: [rollback, procedure('rollback', { takes: '1m', markdown: 'x' })] },
      ['incident/duplicate-name', 'procedure rollback', []],
      'two procedures of system shop are called "rollback"',
    ],
    [
      'a procedure without steps',
      { procedures: [procedure('rollback', { takes: '5m' })] },
      ['incident/no-text', 'procedure rollback', []],
      'procedure rollback does not say its steps',
    ],
    [
      'a text for customers that is empty',
      { communication: [communication('resolved', { audience: 'customers', markdown: ' ' })] },
      ['incident/no-text', 'communication resolved', []],
      'communication resolved does not say what is told',
    ],
    [
      'a text in a file and in place',
      { review: incidentReview({ runbook: './review.md', markdown: 'Why?' }) },
      ['incident/text-given-twice', 'review', ['markdown']],
      'the text of review is given twice: in file "./review.md", and in markdown',
    ],
    [
      'a file that is not there',
      { procedures: [procedure('rollback', { takes: '5m', runbook: './gone.md' })] },
      ['runbook/missing-file', 'procedure rollback', ['runbook']],
      'runbook file "./gone.md" does not exist',
    ],
    [
      'a scenario without signs',
      { scenarios: [scenario('mystery', { severity: 'P1' })] },
      ['incident/no-signs', 'scenario mystery', []],
      'scenario mystery has no signs, so nobody finds its page',
    ],
    [
      'an alert that no service has',
      scenarioWith({ alerts: ['QueueToLong'] }),
      ['incident/unknown-alert', 'scenario queue-full', ['alerts', 0]],
      'no service of system shop has an alert "QueueToLong"',
    ],
    [
      'an SLO that no service has',
      scenarioWith({ slos: ['availability', 'billing/availability'] }),
      ['incident/unknown-slo', 'scenario queue-full', ['slos', 1]],
      'no service of system shop has an SLO "billing/availability"',
    ],
    [
      'a severity that the system lacks',
      scenarioWith({ severity: 'P7' }),
      ['incident/unknown-severity', 'scenario queue-full', ['severity']],
      'system shop has no severity "P7"',
    ],
    [
      'a query that cannot be evaluated',
      scenarioWith({ queries: { Backlog: 'sum(' } }),
      ['incident/invalid-query', 'scenario queue-full', ['queries', 'Backlog']],
      'query "Backlog" cannot be evaluated',
    ],
    [
      'a phase that ends before the one before it',
      {
        workflow: [
          { name: 'Triage', what: 'decide', until: '30m' },
          { name: 'Investigation', what: 'look', until: '5m' },
        ],
      },
      ['incident/phase-not-later', '', ['workflow', 1, 'until']],
      'phase Investigation ends 5m after the first message, which is not later than Triage before it',
    ],
    [
      'a phase by the clock and by words',
      { workflow: [{ name: 'Triage', what: 'decide', until: '5m', when: 'at first' }] },
      ['incident/phase-said-twice', '', ['workflow', 0]],
      'phase Triage has both until and when',
    ],
  ];

const told = (system: Change): readonly Diagnostic[] => validated({ system })[1];

it.each(MISTAKES)('reports %s', (_, system, [code, path, property], message) => {
  const [found, ...others] = told(system);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    code,
    path: ['system shop', ...(path === '' ? [] : [path])],
    property,
  });
  expect(found?.message).toContain(message);
  expect(found?.help).not.toMatch(/\{\w+\}/);
});

it('has a case here for every code', () => {
  const raised = new Set(MISTAKES.map(([, , [code]]) => code));
  const names = Object.keys(incidentDiagnostics).map((name) => `incident/${name}`);
  expect(names.filter((code) => !raised.has(code))).toEqual([]);
});

it('finds a slip in the name of an alert', () => {
  expect(told(scenarioWith({ alerts: ['QueueToLong'] }))[0]?.help).toMatch(
    'did you mean "QueueTooLong"? ',
  );
});

it('reports what is no scenario at all', () => {
  expect(told({ scenarios: ['queue-full'] })[0]).toMatchObject({
    code: 'config/invalid-shape',
    message: 'scenarios[0] must be a scenario made by scenario(…), got "queue-full"',
  });
});
