// Where a definition stands takes time to look up, so that only what is told is: of SLOs that share
// pages, those that pages are named for.
import { expect, it } from 'vitest';
import { compile } from '../src/compile.ts';
import { latePlace } from '../src/diagnostics/index.ts';
import { requests, validConfig, validService, validSlo } from './validate/valid-config.ts';

it('looks up the place of no SLO but the first of each page', () => {
  const asked: string[] = [];
  const slo = (name: string, handler: string) => ({
    ...validSlo({ name, events: requests.where({ handler }) }),
    place: latePlace(() => {
      asked.push(`${handler}-${name}`);
      return { file: '/slo.config.ts', line: 1, column: 1 };
    }),
  });
  const services = ['api', 'web', 'cart'].map((name) =>
    validService(name, { service: { slos: [slo('one', name), slo('two', name)], alerts: [] } }),
  );
  const config = validConfig({ environment: { layout: 'fleet' }, system: { services } });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files.filter(({ path }) => path.startsWith('runbooks/shop/slo/'))).toHaveLength(1);
  expect(asked).toEqual(['api-one']);
});
