import { expect, it } from 'vitest';
import type { AlertPage, RunbookPage, SloPage, SystemPage } from '../../../src/ir/index.ts';
import { aModel } from './a-model.ts';
import { withLadder } from './a-ladder.ts';
import { runbooksOf } from './planned.ts';

const pages = runbooksOf(withLadder(aModel));

const isSlo = (page: RunbookPage): page is SloPage => page.kind === 'slo';
const isAlert = (page: RunbookPage): page is AlertPage => page.kind === 'alert';
const isSystem = (page: RunbookPage): page is SystemPage => page.kind === 'system';

const later = [
  {
    level: 'L2',
    after: '15m',
    tells: ['phone of ann (ann of onCall)', 'phone of ben (ben of onCall)'],
  },
  { level: 'manager', after: '1h 30m', tells: ['PagerDuty shop'] },
];

it('tells who hears of an alert as time goes by', () => {
  const [jobFailed] = pages.filter(isAlert).map(({ alert }) => alert);
  expect(jobFailed?.escalation).toEqual([
    { level: 'L1', after: '', tells: ['Slack #payments', 'PagerDuty shop', 'Slack #shop'] },
    ...later,
  ]);
});

it('does so of each alert of an SLO whose severity has a ladder', () => {
  const slo = pages.find(isSlo);
  expect(
    slo?.alerts.map(({ alert, escalation }) => [alert, ...escalation.map(({ level }) => level)]),
  ).toEqual([
    ['SLOErrorBudgetBurn1h', 'L1', 'L2', 'manager'],
    ['SLOErrorBudgetBurn3d'],
    ['SLODataMissing'],
  ]);
});

it('lists the ladders of each team, its rotations by member', () => {
  const system = pages.find(isSystem);
  expect(system?.teams.map(({ ladders }) => ladders)).toEqual([
    [
      {
        severity: 'P1',
        levels: later.map((step) => ({
          ...step,
          tells: step.tells,
        })),
      },
    ],
  ]);
});

it('silences an alert at all of its levels', () => {
  const texts = pages.filter(isAlert).flatMap(({ alert }) => [alert.silence, alert.firing]);
  expect(texts.join()).not.toContain('escalation');
});

it('has nothing to tell where no severity has a ladder', () => {
  const plain = runbooksOf();
  expect(plain.filter(isAlert).flatMap(({ alert }) => alert.escalation)).toEqual([]);
  expect(
    plain.filter(isSystem).flatMap(({ teams }) => teams.flatMap((each) => each.ladders)),
  ).toEqual([]);
});

it('counts each alert once in its queries, whatever level it is at', () => {
  const queries = [
    ...pages.filter(isSlo).flatMap((page) => page.queries),
    ...pages.filter(isAlert).flatMap(({ alert }) => alert.queries),
  ].filter(({ promql }) => promql.includes('ALERTS'));
  expect(queries.length).toBeGreaterThan(3);
  expect(queries.filter(({ promql }) => !promql.includes('escalation=""'))).toEqual([]);
});
