// Routes of the user's own that are merged in: nothing is proven about their alerts, but that they
// leave ours alone is.
import { expect, it } from 'vitest';
import { compileMerged } from './routing-config.ts';

const BEFORE = `
route:
  receiver: ops
  routes:
    - receiver: nobody
      matchers: [alertname="InfoInhibitor"]
    - receiver: ops
      matchers: [cluster="eu"]
      mute_time_intervals: [never]
receivers:
  - name: ops
    webhook_configs: [{ url: 'http://relay:9095/' }]
  - name: nobody
inhibit_rules:
  - source_matchers: [severity=~"critical|warning"]
    target_matchers: [severity=~"warning|info"]
    equal: [cluster]
time_intervals:
  - name: never
    time_intervals: []
`;

const found = (existing: string): readonly string[] =>
  compileMerged(existing).diagnostics.map(({ code, message }) => `${code}: ${message}`);

it('has nothing to say about what is nothing of ours', () => {
  expect(found(BEFORE)).toEqual([]);
});

it('counts only what is ours', () => {
  const { plan, files } = compileMerged(BEFORE);
  const before = plan?.certificate.proofs;
  expect(files.find(({ path }) => path.endsWith('certificate.md'))?.content).toContain(
    `| P2 | each route is there for an alert | ${before?.[1]?.facts} |`,
  );
});

it('finds an inhibition rule that could mute what must always be told', () => {
  const rule = BEFORE.replace('severity=~"warning|info"', 'severity!="critical"');
  const shop =
    'route/inhibits-most-severe: inhibition rule 8 keeps "ShopDown" from being told while "another alert" fires, but P0 is the most severe level of shop';
  const watchdog =
    'route/inhibits-most-severe: inhibition rule 8 keeps "Watchdog" from being told while "another alert" fires, but it is the dead man\'s switch';
  expect(new Set(found(rule))).toEqual(new Set([shop, watchdog]));
});

it('finds a secret that would be written down again', () => {
  const secret = BEFORE.replace('http://relay:9095/', 'https://user:pass@relay/');
  expect(found(secret)).toEqual([
    'route/secret-in-config: receiver "ops" would write a secret into a generated file, in url',
  ]);
});
