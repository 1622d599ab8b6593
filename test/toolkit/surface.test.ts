// What programs may import. A name that goes, or that nobody meant to add, shows here.
import { expect, it } from 'vitest';
import * as definitions from '../../src/index.ts';
import * as promql from '../../src/promql/index.ts';
import * as toolkit from '../../src/toolkit/index.ts';

it.each(Object.entries({ definitions, promql, toolkit }))(
  'exports the names of %s that it promises',
  async (entry, names) => {
    const list = Object.keys(names).toSorted().join('\n');
    await expect(`${list}\n`).toMatchFileSnapshot(`surface/${entry}.txt`);
  },
);
