// Maintenance on dashboards: where it is marked, what it is called, and what is said of it.
import { expect, it } from 'vitest';
import type { DashboardSpec } from '../../../src/ir/index.ts';
import { printExpression } from '../../../src/promql/index.ts';
import { compileMaintained } from '../../emit/targets/a-maintained-shop.ts';
import { pageOf, panelOf, promqlOf } from './look-up.ts';

function specsOf(choice: Parameters<typeof compileMaintained>[0] = {}): readonly DashboardSpec[] {
  const { plan, diagnostics } = compileMaintained(choice);
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan.dashboards;
}

const specs = specsOf();

const marksOn = (page: DashboardSpec): readonly string[] =>
  page.annotations
    .filter(({ title }) => title === 'Maintenance')
    .map(({ expression }) => printExpression(expression));

const active = (name: string): string => `slo:maintenance:active{maintenance="${name}"} == 1`;
const UPGRADES = `label_replace(${active('database-upgrades')}, "maintenance", "Upgrades of the database", "", "")`;

it('marks maintenance by its title on the pages that it is about, and on no others', () => {
  expect(marksOn(pageOf(specs, 'slo-checkout-availability'))).toEqual([
    `slo:maintenance:active{maintenance=~"move|nightly-batch"} == 1 or ${UPGRADES}`,
  ]);
  expect(marksOn(pageOf(specs, 'slo-checkout-latency-500ms'))).toEqual([
    `${active('move')} or ${UPGRADES}`,
  ]);
  expect(marksOn(pageOf(specs, 'slo-search-availability'))).toEqual([active('move')]);
  expect(marksOn(pageOf(specs, 'service-search'))).toEqual([active('move')]);
});

it('marks on the page of a service what is planned for one of its SLOs as well', () => {
  expect(marksOn(pageOf(specs, 'service-checkout')).join()).toContain('move|nightly-batch');
});

const marks = (uid: string) =>
  pageOf(specs, uid).annotations.filter(({ title }) => title === 'Maintenance');

it('says in a mark that it is maintenance, and shows it from the start but for the fleet', () => {
  expect(marks('slo-search-availability')).toMatchObject([
    { text: 'Maintenance: {{maintenance}}', colour: 'purple', enabled: true },
  ]);
  expect(marks('slo-fleet')).toMatchObject([{ enabled: false }]);
});

it('draws for the fleet when each maintenance was on', () => {
  const fleet = pageOf(specs, 'slo-fleet');
  expect(Object.keys(promqlOf(fleet, 'maintenance'))).toEqual(['{{maintenance}}']);
  expect(panelOf(fleet, 'maintenance')).toMatchObject({
    kind: 'state-timeline',
    whenEmpty: 'No maintenance was on',
    height: 6,
  });
});

it('calls one by its name where Grafana or Prometheus would fill its title', () => {
  for (const title of ['Costs $1', 'Costs [[more]]']) {
    const page = pageOf(specsOf({ title }), 'slo-checkout-latency-500ms');
    expect(marksOn(page)).toEqual([
      'slo:maintenance:active{maintenance=~"database-upgrades|move"} == 1',
    ]);
  }
});

const definitionOn = (uid: string, all = specs): string => {
  const panel = panelOf(pageOf(all, uid), 'definition');
  return panel.kind === 'text' ? panel.markdown : '';
};

it('says where an SLO is defined when maintenance is, what becomes of events, who is told', () => {
  const text = definitionOn('slo-checkout-availability');
  expect(text.slice(text.indexOf('In maintenance'))).toMatchInlineSnapshot(`
    "In maintenance, which is marked on the charts:

    - **Upgrades of the database**, Sunday 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 01:30 (Europe/Zurich): events are left out, as if there had been none; nobody is told of alerts.
    - **move**, 2026-12-24 22:00 to 2026-12-26 01:30 (UTC): events are left out, as if there had been none; alerts are told as always.
    - **nightly-batch**, every day 03:00-03:20 (UTC): events are all taken as good; nobody is told of alerts of ticket."
  `);
});

const said = (all: readonly DashboardSpec[], uid: string, key: string): string =>
  panelOf(pageOf(all, uid), key).description;

it('says on charts why there are no events, and on alerts why nobody was told', () => {
  const uid = 'slo-checkout-availability';
  expect(said(specs, uid, 'events')).toContain('No events are counted in maintenance');
  expect(said(specs, uid, 'sli-course')).toContain('No event counts as bad in maintenance');
  expect(said(specs, uid, 'alert-history')).toContain('told afterwards');
  expect(said(specs, 'service-checkout', 'alerts')).toContain('told afterwards');
  // What is on for search mutes nothing.
  expect(said(specs, 'slo-search-availability', 'alert-history')).not.toContain('maintenance');
});

it('says nothing where none is planned', () => {
  const none = specsOf({ isNone: true });
  expect(JSON.stringify(none).toLowerCase()).not.toContain('maintenance');
  expect(definitionOn('slo-checkout-availability', none)).not.toBe('');
});

it('marks on a page that SLOs share what is on for the chosen one', () => {
  const shared = specsOf({ layout: 'fleet' }).filter(({ uid }) => uid.startsWith('slo-shop'));
  const page = shared.find((each) => marksOn(each).join().includes('nightly-batch'));
  if (!page) throw new Error('no page with the nightly batch');
  expect(marksOn(page)).toEqual([
    [
      active('move'),
      `(${UPGRADES}) and on () slo_info{service="checkout",slo="$slo"}`,
      `(${active('nightly-batch')}) and on () slo_info{service="checkout",slo="$slo"}`,
    ].join(' or '),
  ]);
  expect(definitionOn(page.uid, shared)).toContain('**nightly-batch (of some of these SLOs)**');
  expect(definitionOn(page.uid, shared)).toContain('**move**');
});
