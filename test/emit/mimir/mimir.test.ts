import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { jira, mimir, prometheusRules } from '../../../src/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { compileShop, mistakesOf, textOf } from '../targets/a-shop.ts';

interface RuleFile {
  readonly namespace: string;
  readonly groups: readonly {
    readonly name: string;
    readonly interval: string;
    readonly source_tenants?: readonly string[];
    readonly rules: readonly { readonly record?: string; readonly alert?: string }[];
  }[];
}

const read = (text: string): RuleFile => {
  const value: unknown = load(text);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it is, the test then says
  return value as RuleFile;
};

const shop = compileShop([mimir({ tenant: 'shop' })]);

it('writes a namespace per service, and nothing that its proofs refuse', () => {
  expect(mistakesOf(shop)).toEqual([]);
  expect(shop.files.map(({ path }) => path)).toEqual([
    'mimir/shop/rules/checkout.yaml',
    'mimir/shop/rules/escalation.yaml',
    'mimir/shop/rules/search.yaml',
    'mimir/shop/alertmanager/alertmanager.yaml',
    'mimir/shop/alertmanager/nines.tmpl',
  ]);
  const { namespace, groups } = read(textOf(shop, 'mimir/shop/rules/checkout.yaml'));
  expect(namespace).toBe('nines-checkout');
  expect(groups.map(({ name }) => name)).toContain('slo:checkout-availability:period');
});

it('says the same as the rule files of Prometheus, but for the namespace', () => {
  const both = compileShop([prometheusRules, mimir()]);
  const plain = textOf(both, 'prometheus/rules/checkout.yaml');
  const here = textOf(both, 'mimir/anonymous/rules/checkout.yaml');
  expect(here.replace('namespace: nines-checkout\n', '')).toBe(plain);
});

it('federates every group, and wants the own tenant among the sources', () => {
  const federated = compileShop([mimir({ tenant: 'shop', sourceTenants: ['shop', 'infra'] })]);
  expect(mistakesOf(federated)).toEqual([]);
  const { groups } = read(textOf(federated, 'mimir/shop/rules/search.yaml'));
  for (const group of groups) expect(group.source_tenants).toEqual(['shop', 'infra']);
  expect(mistakesOf(compileShop([mimir({ tenant: 'shop', sourceTenants: ['infra'] })]))).toEqual([
    'mimir/own-tenant-missing: rules read tenants "infra", and tenant shop, where their series go, is none of them',
  ]);
});

it('refuses a tenant that Mimir would not take', () => {
  expect(mistakesOf(compileShop([mimir({ tenant: 'a/b' })]))[0]).toBe(
    'mimir/bad-tenant: the tenant must be a name of a tenant, got "a/b"',
  );
});

const total = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0);

const sizes = (compiled: typeof shop): readonly number[] =>
  compiled.files
    .filter(({ path }) => path.includes('/rules/'))
    .flatMap(({ content }) => read(content).groups.map(({ rules }) => rules.length));

it('packs groups of one rhythm when the tenant may not have as many, and says so', () => {
  const before = sizes(shop);
  const packed = compileShop([mimir({ limits: { groups: 9 } })]);
  expect(mistakesOf(packed)).toEqual([]);
  const after = sizes(packed);
  expect(before.length).toBeGreaterThan(9);
  expect(after.length).toBeLessThanOrEqual(9);
  expect(Math.max(...after)).toBeLessThanOrEqual(20);
  expect(total(after)).toBe(total(before));
  const said = packed.diagnostics.find(({ code }) => code === 'mimir/groups-packed');
  expect(said?.message).toBe(
    `${before.length} rule groups are packed into ${after.length}, as the tenant may have 9`,
  );
});

it('splits groups where rules do not need each other, and says which do', () => {
  const split = compileShop([mimir({ limits: { rulesPerGroup: 8, groups: 0 } })]);
  expect(mistakesOf(split)).toEqual([]);
  expect(Math.max(...sizes(split))).toBeLessThanOrEqual(8);
  const tight = mistakesOf(compileShop([mimir({ limits: { rulesPerGroup: 2, groups: 0 } })]));
  expect(tight.length).toBeGreaterThan(0);
  expect(tight[0]).toMatch(/ group slo:\S+ has \d+ rules that need each other/);
  expect(tight[0]).toContain('mimir/too-many-rules: ');
});

it('says when no packing is enough', () => {
  const [mistake, ...others] = mistakesOf(compileShop([mimir({ limits: { groups: 2 } })]));
  expect(others).toEqual([]);
  expect(mistake).toContain('mimir/too-many-groups: ');
  expect(mistake).toMatch(/ there are \d+ rule groups however they are packed, .* may have 2$/);
});

it('asks for secrets in place of files, and uploads templates by name', () => {
  const config = textOf(shop, 'mimir/shop/alertmanager/alertmanager.yaml');
  expect(config).toContain('routing_key: "${PAGERDUTY_SHOP}"');
  expect(config).toContain('api_url: "${SLACK_SHOP}"');
  expect(config).not.toMatch(/^[^#]*_file:/m);
  expect(config).toContain('templates:\n  - nines.tmpl\n');
  expect(config).toContain(
    "#   envsubst '$PAGERDUTY_SHOP $SLACK_SHOP' <alertmanager.yaml >tenant.yaml\n" +
      '#   mimirtool alertmanager load tenant.yaml nines.tmpl --id=shop\n',
  );
});

it('refuses receivers and fields that Mimir refuses', () => {
  const tickets = jira({
    apiUrl: 'https://example.atlassian.net/rest/api/2',
    project: 'SHOP',
    issueType: 'Bug',
    username: 'alerts@example.com',
    passwordFile: '/etc/alertmanager/secrets/jira',
    httpClient: { caFile: '/etc/ca.pem' },
  });
  expect(mistakesOf(compileShop([mimir()], tickets))).toEqual([
    'mimir/refused-receiver: receiver unrouted uses jira_configs, which Mimir does not send to',
    'mimir/refused-field: receiver unrouted sets tls_config.ca_file, which Mimir refuses',
  ]);
});

it('leaves the Alertmanager out on request', () => {
  const rules = compileShop([mimir({ alertmanager: false })]);
  expect(rules.files.every(({ path }) => path.includes('/rules/'))).toBe(true);
  expect(mistakesOf(rules)).toEqual([]);
});

it('finds a rule that is changed, left out, or moved before what it reads', () => {
  const { plan, files } = shop;
  if (!plan) throw new Error('nothing was planned');
  const change = (from: string | RegExp, to: string): readonly string[] => {
    const edited = files.map((file) => ({ ...file, content: file.content.replace(from, to) }));
    return verify(edited, plan).map(({ code, message }) => `${code}: ${message}`);
  };
  expect(change('> 14.4 * 0.001', '> 14.4 * 0.01')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^target\/rules-differ: mimir\/shop has alert SLO\w+ 0 times, and 1 is planned$/,
      ),
      expect.stringMatching(/of mimir\/shop\/rules\/checkout.yaml, which is not planned so$/),
    ]),
  );
  expect(change('receiver: owner-page', 'receiver: unrouted').join('\n')).toMatch(/^route\//m);
});

it('has one blank line between the header and the configuration', () => {
  const text = textOf(shop, 'mimir/shop/alertmanager/alertmanager.yaml');
  expect(text).toMatch(/^(?:#.*\n)+\n\w/);
});
