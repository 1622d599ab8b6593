import { defineDiagnostics } from '../../diagnostics/index.ts';

export const vmalertDiagnostics = defineDiagnostics('vmalert', {
  'not-known': {
    severity: 'error',
    message: '{rule} uses {given}, which VictoriaMetrics does not know',
    help: 'write the SLI or the condition with classic histograms and functions that both know',
  },
  'another-meaning': {
    severity: 'info',
    message: '{given} of {count} gives other values in VictoriaMetrics: {difference}',
    help: 'nothing for alerts on causes; where counts must be exact, let the SLI count with exact deltas',
  },
  'not-chained': {
    severity: 'error',
    message: '{rule} mixes raw samples with {series}, which its group records at the same moment',
    help: 'join them with on (…) by labels that the rules do not set themselves, or write out what is recorded',
  },
  'too-many-steps': {
    severity: 'error',
    message:
      'group {group} has {given} steps of rules that read each other, and every {interval} there is time for {allowed}',
    help: 'let fewer rules build on each other, or use a longer interval',
  },
});
