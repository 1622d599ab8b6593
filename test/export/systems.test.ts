// The four systems of this repository conform to the specification of OpenSLO v1.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../slo.config.ts';
import { readTexts } from '../../src/config/texts.ts';
import { exportOpenslo } from '../../src/export/index.ts';
import { validate } from '../../src/validate/index.ts';
import { mistakesOf } from './openslo-shape.ts';

it('exports every SLO of the four systems', () => {
  const root = join(import.meta.dirname, '../..');
  const [model] = validate(config, { root, texts: readTexts(config) });
  if (!model) throw new Error('the systems do not validate');
  const [files, diagnostics] = exportOpenslo(model);
  const documents = files.flatMap((file) => file.documents);
  expect(mistakesOf(documents)).toEqual([]);
  const services = model.systems.flatMap((system) => system.services);
  const wanted = services.flatMap(({ slos }) => slos.map(({ source }) => source));
  const found = documents.filter(({ kind }) => kind === 'SLI').map(({ metadata }) => metadata.name);
  expect(found.toSorted()).toEqual([...new Set(wanted)].toSorted());
  const objectives = documents.flatMap(({ spec }) => spec['objectives'] ?? []).length;
  expect(objectives).toBe(services.flatMap(({ slos }) => slos).length);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
});
