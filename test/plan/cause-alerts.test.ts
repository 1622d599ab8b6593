import { expect, it } from 'vitest';
import { above, equals, firesOn, gauge, promql, type Threshold } from '../../src/define/index.ts';
import { alertsIn, alertText, classesOf, groupsOf } from './planned-rules.ts';
import { queue, type Changes } from '../validate/valid-config.ts';

const causeOf = (changes?: Changes) => alertsIn(groupsOf(changes).get('alerts:checkout'))[0];

it('becomes one rule with the condition as it was written', () => {
  const alert = causeOf();
  expect(alert && alertText(alert)).toBe('QueueTooLong for 10m:\nqueue_length > 100');
  expect(alert?.labels).toEqual({
    service: 'checkout',
    severity: 'P2',
    system: 'shop',
    team: 'shop-team',
  });
});

it('says what it is about, in words and with the value, when the author does not', () => {
  expect(causeOf()?.annotations).toMatchObject({
    summary: 'checkout: queue too long (now {{ $value | humanize }}, alerts when above 100)',
    description:
      'Cause alert QueueTooLong of checkout: its runbook explains the expression and what to do.',
    runbook_url: 'https://runbooks.example.com/shop/checkout/QueueTooLong.md#queuetoolong',
    dashboard_url: expect.stringMatching(/^https:\/\/grafana\.example\.com\/d\/service-checkout\b/),
  });
});

it('keeps the words of the author', () => {
  const words = { summary: 'Orders wait', description: 'Customers get no mail.' };
  expect(causeOf({ alert: words })?.annotations).toMatchObject(words);
});

it.each<readonly [string, Threshold, string, string]>([
  ['pool_usage_ratio', '80%', 'humanizePercentage', 'above 80%'],
  ['lag_seconds', '5m', 'humanizeDuration', 'above 5m'],
  ['disk_used_bytes', '10GiB', 'humanize1024', 'above 10GiB'],
  ['last_success_timestamp_seconds', 0, 'humanizeTimestamp', 'above 0'],
])('shows the value of %s in its unit', (name, limit, template, sentence) => {
  const when = above(gauge(name), limit);
  expect(causeOf({ alert: { when } })?.annotations['summary']).toBe(
    `checkout: queue too long (now {{ $value | ${template} }}, alerts when ${sentence})`,
  );
});

const titleOf = (alert: string) => classesOf(alert, { names: { alert } })[0]?.title;

it('splits names with abbreviations and numbers into words', () => {
  expect(titleOf('DBPoolNearlyFull')).toBe('checkout: db pool nearly full (above 100)');
  expect(titleOf('ErrorsAbove10Percent')).toBe('checkout: errors above 10 percent (above 100)');
  expect(titleOf('P95Slow')).toBe('checkout: p95 slow (above 100)');
});

it('claims no limit for PromQL that compares by itself', () => {
  const when = firesOn(promql('queue_length > 100 unless on (queue) up == 0'));
  const changes = { alert: { when }, system: { metrics: [queue, gauge('up')] } };
  expect(causeOf(changes)?.annotations['summary']).toBe(
    'checkout: queue too long (now {{ $value | humanize }})',
  );
  expect(classesOf('QueueTooLong', changes)[0]?.title).toBe('checkout: queue too long');
});

it('fires at once when it need not hold', () => {
  const alert = causeOf({ alert: { when: equals(queue, 0), for: '0s' } });
  expect(alert && alertText(alert)).toBe('QueueTooLong for 0s:\nqueue_length == 0');
});

it('knows who hears it', () => {
  expect(classesOf('QueueTooLong')).toEqual([
    expect.objectContaining({
      severity: 'P2',
      receivers: ['shop-team-P2'],
      labels: {
        alertname: 'QueueTooLong',
        service: 'checkout',
        severity: 'P2',
        system: 'shop',
        team: 'shop-team',
      },
      origin: expect.objectContaining({ definition: 'alert QueueTooLong', steps: ['cause-alert'] }),
    }),
  ]);
});
