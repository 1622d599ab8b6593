import { expect, it } from 'vitest';
import { severityScheme } from '../../src/define/index.ts';
import { EXHAUSTION_SERIES } from '../../src/names/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { validSystem } from '../validate/valid-config.ts';
import { planOf } from './planned-rules.ts';

// The trend of a budget is that of the slowest tier that pages, and severities are those of a system.
const pagingForAll = severityScheme({
  P1: { urgency: 'page', description: 'now' },
  P2: { urgency: 'page', description: 'soon' },
});

it('tells namesakes of other urgency in two systems apart', () => {
  const bank = validSystem('bank', {
    names: { service: 'pay', alert: 'PayQueueTooLong' },
    system: { severities: pagingForAll },
  });
  const { ruleFiles } = planOf({
    config: { systems: [validSystem('shop'), bank] },
    environment: { layout: 'fleet' },
  });
  const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const trends = rules
    .filter((rule) => rule.kind === 'recording' && rule.record === EXHAUSTION_SERIES)
    .map(({ expression }) => printExpression(expression).replaceAll(/\s+/g, ' '));
  expect(trends).toHaveLength(1);
  expect(trends[0]).toContain('slo:error_budget:burn_rate6h{slo="checkout-availability"} > 1');
  expect(trends[0]).toContain('slo:error_budget:burn_rate3d{slo="pay-availability"} > 1');
});
