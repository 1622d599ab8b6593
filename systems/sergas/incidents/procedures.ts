// How a new version gets all of the traffic, and how it loses it again.
import { procedure } from 'nines';

export const blueGreen = procedure('blue-green-rollout', {
  title: 'Blue-green rollout',
  description: 'A new version is to get the traffic.',
  takes: '45m',
  runbook: './blue-green-rollout.md',
});

export const rollBack = procedure('roll-back', {
  title: 'Roll back',
  description: 'Something began with a deployment, and the automatic rollback did not undo it.',
  takes: '5m',
  runbook: './roll-back.md',
});

export const procedures = [blueGreen, rollBack];
