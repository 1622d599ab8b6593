// Parts of composites that are SLOs of their own as well: nothing is counted twice.
import { property, type Diagnostic } from '../diagnostics/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import { fitName } from './names.ts';
import type { ImportedSlo } from './slo.ts';

type Report = (diagnostic: Diagnostic) => void;

/**
 * Wholes are made of SLOs that the files hold anyhow, where these count the same and promise as much
 * of it; what was to count only for the whole is not needed then.
 */
export function withSameParts(
  slos: readonly ImportedSlo[],
  report: Report,
): readonly ImportedSlo[] {
  const found = new Map<string, ImportedSlo[]>();
  for (const slo of slos) {
    if (slo.key !== undefined || slo.sli.parts !== undefined) continue;
    const id = countedBy(slo);
    found.set(id, [...(found.get(id) ?? []), slo]);
  }
  const instead = new Map<symbol, ImportedSlo>();
  for (const part of slos) {
    const same = part.key === undefined ? [] : (found.get(countedBy(part)) ?? []);
    const one = same.find(({ service }) => service === part.service) ?? same[0];
    if (!part.key || !one || part.objectives.length > 1) continue;
    instead.set(part.key, one);
    sayOther(part, one, report);
  }
  return withKeys(slos, instead);
}

const countedBy = ({ sli, objectives: [own] }: ImportedSlo): string =>
  JSON.stringify([sli, own.percent]);

/** Says by which SLO a part is told, where that is not plain from the files. */
function sayOther(part: ImportedSlo, one: ImportedSlo, report: Report): void {
  const called = fitName(part.description);
  const names = [one.name, `${one.service}-${one.name}`];
  const isCalledSo = part.description === '' || names.some((name) => fitName(name) === called);
  const [{ window }] = one.objectives;
  const isSameWindow = JSON.stringify(part.objectives[0].window) === JSON.stringify(window);
  if (isCalledSo && isSameWindow) return;
  const length = window.kind === 'rolling' ? window.length : `a calendar ${window.unit}`;
  const { service, place } = part;
  const about = { path: [`service ${service}`], property: [], place };
  const difference = `it is told by the SLO "${one.name}" of ${one.service}, which counts the same over ${length}`;
  const help = 'nothing has to be done: the whole has the window that it had';
  const parameters = { field: 'spec.objectives', difference, help };
  report(importDiagnostics['changed-setting'](property(about), parameters));
}

/** Those that wholes are made of instead have keys now, and what they stand for is gone. */
function withKeys(
  slos: readonly ImportedSlo[],
  instead: ReadonlyMap<symbol, ImportedSlo>,
): readonly ImportedSlo[] {
  const keys = new Map([...instead.values()].map((slo) => [slo, Symbol(slo.name)]));
  const keyOf = (of: symbol): symbol => {
    const one = instead.get(of);
    return (one && keys.get(one)) ?? of;
  };
  return slos
    .filter(({ key }) => key === undefined || !instead.has(key))
    .map((slo) => {
      const key = keys.get(slo);
      const { parts } = slo.sli;
      if (!parts) return key ? { ...slo, key } : slo;
      const own = parts.map((part) => ({ ...part, of: keyOf(part.of) }));
      return { ...slo, sli: { ...slo.sli, parts: own } };
    });
}
