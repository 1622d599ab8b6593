import { defineDiagnostics } from '../../diagnostics/index.ts';

export const pyrraDiagnostics = defineDiagnostics('import', {
  'target-below-one': {
    severity: 'warning',
    message: 'a target of Pyrra is in percent, so "{given}" promises {given}% of all events',
    help: 'if a share is meant, write it in percent: "99.9"',
    caption: 'nearly everything may fail',
  },
});
