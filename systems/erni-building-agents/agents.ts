import { above, alert, availability, increase, ratio, service, sum } from 'nines';
import { agentHandoffs, agentRuns, guardrailChecks } from './metrics.ts';
import { erniEngineering } from './on-call.ts';

const tripped = { outcome: 'tripped' };
const relevance = guardrailChecks.where({ guardrail: 'relevance' });
const jailbreak = guardrailChecks.where({ guardrail: 'jailbreak' });

export const agents = service('erni-agents', {
  title: 'ERNI agents',
  description: 'The agents that answer, hand over to each other, and are kept in bounds.',
  team: erniEngineering,
  dependsOn: ['erni-database', 'erni-cache'],
  slos: [
    availability({
      name: 'runs',
      objective: '99%',
      events: agentRuns,
      bad: { outcome: 'failed' },
      description: 'Agents answer what they are asked.',
      runbook: './runbooks/agents.md',
    }),
  ],
  alerts: [
    alert('AgentsHandInCircles', {
      when: above(ratio(sum(increase(agentHandoffs, '15m')), sum(increase(agentRuns, '15m'))), 5),
      for: '15m',
      severity: 'P2',
      description: 'Agents give a conversation to each other more than five times on average.',
      runbook: './runbooks/agents.md',
    }),
    alert('JailbreaksAttempted', {
      when: above(sum(increase(jailbreak.where(tripped), '15m')), 20),
      for: '0s',
      severity: 'P2',
      description: 'Somebody tries again and again to talk the agents out of their rules.',
      runbook: './runbooks/agents.md',
    }),
    alert('RelevanceTripsOften', {
      when: above(
        ratio(sum(increase(relevance.where(tripped), '1h')), sum(increase(relevance, '1h'))),
        '30%',
      ),
      for: '30m',
      severity: 'P3',
      description: 'Many messages count as off topic: perhaps the guardrail is too strict.',
      runbook: './runbooks/agents.md',
    }),
  ],
});
