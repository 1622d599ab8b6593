import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Dashboard, Panel } from '../dashboard.ts';
import { panelDiagnostics as diagnostics } from '../diagnostics.ts';
import type { JsonNode } from '../json.ts';
import { at, itemsAt, numberAt, textAt } from '../node.ts';
import { shared } from '../shared.ts';

/** Thresholds grow, begin below everything, and can be reached. */
export const checkThresholds = ({ panels }: Dashboard): readonly Diagnostic[] =>
  panels.flatMap((panel) =>
    settingsOf(panel).flatMap((settings) => [
      ...checkOrder(settings, panel),
      ...checkRange(settings, panel),
    ]),
  );

interface Settings {
  readonly node: JsonNode;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Those of all fields, and those of overrides, with the bounds that hold there. */
function settingsOf({ node }: Panel): readonly Settings[] {
  const defaults = at(node, 'fieldConfig', 'defaults');
  const [min, max] = [numberAt(defaults, 'min'), numberAt(defaults, 'max')];
  const own = at(defaults, 'thresholds');
  const overridden = itemsAt(node, 'fieldConfig', 'overrides').flatMap((override) => {
    const properties = itemsAt(override, 'properties');
    const valueOf = (id: string): JsonNode | undefined =>
      at(
        properties.find((it) => textAt(it, 'id') === id),
        'value',
      );
    const thresholds = valueOf('thresholds');
    const bounds = { min: numberAt(valueOf('min')) ?? min, max: numberAt(valueOf('max')) ?? max };
    return thresholds ? [{ node: thresholds, ...bounds }] : [];
  });
  return [...(own ? [{ node: own, min, max }] : []), ...overridden];
}

function checkOrder({ node }: Settings, { locate }: Panel): readonly Diagnostic[] {
  const steps = itemsAt(node, 'steps');
  const values = steps.map((step) => at(step, 'value')?.value ?? null);
  const [first, ...rest] = values;
  if (first === undefined) return [];
  const isGrowing = rest.every((value, index) => {
    const before = values[index];
    return typeof value === 'number' && (typeof before !== 'number' || before < value);
  });
  const about = locate(at(node, 'steps'));
  if (!isGrowing) {
    const given = rest.map((value) => value ?? 'not a number').join(', ');
    return [shared['thresholds-not-ascending'](about, { given })];
  }
  if (typeof first !== 'number') return [];
  return [diagnostics['threshold-base-missing'](about, { first })];
}

function checkRange({ node, min, max }: Settings, { locate }: Panel): readonly Diagnostic[] {
  const isShare = textAt(node, 'mode') === 'percentage';
  const [least, most] = isShare ? [0, 100] : [min, max];
  return itemsAt(node, 'steps').flatMap((step) => {
    const value = numberAt(step, 'value');
    if (value === undefined) return [];
    const isBelow = least !== undefined && value < least;
    const isAbove = most !== undefined && value > most;
    if (!isBelow && !isAbove) return [];
    const bounds = { min: least ?? 'minus infinity', max: most ?? 'infinity' };
    return [diagnostics['threshold-out-of-range'](locate(at(step, 'value')), { value, ...bounds })];
  });
}
