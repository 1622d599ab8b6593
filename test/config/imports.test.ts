// `imported(…)`: services of other tools' files, read when the config has run.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadConfig } from '../../src/config/index.ts';
import { folderWith } from './folder.ts';

const config = (services: string): string => `
import { defineConfig, imported, service, severityScheme, slack, sreWorkbook, system, team } from 'nines';
const severities = severityScheme({
  P1: { urgency: 'page', description: 'at once', respondWithin: '15m' },
  P3: { urgency: 'ticket', description: 'tomorrow', respondWithin: '1d' },
});
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/secrets/slack' });
const owners = team('owners', { channels: { chat }, notify: { P1: ['chat'], P3: ['chat'] } });
const others = team('others', { channels: { chat }, notify: { P1: ['chat'], P3: ['chat'] } });
const levels = { page: 'P1', ticket: 'P3' } as const;
export default defineConfig({
  environment: { grafanaUrl: 'https://g', runbooksUrl: 'https://r', alertmanagerUrl: 'https://a' },
  systems: [system('shop', {
    severities,
    burnRates: sreWorkbook({ page: 'P1', ticket: 'P3' }),
    services: [${services}],
  })],
  unrouted: [chat],
});
`;

const sloth = (service: string, objective = '99.9'): string => `version: prometheus/v1
service: ${service}
slos:
  - name: available
    objective: ${objective}
    sli:
      events:
        error_query: sum(rate(http_requests_total{job="${service}",code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total{job="${service}"}[{{.window}}]))
    alerting:
      page_alert:
        disable: true
`;

const load = async (files: Readonly<Record<string, string>>) => {
  const folder = folderWith(files);
  const [loaded, found] = await loadConfig(join(folder, 'slo.config.ts'));
  const shown = found.map(({ code, place }) => {
    return `${code} ${place?.file.slice(folder.length + 1)}:${place?.line}:${place?.column}`;
  });
  return { folder, loaded, shown };
};

it('makes services with SLOs of files that match a pattern', async () => {
  const { folder, loaded, shown } = await load({
    'slo.config.ts': config(
      `imported('slos/**/*.yaml', { team: owners, teams: { cart: others }, severities: levels })`,
    ),
    'slos/checkout.yaml': sloth('checkout'),
    'slos/more/cart.yaml': sloth('cart'),
    'slos/notes.md': 'Not one of them.',
  });
  expect(shown).toEqual([]);
  if (!loaded) throw new Error('it does not load');
  const services = loaded.config.props.systems.flatMap((system) => system.props.services);
  expect(services.map(({ name, props, place }) => [name, props.team.name, place.line])).toEqual([
    ['cart', 'others', 4],
    ['checkout', 'owners', 4],
  ]);
  expect(services[0]?.props.slos?.[0]?.place.file).toBe(join(folder, 'slos/more/cart.yaml'));
  const { files, diagnostics } = compile(loaded);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const rules = files.map(({ content }) => content).join('');
  expect(rules).toContain('slo: cart-available');
  expect(rules).toContain('severity: P3');
});

it('points into the YAML where an SLO is wrong, and generates nothing', async () => {
  const { loaded, shown } = await load({
    'slo.config.ts': config(`imported('slos.yaml', { team: owners, severities: levels })`),
    'slos.yaml': sloth('checkout', '101'),
  });
  expect(loaded).toBeUndefined();
  expect(shown).toContain('import/bad-value slos.yaml:5:16');
});

it('says that no file matches, where that is written', async () => {
  const { loaded, shown } = await load({
    'slo.config.ts': config(`imported('sloths/*.yaml', { team: owners, severities: levels })`),
  });
  expect(loaded).toBeUndefined();
  expect(shown.map((line) => line.split(':')[0])).toEqual(['import/no-files slo.config.ts']);
});

it('says that files hold no SLO', async () => {
  const { shown } = await load({
    'slo.config.ts': config(`imported('slos.yaml', { team: owners, severities: levels })`),
    'slos.yaml': '',
  });
  expect(shown.map((line) => line.split(' ')[0])).toEqual(['import/no-slos']);
});

it('says which file it cannot read', async () => {
  const folder = folderWith({
    'slo.config.ts': config(`imported('slos/*.yaml', { team: owners, severities: levels })`),
    'slos/notes.md': '',
  });
  symlinkSync(join(folder, 'gone.yaml'), join(folder, 'slos/gone.yaml'));
  const [loaded, found] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(loaded).toBeUndefined();
  expect(found.map(({ code }) => code)).toEqual(['import/unreadable-file']);
});

const labelled = (service: string, labels: string): string =>
  sloth(service).replace('slos:', `labels: ${labels}\nslos:`);

it('says nothing of labels that say what the config says', async () => {
  const { shown, loaded } = await load({
    'slo.config.ts': config(
      `imported('*.yaml', { team: owners, teams: { cart: others }, severities: levels })`,
    ),
    'cart.yaml': labelled('cart', '{ team: others, system: shop, service: cart }'),
    'checkout.yaml': labelled('checkout', '{ team: others, system: Shop }'),
  });
  expect(shown).toEqual(['import/dropped-setting checkout.yaml:3:17']);
  const services = loaded?.config.props.systems.flatMap((system) => system.props.services) ?? [];
  expect(services.map(({ props }) => props.team.name)).toEqual(['others', 'owners']);
});

it('tells what is dropped each time, unless that is accepted', async () => {
  const files = { 'slos.yaml': `${sloth('checkout')}      name: HighErrors\n` };
  const withOption = (option: string) =>
    load({
      ...files,
      'slo.config.ts': config(
        `imported(['slos.yaml'], { team: owners, severities: levels${option} })`,
      ),
    });
  expect((await withOption('')).shown).toEqual(['import/dropped-setting slos.yaml:13:13']);
  expect((await withOption(`, dropped: 'accept'`)).shown).toEqual([]);
});
