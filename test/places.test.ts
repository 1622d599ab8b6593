// Where a definition stands takes time to look up, so that only what is told is: of SLOs that share
// pages, those that pages are named for.
import { expect, it } from 'vitest';
import { compile } from '../src/compile.ts';
import { latePlace } from '../src/diagnostics/index.ts';
import { availability, counter, defineConfig, service, system } from '../src/index.ts';
import { chat, severities, validTeam, workbook } from './validate/valid-config.ts';

const requests = counter('http_requests_total', { labels: ['code'] });
const owner = validTeam('shop-team');

it('looks up the place of no SLO but the first of each page', () => {
  const asked: string[] = [];
  const slo = (name: string, job: string) => ({
    ...availability({
      name,
      objective: '99%',
      events: requests.where({ job }),
      bad: { code: '500' },
      mitigation: 'Roll back.',
    }),
    place: latePlace(() => {
      asked.push(`${job}-${name}`);
      return { file: '/slo.config.ts', line: 1, column: 1 };
    }),
  });
  const services = ['api', 'web', 'cart'].map((name) =>
    service(name, { team: owner, slos: [slo('one', name), slo('two', name)] }),
  );
  const config = defineConfig({
    environment: {
      layout: 'fleet',
      grafanaUrl: 'https://g.example.com',
      runbooksUrl: 'https://r.example.com',
      alertmanagerUrl: 'https://a.example.com',
    },
    unrouted: [chat],
    systems: [system('shop', { severities, burnRates: workbook, services })],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files.filter(({ path }) => path.startsWith('runbooks/shop/slo/'))).toHaveLength(1);
  expect(asked).toEqual(['api-one']);
});
