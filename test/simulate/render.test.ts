import { expect, it } from 'vitest';
import { printSimulations } from '../../src/simulate/print-json.ts';
import { renderSimulationPage } from '../../src/simulate/render-html.ts';
import { renderSimulations } from '../../src/simulate/render-text.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { startSimulator } from '../../src/simulate/simulator.ts';
import { decimal } from '../../src/units/index.ts';
import { environment, workbook } from './workbook.ts';

const settings = {
  environment,
  rates: [decimal('0.01'), decimal('0.1')],
  spends: decimal('0.3'),
};
const simulation = simulate(workbook, settings);

const textAt = (width: number): string =>
  renderSimulations([simulation], { width, emphasize: (text) => text, fade: (text) => text });

it.each([60, 80, 120])('fits into %d columns', (width) => {
  const lengths = textAt(width)
    .split('\n')
    .map(({ length }) => length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(width);
});

it('says factors, thresholds and times', () => {
  const text = textAt(120);
  expect(text).toContain(
    '99.9% over 30d: an error budget of 0.1%, which a total outage spends in 43m 12s.',
  );
  expect(text).toMatch(/^ {2}1h +5m +page +14\.4× +1\.44% +2%$/m);
  expect(text).toMatch(/^ {2}100% +1m 19s \(1m 41s\) .* 43m 12s$/m);
  expect(text).toMatch(/^ {2}1% +– +3h 40m \(3h 43m\)/m);
  expect(text).toMatch(/^ {2}0\.01\/s +0(\.1)? \([6-9]\.\d\)/m);
});

it('prints exact decimals and no tails', () => {
  const json = printSimulations([simulation]);
  expect(json).toContain('"factor": "14.4"');
  expect(json).toContain('"threshold": "0.0144"');
  expect(json).toContain('"budgetLasts": "43m12s"');
  expect(json).not.toMatch(/\d\.\d{9,}|e-\d/);
});

it('makes a page that asks for nothing else', () => {
  const page = renderSimulationPage([simulation]);
  expect(page.match(/<svg /g)).toHaveLength(3);
  expect(page.match(/<table>/g)).toHaveLength(6);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page).not.toMatch(/<script|<link|@import|url\(|src=|href=|NaN|undefined|Infinity/);
});

it('escapes titles on the page', () => {
  const subject = { ...workbook, title: 'shop {tenant="<b>&"}' };
  const page = renderSimulationPage([{ ...simulation, subject }]);
  expect(page).toContain('<h2>shop {tenant=&quot;&lt;b&gt;&amp;&quot;}</h2>');
});

it('tells alerts that can never fire by their threshold', () => {
  const half = { ...workbook, objective: decimal('0.5'), budget: decimal('0.5') };
  const { tiers, errorRatios } = simulate(half, { ...settings, rates: [] });
  expect(tiers[0]?.threshold).toBe('7.2');
  expect(errorRatios.map(({ errorRatio }) => errorRatio)).toEqual(['1']);
  expect(errorRatios[0]?.responses[0]).toEqual({});
  const page = renderSimulationPage([simulate(half, { ...settings, rates: [] })]);
  expect(page).toContain('<td>never: 720%</td>');
});

it('says nothing of evidence where the policy asks for none', () => {
  const trusting = { ...workbook, evidence: { of: 'bad-events', least: decimal(0) } } as const;
  const page = renderSimulationPage([simulate(trusting, settings)]);
  expect(page).toContain('<caption>False alerts in 30d where 30% of the budget is spent</caption>');
  expect(page).not.toContain('as configured');
});

it('plays SLOs once that promise the same, and keeps their titles', () => {
  const run = startSimulator(settings);
  const [one, other] = [run(workbook), run({ ...workbook, title: 'cart-availability' })];
  expect(other.errorRatios).toBe(one.errorRatios);
  expect(other.subject.title).toBe('cart-availability');
});
