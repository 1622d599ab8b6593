import { expect, it } from 'vitest';
import { severityScheme, sreWorkbook } from '../../src/define/index.ts';
import { validSlo, validTeam, type Changes } from '../validate/valid-config.ts';
import { alertsIn, alertText, classesOf, groupsOf } from './planned-rules.ts';

const ALERT = 'SLODataMissing';

const missingOf = (changes?: Changes) =>
  alertsIn(groupsOf(changes).get('alerts:checkout')).filter(({ alert }) => alert === ALERT);

it('is one rule for all SLOs of a service', () => {
  const slos = ['a', 'b', 'c'].map((name) => validSlo({ name }));
  expect(missingOf({ service: { slos } }).map(alertText)).toEqual([
    [
      'SLODataMissing for 10m:',
      'group by (slo) (',
      '  slo_info{service="checkout"} unless on (slo) slo:events:increase30s{service="checkout"}',
      ')',
    ].join('\n'),
  ]);
});

it('has one class of alerts for each SLO, with its own runbook', () => {
  const slos = ['b', 'a'].map((name) => validSlo({ name }));
  const classes = classesOf(ALERT, { service: { slos } });
  expect(classes.map(({ labels, runbook }) => [labels['slo'], runbook])).toEqual([
    ['checkout-a', 'shop/slo/checkout-a.md#slodatamissing'],
    ['checkout-b', 'shop/slo/checkout-b.md#slodatamissing'],
  ]);
  const [rule] = missingOf({ service: { slos } });
  expect(rule?.labels).not.toHaveProperty('slo');
  expect(rule?.annotations['runbook_url']).toBe(
    'https://runbooks.example.com/shop/slo/{{ $labels.slo }}.md#slodatamissing',
  );
});

it('is not planned for a service without SLOs', () => {
  expect(missingOf({ service: { slos: [] } })).toEqual([]);
});

const severities = severityScheme({
  P1: { urgency: 'page', description: '' },
  P2: { urgency: 'page', description: '' },
  P3: { urgency: 'ticket', description: '' },
  P4: { urgency: 'ticket', description: '' },
});

const team = validTeam('shop-team', {
  notify: { P1: ['chat'], P2: ['chat'], P3: ['chat'], P4: ['chat'] },
});

it.each([
  ['the most urgent severity that wakes nobody', 'P1', 'P3', 'P3'],
  ['of those that its SLOs use', 'P1', 'P4', 'P4'],
  ['or the least urgent one where all of them page', 'P1', 'P2', 'P2'],
])('has %s', (_, page, ticket, expected) => {
  const slos = [validSlo({ burnRates: sreWorkbook({ page, ticket }) })];
  const rules = missingOf({
    system: { severities, burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }) },
    service: { slos, team },
  });
  expect(rules.map(({ labels }) => labels['severity'])).toEqual([expected]);
});
