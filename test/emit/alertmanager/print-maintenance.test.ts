import { expect, it } from 'vitest';
import { maintenancePart, placesOf } from '../../../src/emit/alertmanager/print-maintenance.ts';
import type { CertifiedMaintenance } from '../../../src/ir/index.ts';
import { compileMaintained } from '../targets/a-maintained-shop.ts';

const certificateOf = (isNone: boolean): string =>
  compileMaintained({ isNone }).files.find(({ path }) => path === 'alertmanager/certificate.md')
    ?.content ?? '';

it('says in the certificate when maintenance is, whom it mutes, and what budgets make of it', () => {
  const text = certificateOf(false);
  const from = text.indexOf('## Maintenance');
  expect(text.slice(from, text.indexOf('\n## ', from + 1)).trim()).toMatchInlineSnapshot(`
    "## Maintenance

    | maintenance | when | of | mutes | events in budgets |
    | --- | --- | --- | --- | --- |
    | Upgrades of the database (\`database-upgrades\`) | Sunday 02:00-04:00<br>2026-12-05 22:00 to 2026-12-06 01:30<br>Europe/Zurich | service checkout | all alerts | left out |
    | move | 2026-12-24 22:00 to 2026-12-26 01:30<br>UTC | system shop | nothing | left out |
    | nightly-batch | every day 03:00-03:20<br>UTC | SLO checkout-availability | ticket | all good |

    Nobody is told of what is muted meanwhile; what still fires is told when it ends."
  `);
  expect(text).toContain('| P12 | nobody is told during maintenance of what it mutes |');
});

it('says nothing where none is planned', () => {
  expect(certificateOf(true)).toContain('## Proofs');
  expect(certificateOf(true)).not.toMatch(/maintenance/i);
  expect(maintenancePart([])).toEqual([]);
});

const move: CertifiedMaintenance = {
  name: 'move',
  title: 'Move | of <b>disks</b>',
  timeZone: 'UTC',
  words: ['every day 03:00-03:20'],
  recurring: [],
  once: [],
  budget: 'counted',
  of: [{ slo: 'checkout-availability' }, { service: 'search' }],
  severities: ['page', 'ticket'],
};

it('prints any title and any place in one cell', () => {
  expect(placesOf(move)).toEqual(['SLO checkout-availability', 'service search']);
  expect(maintenancePart([move])[0]?.split('\n').at(-1)).toBe(
    '| Move \\| of &lt;b>disks&lt;/b> (`move`) | every day 03:00-03:20<br>UTC | SLO checkout-availability, service search | page, ticket | as always |',
  );
});
