import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { route } from '../../src/routing/index.ts';
import { amtool, amtoolFor, realReceivers, withFile } from './amtool.ts';
import { configs, labelSets, printYaml } from './random-config.ts';

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('routing against the real amtool')).not.toBe('missing');
});

it.skipIf(amtool === undefined)(
  'agrees with the real amtool on random trees',
  { timeout: 60_000 },
  () => {
    // amtool reads labels from its command line, where an empty value or a quote means something else.
    const plain = labelSets.map((labels) =>
      Object.fromEntries(Object.entries(labels).filter(([, value]) => /^[\w.]+$/.test(value))),
    );
    fc.assert(
      fc.property(configs, plain, (config, labels) =>
        withFile(printYaml(config), (file) => {
          expect(realReceivers(file, labels)).toEqual(route(config, labels));
        }),
      ),
      { numRuns: 60, seed: 2 },
    );
  },
);
