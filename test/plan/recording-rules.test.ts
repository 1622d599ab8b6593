import { expect, it } from 'vitest';
import { planOf, groupsOf, recordedIn } from './planned-rules.ts';

const groups = groupsOf();
const base = groups.get('slo:checkout-availability');
const slow = groups.get('slo:checkout-availability:slow');
const period = groups.get('slo:checkout-availability:period');

it('makes three groups of an SLO, each in its own rhythm, and one of causes', () => {
  expect([...groups].map(([name, { interval }]) => [name, interval])).toEqual([
    ['slo:checkout-availability', 30_000],
    ['slo:checkout-availability:slow', 240_000],
    ['slo:checkout-availability:period', 300_000],
    ['alerts:checkout', 30_000],
  ]);
});

it('counts every 30 seconds and adds up the windows of pages', () => {
  expect(recordedIn(base)).toMatchInlineSnapshot(`
    "slo:events:increase30s =
    sum(
      (http_requests_total offset 5s - http_requests_total offset 35s) >= 0
      or
      (http_requests_total offset 5s <= 10 and on (job, instance) http_requests_total offset 35s)
    )

    slo:bad_events:increase30s =
    sum(
      (http_requests_total{status="500"} offset 5s - http_requests_total{status="500"} offset 35s) >= 0
      or
      (
        http_requests_total{status="500"} offset 5s <= 10
        and on (job, instance)
        http_requests_total offset 35s
      )
    )
    or
    vector(0)

    slo:error:ratio_rate5m =
    sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[5m])
    /
    sum_over_time(slo:events:increase30s{slo="checkout-availability"}[5m])

    slo:error:ratio_rate30m =
    sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[30m])
    /
    sum_over_time(slo:events:increase30s{slo="checkout-availability"}[30m])

    slo:error:ratio_rate1h =
    sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[1h])
    /
    sum_over_time(slo:events:increase30s{slo="checkout-availability"}[1h])

    slo:error:ratio_rate6h =
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[6h])
    /
    sum_over_time(slo:events:increase5m{slo="checkout-availability"}[6h])"
  `);
});

it('adds up longer windows from tiles and says what the SLO is', () => {
  expect(recordedIn(slow)).toMatchInlineSnapshot(`
    "slo:objective:ratio =
    vector(0.99)

    slo_info =
    vector(1)

    slo:error:ratio_rate2h =
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[2h])
    /
    sum_over_time(slo:events:increase5m{slo="checkout-availability"}[2h])

    slo:error:ratio_rate1d =
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[1d])
    /
    sum_over_time(slo:events:increase5m{slo="checkout-availability"}[1d])

    slo:error:ratio_rate3d =
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[3d])
    /
    sum_over_time(slo:events:increase5m{slo="checkout-availability"}[3d])"
  `);
});

it('counts tiles and takes the budget of the whole period from them', () => {
  expect(recordedIn(period)).toMatchInlineSnapshot(`
    "slo:events:increase5m =
    sum(
      (
        last_over_time(http_requests_total[5m] offset 1m)
        -
        last_over_time(http_requests_total[1h] offset 6m)
      ) >= 0
      or
      (
          last_over_time(http_requests_total[5m] offset 1m)
          -
          (
            min_over_time(http_requests_total[5m] offset 1m) > 10
            or
            0 * min_over_time(http_requests_total[5m] offset 1m)
          )
          +
          (
            (max_over_time(http_requests_total[5m] offset 1m) - http_requests_total offset 6m) >= 0
            or
            0 * min_over_time(http_requests_total[5m] offset 1m)
          )
        and on ()
        http_requests_total offset 6m
      )
    )

    slo:bad_events:increase5m =
    sum(
      (
        last_over_time(http_requests_total{status="500"}[5m] offset 1m)
        -
        last_over_time(http_requests_total{status="500"}[1h] offset 6m)
      ) >= 0
      or
      (
          last_over_time(http_requests_total{status="500"}[5m] offset 1m)
          -
          (
            min_over_time(http_requests_total{status="500"}[5m] offset 1m) > 10
            or
            0 * min_over_time(http_requests_total{status="500"}[5m] offset 1m)
          )
          +
          (
            (
              max_over_time(http_requests_total{status="500"}[5m] offset 1m)
              -
              http_requests_total{status="500"} offset 6m
            ) >= 0
            or
            0 * min_over_time(http_requests_total{status="500"}[5m] offset 1m)
          )
        and on ()
        http_requests_total offset 6m
      )
    )
    or
    vector(0)

    slo:events:increase30d =
    sum_over_time(slo:events:increase5m{slo="checkout-availability"}[30d])

    slo:bad_events:increase30d =
    sum_over_time(slo:bad_events:increase5m{slo="checkout-availability"}[30d])

    slo:error:ratio_rate30d =
    slo:bad_events:increase30d{slo="checkout-availability"}
    /
    slo:events:increase30d{slo="checkout-availability"}

    slo:coverage:ratio_count30d =
    clamp_max(count_over_time(slo:events:increase5m{slo="checkout-availability"}[30d]) / 8640, 1)

    slo:error_budget_remaining:ratio =
    1 - slo:error:ratio_rate30d{slo="checkout-availability"} / 0.01

    slo:error_budget_remaining:events =
    0.01 * slo:events:increase30d{slo="checkout-availability"}
    -
    slo:bad_events:increase30d{slo="checkout-availability"}

    slo:error_budget_remaining:seconds =
    slo:error_budget_remaining:ratio{slo="checkout-availability"} * 25920

    slo:error_budget:burn_rate1h =
    slo:error:ratio_rate1h{slo="checkout-availability"} / 0.01

    slo:error_budget:burn_rate6h =
    slo:error:ratio_rate6h{slo="checkout-availability"} / 0.01

    slo:error_budget:burn_rate1d =
    slo:error:ratio_rate1d{slo="checkout-availability"} / 0.01

    slo:error_budget:burn_rate3d =
    slo:error:ratio_rate3d{slo="checkout-availability"} / 0.01

    slo:error_budget_exhaustion:seconds =
    clamp_min(slo:error_budget_remaining:ratio{slo="checkout-availability"}, 0)
    * 2592000
    /
    (slo:error_budget:burn_rate6h{slo="checkout-availability"} > 1)"
  `);
});

it('labels every series with its SLO and service, and metadata with all there is', () => {
  const rules = [base, slow, period].flatMap((group) => group?.rules ?? []);
  const recording = rules.flatMap((rule) => (rule.kind === 'recording' ? [rule] : []));
  const own = { service: 'checkout', slo: 'checkout-availability' };
  const info = {
    ...own,
    system: 'shop',
    team: 'shop-team',
    objective: '99%',
    period: '30d',
    dashboard: 'slo-checkout-availability',
    service_dashboard: 'service-checkout',
    runbook: 'shop/slo/checkout-availability.md',
  };
  expect(recording.length).toBeGreaterThan(10);
  expect(recording.map(({ record, labels }) => [record, labels])).toEqual(
    recording.map(({ record }) => [record, record === 'slo_info' ? info : own]),
  );
});

it('names what covers the period after the period', () => {
  const records = recordedIn(
    groupsOf({ slo: { window: '7d' }, tier: {} }).get('slo:checkout-availability:period'),
  );
  expect(records).toContain('slo:error:ratio_rate7d =');
  expect(records).toContain('slo:coverage:ratio_count7d =');
  // 7 days have 2016 tiles of 5 minutes.
  expect(records).toContain('[7d]) / 2016');
});

it('never averages ratios and never reads raw series over more than an hour', () => {
  const text = [base, slow, period].map(recordedIn).join('\n');
  expect(text).not.toMatch(/avg|rate\(|increase\(/);
  const windows = [...text.matchAll(/http_requests_total[^[\n]*\[(\w+)\]/g)].map(
    ([, window]) => window,
  );
  expect(new Set(windows)).toEqual(new Set(['1h', '5m']));
});

it('remembers where each rule comes from', () => {
  expect(base?.rules[0]?.origin).toMatchObject({
    system: 'shop',
    service: 'checkout',
    definition: 'slo availability',
    place: { file: 'valid-config.ts' },
    steps: ['recording-rules', 'base counts'],
  });
});

it('leaves out groups of a service that has nothing, and its file', () => {
  const none = { service: { slos: [], alerts: [] } };
  expect(planOf(none).ruleFiles).toEqual([]);
  expect([...groupsOf({ service: { alerts: [] } }).keys()]).not.toContain('alerts:checkout');
  expect([...groupsOf({ service: { slos: [] } }).keys()]).toEqual(['alerts:checkout']);
});
