import { expect, it } from 'vitest';
import { plain, renderReviewMarkdown, reviewManifests } from '../../src/review/index.ts';
import { editedText, manifestOf, reviewOf, shop, type Edits } from './manifests.ts';

const PAGE = 'systems.0.severities.0';
const TICKET = 'systems.0.severities.1';

/** A severity of the shop; the third is one that nothing has. */
const level = (at: string): unknown => {
  const [page, ticket] = shop().model.systems[0]?.severities ?? [];
  return [page, ticket, { ...page, name: 'spare', description: 'spare' }][Number(at)];
};

const severityIn = (edits: Edits) => {
  const found = reviewOf(edits).changes.find(({ what }) => what === 'severity');
  if (!found) throw new Error('no severity changed');
  return found;
};

const meansOf = (edits: Edits): readonly string[] =>
  severityIn(edits).facts.map(
    ({ what, before = '', after = '', means = [] }) =>
      `${what}: ${before} → ${after} (${plain(means)})`,
  );

it('says on the first screen how many alerts page whom, where they opened a ticket', () => {
  const edits = { [`${TICKET}.urgency`]: 'page' };
  expect(meansOf(edits)).toEqual([
    'urgency: ticket → page (7 alerts now page Slack #managers, Slack #shop instead of opening a ticket for them; 3 alerts now page Slack #shop instead of opening a ticket for them)',
  ]);
  const text = renderReviewMarkdown({ review: reviewOf(edits), base: 'main', head: 'x' });
  const [first = '', folded = ''] = text.split('<details>');
  expect(first).toContain('(7 alerts now page `Slack #managers`, `Slack #shop` instead of');
  expect(first).not.toContain('SLOErrorBudgetBurn1d');
  expect(folded).toContain('alerts of it: `SLOErrorBudgetBurn1d` (3), ');
});

it('says whom it concerns where hours and times change, once', () => {
  expect(meansOf({ [`${TICKET}.hours.from`]: '07:00', [`${TICKET}.respondWithin`]: '2d' })).toEqual(
    [
      'hours: Mon-Fri 08:00-18:00 Europe/Zurich → Mon-Fri 07:00-18:00 Europe/Zurich (7 alerts open a ticket for Slack #managers, Slack #shop; 3 alerts open a ticket for Slack #shop)',
      'answered within: 1d → 2d ()',
    ],
  );
  expect(meansOf({ [`${PAGE}.notifyWithin`]: '5m' })).toEqual([
    'told within: none → 5m (5 alerts page Slack #managers, Slack #pages, Slack #shop; 2 alerts page Slack #pages, Slack #shop)',
  ]);
});

it('concerns nobody by another description, nor where no alert has it', () => {
  expect(severityIn({ [`${PAGE}.description`]: 'at once' }).effects).toEqual([]);
  expect(meansOf({ [`${PAGE}.description`]: 'at once' })).toEqual([
    'description: now → at once ()',
  ]);
  const unused = Object.fromEntries(
    ['0', '1', '2'].map((at) => [`systems.0.severities.${at}`, level(at)]),
  );
  const { changes } = reviewManifests({
    before: manifestOf(editedText(unused)),
    after: manifestOf(editedText({ ...unused, 'systems.0.severities.2.urgency': 'ticket' })),
  });
  expect(changes.map(({ facts: [fact] }) => plain(fact?.means ?? []))).toEqual(['no alert has it']);
});
