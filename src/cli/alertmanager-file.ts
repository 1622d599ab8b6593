import type { Diagnosed, Subject } from '../diagnostics/index.ts';
import type { LabelReader } from '../lint/index.ts';
import type { ConfigPlace } from '../routing/index.ts';
import type { Session } from './compile-config.ts';

/** Who reads labels of alerts in an Alertmanager configuration; nothing if none is named. */
export async function readLabelReaders(
  path: string | undefined,
  { terminal }: Session,
): Promise<Diagnosed<readonly LabelReader[] | undefined>> {
  if (path === undefined) return [undefined, []];
  const [{ alertmanagerDiagnostics, labelReaders, parseConfig, printPath }, { readText }] =
    await Promise.all([import('../routing/index.ts'), import('./rule-files.ts')]);
  const [text, unreadable] = readText(path, terminal.folder);
  if (text === undefined) return [undefined, unreadable];
  const { config, refusals, placeOf } = parseConfig(text);
  const refused = refusals.map(({ message, place }) => {
    const about = { path: [], property: [], ...placed(path, place) };
    const what = 'the labels that it reads';
    return alertmanagerDiagnostics.refused(about, { file: path, problem: message, what });
  });
  if (refused.length > 0) return [undefined, refused];
  const readers = labelReaders(config).map(({ at, ...reader }) => {
    const about = { path: [printPath(at)], property: [], ...placed(path, placeOf(at)) };
    return { ...reader, about };
  });
  return [readers, []];
}

export const placed = (
  file: string,
  place: ConfigPlace | undefined,
): Pick<Subject, 'place' | 'length'> => {
  if (!place) return {};
  const { line, column, length } = place;
  return { place: { file, line, column }, length };
};
