import { expect, it } from 'vitest';
import { histogram, route } from '../../src/define/index.ts';
import { latency } from '../../src/sli/index.ts';
import { chat } from '../validate/valid-config.ts';
import { planOf } from './planned-rules.ts';

it('shows a reviewer everything that was decided, and no behaviour', () => {
  expect(planOf().model).toEqual({
    environment: {
      scrapeInterval: '15s',
      layout: 'per-slo',
      evaluationInterval: '30s',
      ticketInterval: '4m',
      tileInterval: '5m',
      settle: '5s',
      tileSettle: '1m',
      lookback: '1h',
      rateWindow: '1m',
      targetLabels: ['job', 'instance'],
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
      targets: { prometheus: '2.42', alertmanager: '0.25' },
    },
    systems: [
      {
        name: 'shop',
        title: 'shop',
        severities: [
          {
            name: 'P1',
            urgency: 'page',
            resolveWithin: 'none',
            notifyWithin: 'none',
            hours: 'always',
            groupBy: ['alertname', 'service', 'slo'],
            description: 'users notice',
            respondWithin: '1h',
            groupWait: '30s',
            groupInterval: '5m',
            repeatEvery: '4h',
          },
          expect.objectContaining({ name: 'P2', respondWithin: 'none' }),
        ],
        services: [
          {
            name: 'checkout',
            title: 'checkout',
            team: 'shop-team',
            slos: [
              {
                id: 'checkout-availability',
                objective: '99%',
                period: '30d',
                sli: {
                  kind: 'availability',
                  events: 'http_requests_total',
                  bad: 'http_requests_total{status="500"}',
                },
                counting: 'exact',
                by: [],
                groups: [],
                evidence: { of: 'bad-events', least: '3' },
                toldWithin: { P1: '9m59s', P2: '53m57s' },
                budgetAlerts: [],
                burnRates: [
                  {
                    budget: '2%',
                    long: '1h',
                    short: '5m',
                    factor: '14.4',
                    severity: 'P1',
                    for: '0s',
                  },
                  expect.objectContaining({ budget: '5%', long: '6h', short: '30m', factor: '6' }),
                  expect.objectContaining({ budget: '10%', long: '1d', short: '2h', factor: '3' }),
                  expect.objectContaining({ budget: '10%', long: '3d', short: '6h', factor: '1' }),
                ],
              },
            ],
            alerts: [
              {
                name: 'QueueTooLong',
                when: 'queue_length > 100',
                is: 'above 100',
                for: '10m',
                severity: 'P2',
                toldWithin: '11m15s',
              },
            ],
          },
        ],
        routes: [],
        dashboards: [],
        recovery: {},
      },
    ],
    teams: [
      {
        name: 'shop-team',
        title: 'shop-team',
        channels: { chat: 'Slack #shop' },
        notify: { P1: ['chat'], P2: ['chat'] },
      },
    ],
    unrouted: ['Slack #shop'],
    deadMansSwitch: 'none',
    metrics: [
      {
        name: 'http_requests_total',
        type: 'counter',
        unit: 'none',
        labels: ['handler', 'status'],
      },
      { name: 'queue_length', type: 'gauge', unit: 'none', labels: ['queue'] },
    ],
    told: [
      {
        system: 'shop',
        team: 'shop-team',
        severity: 'P1',
        alerts: ['SLOErrorBudgetBurn1h', 'SLOErrorBudgetBurn6h'],
        to: ['Slack #shop'],
        after: '30s',
      },
      expect.objectContaining({ severity: 'P2', to: ['Slack #shop'] }),
    ],
    inhibitions: [
      {
        about: 'while SLOErrorBudgetBurn1d fires, slower tiers of the SLO are not told',
        while: 'alertname="SLOErrorBudgetBurn1d", system="shop"',
        mutes: 'alertname="SLOErrorBudgetBurn3d", severity="P2", system="shop"',
        equal: 'service, slo',
      },
      expect.anything(),
      expect.anything(),
    ],
    receivers: [
      {
        to: 'Slack #shop',
        settings: {
          api_url_file: '/etc/alertmanager/secrets/slack',
          channel: '#shop',
          send_resolved: true,
        },
      },
    ],
  });
});

it('tells which alert keeps others quiet', () => {
  const { model } = planOf({ alert: { meansDown: true, severity: 'P1' } });
  expect(model).toMatchObject({
    systems: [{ services: [{ alerts: [{ name: 'QueueTooLong', meansDown: true }] }] }],
  });
});

it('shows routes, recovery objectives and buckets where there are some', () => {
  const of = histogram('latency_seconds', { buckets: [0.1, 0.5] });
  const { model } = planOf({
    service: { slos: [latency({ objective: '99%', within: '100ms', of })] },
    system: {
      recovery: { RTO: '4h', RPO: '90m' },
      routes: [route('sms', { labels: { severity: 'P1' }, to: [chat], groupWait: '0s' })],
    },
  });
  expect(model).toMatchObject({
    systems: [
      {
        recovery: { RTO: '4h', RPO: '1h30m' },
        routes: [{ name: 'sms', labels: { severity: 'P1' }, to: ['Slack #shop'], groupWait: '0s' }],
      },
    ],
    metrics: [{ name: 'latency_seconds', buckets: [0.1, 0.5] }, { name: 'queue_length' }],
  });
});

it('is plain JSON, as the whole plan is', () => {
  // What cannot be cloned is no data; clones have what rules compose when they are asked.
  const plan = structuredClone(planOf());
  expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
});

it('says nothing of where things are defined, so that moving them changes nothing', () => {
  expect(JSON.stringify(planOf().model)).not.toMatch(/valid-config|"place"|"line"/);
});
