// What must not type-check about diagnostics: codes and the parameters of their texts.
import { defineDiagnostics } from '../../src/diagnostics/index.ts';

const about = { path: [], property: [] };
const table = defineDiagnostics('shop', {
  'too-many': {
    severity: 'error',
    message: 'at most {most} items, got {given}',
    help: 'remove {surplus}; a {brace with words} is none',
  },
  empty: { severity: 'warning', message: 'nothing to do' },
});

table['too-many'](about, { most: 3, given: 5, surplus: '2 items' });
table.empty(about, {});
// @ts-expect-error there is no such code
table['too-few'](about, {});
// @ts-expect-error the help needs `surplus`
table['too-many'](about, { most: 3, given: 5 });
// @ts-expect-error it is called `given`
table['too-many'](about, { most: 3, got: 5, surplus: '2 items' });
// @ts-expect-error a parameter is text or a number
table['too-many'](about, { most: 3, given: [5], surplus: '2 items' });
// @ts-expect-error a mistake is an error, a warning or an info
defineDiagnostics('shop', { fatal: { severity: 'fatal', message: 'no' } });
