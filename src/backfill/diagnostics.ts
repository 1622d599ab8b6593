import { defineDiagnostics } from '../diagnostics/index.ts';

export const backfillDiagnostics = defineDiagnostics('backfill', {
  'range-too-short': {
    severity: 'error',
    message:
      'a range of {range} leaves nothing to fill: the last 3h are still in memory of the server',
    help: 'ask for a --range of more than 3h',
  },
  'already-recorded': {
    severity: 'warning',
    message:
      '{slo} is recorded since {since}; only the time before is filled, as the same events would count twice',
    help: 'backfill SLOs of different age one by one, with --slo',
  },
  'no-promtool': {
    severity: 'error',
    message: 'promtool is not on PATH',
    help: 'install it, it comes with Prometheus, or leave out --run and run the commands elsewhere',
  },
  'promtool-failed': {
    severity: 'error',
    message: 'promtool failed in {pass}: {reason}',
    help: 'nothing has been loaded; remove the folder of blocks, mend the cause and run it again',
  },
});
