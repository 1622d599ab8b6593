// The four systems as objects: all that they have fits, and is valid.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../../slo.config.ts';
import { emitFiles, prove, type Compilation } from '../../../src/compile.ts';
import { readTexts } from '../../../src/config/texts.ts';
import { defineConfig, kubernetes, type KubernetesOptions } from '../../../src/index.ts';
import { problemsOf, schemasFor } from './schemas.ts';
import { build, identityOf } from './shop.ts';

const root = join(import.meta.dirname, '../../..');

const emitted = (options: Partial<KubernetesOptions>): Compilation =>
  emitFiles({
    config: defineConfig({
      ...config.props,
      emitters: [kubernetes({ namespace: 'monitoring', ...options })],
    }),
    root,
    texts: readTexts(config),
  });

const schemas = schemasFor('validation of the four systems as objects');

it('emits the four systems without a word', () => {
  const { files, diagnostics } = prove(emitted({}));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const objects = build(files);
  const names = objects.map(identityOf);
  expect(names.length).toBeGreaterThan(100);
  expect(new Set(names).size).toBe(names.length);
  const sizes = objects.map((object) => Buffer.byteLength(JSON.stringify(object)));
  expect(Math.max(...sizes)).toBeLessThan(262_144);
  const judged = schemas === 'found' ? objects : [];
  expect(judged.flatMap((object) => problemsOf(object))).toEqual([]);
}, 120_000);

it('says of their hours that an AlertmanagerConfig has no time zones, and nothing else', () => {
  const { diagnostics } = emitted({ alertmanager: 'crd', matcherStrategy: 'None' });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'kubernetes/cannot-say: an AlertmanagerConfig cannot say the time zone of the time interval "outside-monday-friday-0900-1800-europe-zurich"',
  ]);
}, 120_000);

it('says of their containers that the operator would take their namespace for its own', () => {
  const { diagnostics } = emitted({ alertmanager: 'crd', dashboards: 'none' });
  const found = diagnostics.filter(({ code }) => code !== 'kubernetes/cannot-say');
  expect(new Set(found.map(({ code }) => code))).toEqual(
    new Set(['kubernetes/own-namespace-label']),
  );
  expect(found.every(({ message }) => message.includes('"Container'))).toBe(true);
}, 120_000);
