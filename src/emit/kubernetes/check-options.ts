import { property, type Diagnostic, type Subject } from '../../diagnostics/index.ts';
import { suggest } from '../../text/index.ts';
import { kubernetesDiagnostics as report } from './diagnostics.ts';
import { OPTIONS } from './option-kinds.ts';
import type { Settings } from './options.ts';

export const aboutTarget = ({ place }: Settings): Subject => ({
  path: ['emitter kubernetes'],
  property: [],
  place,
});

/** Every option that Kubernetes, or we, would not take. */
export function checkOptions(settings: Settings): readonly Diagnostic[] {
  const { given } = settings;
  const about = aboutTarget(settings);
  const written = { namespace: undefined, ...given };
  return Object.entries(written).flatMap(([field, value]) => {
    const kind = OPTIONS[field];
    const at = property(about, field);
    if (!kind) {
      const suggestion = suggest(field, Object.keys(OPTIONS));
      return [report['unknown-option'](at, { given: field, suggestion })];
    }
    const isLeftOut = value === undefined && field !== 'namespace';
    if (isLeftOut || kind.accepts(value)) return [];
    const { allowed, example } = kind;
    return [report['bad-option'](at, { field, allowed, example, given: print(value) })];
  });
}

const print = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value !== 'object') return quote(value);
  if (Array.isArray(value)) return 'a list';
  const pairs = Object.entries(value).map(([key, each]) => `${key}: ${quote(each)}`);
  return `{ ${pairs.join(', ')} }`;
};

/** What lies deeper is only named: it may refer to itself. */
function quote(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
