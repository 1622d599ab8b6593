// The four ways back, each with its time.
import { procedure } from 'nines';

export const rollBackCode = procedure('roll-back-code', {
  title: 'Roll back the code',
  description: 'The errors began with a release, and the release changed no table.',
  takes: '5m',
  runbook: './roll-back-code.md',
});

export const rollBackCodeAndDatabase = procedure('roll-back-code-and-database', {
  title: 'Roll back the code and the database',
  description: 'The release changed tables in a way that the code before it cannot live with.',
  takes: '15m',
  approvedBy: 'the incident lead',
  runbook: './roll-back-code-and-database.md',
});

export const rollBackOneService = procedure('roll-back-one-service', {
  title: 'Roll back one service',
  description: 'One service fails since its own release, and those that call it are well.',
  takes: '2m',
  runbook: './roll-back-one-service.md',
});

export const emergencyShutdown = procedure('emergency-shutdown', {
  title: 'Emergency shutdown',
  description: 'Each minute does more damage than an outage: data is destroyed, or it leaves.',
  takes: '1m',
  approvedBy: 'the incident lead',
  runbook: './emergency-shutdown.md',
});
