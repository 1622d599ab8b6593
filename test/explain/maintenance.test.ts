// What planned maintenance does, where somebody asks about an SLO, an alert, a series or itself.
import { expect, it } from 'vitest';
import { maintenance } from '../../src/define/index.ts';
import { explainName, explainPlace, openWorld, type Explanation } from '../../src/explain/index.ts';
import { plan } from '../../src/plan/index.ts';
import { validate } from '../../src/validate/index.ts';
import { shopWith } from '../docs/maintained.ts';

const upgrades = maintenance<string>('upgrades', {
  title: 'Upgrades of the database',
  timeZone: 'Europe/Zurich',
  windows: [
    { days: ['sunday'], weeks: ['first'], from: '02:00', to: '04:00' },
    { from: '2026-12-05 22:00', until: '2026-12-06 02:00' },
  ],
});
const nightly = maintenance<string>('nightly', {
  timeZone: 'UTC',
  windows: [{ from: '03:00', to: '03:20' }],
  budget: 'good',
  mutes: ['ticket'],
});
const wholeDay = maintenance<string>('whole-day', {
  timeZone: 'UTC',
  windows: [{ days: ['saturday'], from: '00:00', to: '24:00' }],
  mutes: 'none',
});

const config = shopWith({ system: [wholeDay], service: [upgrades], slo: [nightly] });
const [model] = validate(config, { root: '/', texts: new Map() });
if (!model) throw new Error('it does not validate');
const world = openWorld({
  config,
  model,
  plan: plan(model),
  file: (path) => path,
  output: (path) => path,
});

function told(what: string): Explanation {
  const [found, mistakes] = explainName(world, { what });
  expect(mistakes).toEqual([]);
  if (!found) throw new Error('nothing is explained');
  return found;
}

const sectionOf = (found: Explanation, id: string) => found.sections.find((each) => each.id === id);
const rowsOf = (what: string, id: string) => sectionOf(told(what), id)?.table?.rows;

const WHEN = {
  upgrades:
    'first Sunday of the month 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 02:00 (Europe/Zurich)',
  nightly: 'every day 03:00-03:20 (UTC)',
  wholeDay: 'Saturday 00:00-24:00 (UTC)',
} as const;

it('says at an SLO what is planned for it, its service and its system', () => {
  expect(rowsOf('checkout-availability', 'maintenance')).toEqual([
    ['nightly', WHEN.nightly, 'all taken as good', 'ticket'],
    ['upgrades', WHEN.upgrades, 'left out, as if there had been none', 'all'],
    ['whole-day', WHEN.wholeDay, 'left out, as if there had been none', 'none'],
  ]);
});

const ofSlo = (what: string) => rowsOf(`${what}{slo="checkout-availability"}`, 'maintenance');

it('says at an alert during what nobody is told of it', () => {
  expect(ofSlo('SLOErrorBudgetBurn1h')).toEqual([['upgrades', WHEN.upgrades]]);
  expect(ofSlo('SLOErrorBudgetBurn3d')).toEqual([
    ['nightly', WHEN.nightly],
    ['upgrades', WHEN.upgrades],
  ]);
});

const namesOf = (series: string) => ofSlo(series)?.map(([name]) => name);

it('says at a count what is left out of it', () => {
  expect(namesOf('slo:events:increase30s')).toEqual(['upgrades', 'whole-day']);
  expect(namesOf('slo:bad_events:increase5m')).toEqual(['nightly', 'upgrades', 'whole-day']);
  expect(namesOf('slo:error:ratio_rate1h')).toEqual([]);
});

const meanings = (what: string) =>
  rowsOf(what, 'numbers')?.map(([number, meaning]) => [number, meaning]);
const after = '1m5s, as far as a count looks back: settling and the window of rates';

it('derives every number of the series that says whether it is on', () => {
  expect(told('slo:maintenance:active').kind).toBe('choice');
  expect(meanings('slo:maintenance:active{maintenance="upgrades"}')).toEqual([
    ['7170', '02:00 − one evaluation of 30s, in seconds of the day'],
    ['86400', 'seconds of a day'],
    ['7295', `the window of 2h + one evaluation of 30s + ${after}`],
    ['0', 'Sunday'],
    ['7', 'days of a week: the how manieth of its weekday in the month'],
    ['1', 'the first of the month'],
    ['1796504370', '2026-12-05T21:00:00Z − one evaluation of 30s'],
    ['1796518865', `2026-12-06T01:00:00Z + ${after}`],
    ['1', 'on, also where several windows are'],
  ]);
  expect(meanings('slo:maintenance:active{maintenance="whole-day"}')?.slice(0, 3)).toEqual([
    ['30', '00:00 − one evaluation of 30s, in seconds of the day'],
    ['86400', 'seconds of a day'],
    ['43295', `the window of 12h + one evaluation of 30s + ${after}`],
  ]);
});

it('says what counts while it is on', () => {
  const rows = meanings('slo:events:increase30s{slo="checkout-availability"}');
  expect(rows).toContainEqual([
    '1',
    'everything counts while no maintenance is on, and nothing while one is',
  ]);
  expect(rows).toContainEqual([
    '1',
    'where the series of a maintenance is missing, everything counts',
  ]);
});

const isFileOf = ({ file }: { readonly file: string }) => file.endsWith('maintenance.test.ts');

it('finds a maintenance by its name and by its place', () => {
  const { title, sections } = told('upgrades');
  expect(title).toBe('maintenance upgrades');
  expect(sections[0]?.facts).toContainEqual(['title', 'Upgrades of the database']);
  expect(rowsOf('upgrades', 'holds')).toEqual([['service', 'checkout']]);
  expect(rowsOf('nightly', 'holds')).toEqual([['SLO', 'checkout-availability']]);
  expect(rowsOf('upgrades', 'rules')).toContainEqual([
    'slo:maintenance:active{maintenance="upgrades"}',
    'prometheus/rules/slo-calendar.yaml',
  ]);
  const { line } = upgrades.place;
  expect(explainPlace(world, { shown: 'here', line, isFileOf })[0]?.title).toBe(
    'maintenance upgrades',
  );
});
