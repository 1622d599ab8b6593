import { above, alert, availability, equals, increase, rate, ratio, service, sum } from 'nines';
import { agentRuns, briefs, ratings } from './metrics.ts';
import { sergasEngineering, tickets } from './on-call.ts';

const failed = sum(rate(agentRuns.where({ outcome: 'failed' })));
const rated = (verdict: string) => sum(increase(ratings.where({ verdict }), '7d'));

export const agents = service('sergas-agents', {
  title: 'Sergas agents',
  description: 'The agents that watch accounts and write briefs about them.',
  team: sergasEngineering,
  dependsOn: ['sergas-zoho', 'sergas-database'],
  slos: [
    availability({
      name: 'executions',
      objective: '97%',
      events: agentRuns,
      bad: { outcome: 'failed' },
      description: 'Agents finish what they begin.',
      burnRates: tickets,
      runbook: './runbooks/incident-response.md',
    }),
  ],
  alerts: [
    alert('AgentsFail', {
      when: above(ratio(failed, sum(rate(agentRuns))), '20%'),
      for: '1m',
      severity: 'P1',
      description: 'One run in five fails: most accounts get no brief.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('NoBriefs', {
      when: equals(sum(increase(briefs, '1d')), 0),
      for: '1h',
      severity: 'P2',
      description: 'Not one brief was written within a day.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('UsersDissatisfied', {
      when: above(ratio(rated('bad'), sum(increase(ratings, '7d'))), '20%'),
      for: '1h',
      severity: 'P3',
      description: 'One answer in five of the last week was rated bad.',
      runbook: './runbooks/incident-response.md',
    }),
  ],
});
