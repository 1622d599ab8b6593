import { expect, it } from 'vitest';
import { counter, matches, severityScheme, sreWorkbook } from '../../src/define/index.ts';
import { availability } from '../../src/sli/index.ts';
import { validSlo, validTeam, type Changes } from '../validate/valid-config.ts';
import { alertsIn, alertText, classesOf, groupsOf } from './planned-rules.ts';

const ALERT = 'SLODataMissing';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });

/** An SLO on the requests of some targets. */
const at = (name: string, targets: Parameters<typeof requests.where>[0]) =>
  availability({
    name,
    objective: '99%',
    events: requests.where(targets),
    bad: { status: '500' },
  });

const missingOf = (changes?: Changes) =>
  [...groupsOf(changes)]
    .filter(([name]) => name.endsWith(':slow'))
    .flatMap(([, group]) => alertsIn(group))
    .filter(({ alert }) => alert === ALERT);

it('is one rule for all SLOs of a service', () => {
  const slos = ['a', 'b', 'c'].map((name) => validSlo({ name }));
  const texts = missingOf({ service: { slos } }).map(alertText);
  expect(texts).toMatchInlineSnapshot(`
    [
      "SLODataMissing for 4m:
    label_replace(
      group by (slo) (
        slo_info{service="checkout"}
        unless on (slo)
        present_over_time(slo:events:increase30s{service="checkout"}[6m])
      ),
      "cause",
      "unknown",
      "",
      ""
    )",
    ]
  `);
});

it('looks at the targets that selectors name, once for all SLOs that name the same', () => {
  const [apiA, apiB] = ['a', 'b'].map((name) => at(name, { job: 'api' }));
  const hosts = at('hosts', { instance: matches('web-.*'), job: 'web' });
  const slos = [apiA, apiB, hosts, at('any', {})].filter((slo) => slo !== undefined);
  expect(missingOf({ service: { slos } }).map(alertText)).toMatchInlineSnapshot(`
    [
      "SLODataMissing for 4m:
    label_replace(
      group by (slo) (
        slo_info{service="checkout",slo="checkout-any"}
        unless on (slo)
        present_over_time(slo:events:increase30s{service="checkout",slo="checkout-any"}[6m])
      ),
      "cause",
      "unknown",
      "",
      ""
    )
    or
      group by (slo) (
        slo_info{service="checkout",slo="checkout-hosts"}
        unless on (slo)
        present_over_time(slo:events:increase30s{service="checkout",slo="checkout-hosts"}[6m])
      )
      * on () group_left (cause)
      (
        label_replace(
          max(max_over_time(up{instance=~"web-.*",job="web"}[5m])) == 1,
          "cause",
          "metric-missing",
          "",
          ""
        )
        or on ()
        label_replace(vector(1), "cause", "targets-down", "", "")
      )
    or
      group by (slo) (
        slo_info{service="checkout",slo=~"checkout-a|checkout-b"}
        unless on (slo)
        present_over_time(slo:events:increase30s{service="checkout",slo=~"checkout-a|checkout-b"}[6m])
      )
      * on () group_left (cause)
      (
        label_replace(max(max_over_time(up{job="api"}[5m])) == 1, "cause", "metric-missing", "", "")
        or on ()
        label_replace(vector(1), "cause", "targets-down", "", "")
      )",
    ]
  `);
});

it('has one class of alerts for each SLO and cause, with its own runbook', () => {
  const slos = [at('b', { job: 'api' }), at('a', {})];
  const classes = classesOf(ALERT, { service: { slos } });
  expect(classes.map(({ labels, runbook }) => [labels['slo'], labels['cause'], runbook])).toEqual([
    ['checkout-a', 'unknown', 'shop/slo/checkout-a.md#slodatamissing'],
    ['checkout-b', 'targets-down', 'shop/slo/checkout-b.md#slodatamissing'],
    ['checkout-b', 'metric-missing', 'shop/slo/checkout-b.md#slodatamissing'],
  ]);
  const [rule] = missingOf({ service: { slos } });
  expect(rule?.labels).not.toHaveProperty('slo');
  expect(rule?.annotations['runbook_url']).toBe(
    'https://runbooks.example.com/shop/slo/{{ $labels.slo }}.md#slodatamissing',
  );
});

it('says what to do for each cause that it can tell', () => {
  const [known] = missingOf({ service: { slos: [at('a', { job: 'api' })] } });
  expect(known?.annotations['summary']).toBe(
    '{{ $labels.slo }}: no events are counted, not even zero ({{ $labels.cause }})',
  );
  expect(known?.annotations['description']).toContain('targets-down: no target of its job is up');
  expect(known?.annotations['description']).toContain('metric-missing: targets are up');
  expect(known?.annotations['description']).not.toContain('unknown');
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
