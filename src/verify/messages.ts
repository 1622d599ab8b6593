// Proves that Alertmanager can fill the texts of the emitted receivers: it finds their mistakes only
// when it has to tell somebody, and then tells nobody.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { readNotification, type NamedTemplates } from '../template/index.ts';
import { messageDiagnostics as report } from './message-diagnostics.ts';
import { isBuiltIn, messageTexts, templateFiles, type MessageText } from './message-texts.ts';
import { about as aboutReceiver } from './routing-receivers.ts';

/** Mistakes in templates of receivers' texts, in those that they ask for, and names that nobody defines. */
export function verifyMessages(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const { alertmanager: target } = plan.targets;
  const read = templateFiles(files).map((file) => ({
    file,
    ...readNotification(file.content, { target }),
  }));
  const broken = read.flatMap(({ file, problems }) =>
    problems.map(({ message, help, range }) => {
      const line = file.content.slice(0, range.start).split('\n').length;
      const place = `${file.path}, line ${line}`;
      return report['invalid-template'](aboutFile(file), { place, problem: message, help });
    }),
  );
  if (broken.length > 0) return broken;
  const templates = new Map(read.flatMap((each) => [...each.templates]));
  const seen = new Set<string>();
  return messageTexts(files)
    .flatMap((text) => mistakesIn(text, templates, plan))
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .map(({ diagnostic }) => diagnostic);
}

const aboutFile = ({ path }: EmittedFile): Subject => ({ path: [path], property: [] });

interface Mistake {
  /** The same for every receiver that asks for the same wrong template. */
  readonly key: string;
  readonly diagnostic: Diagnostic;
}

function mistakesIn(
  { text, receiver, field }: MessageText,
  templates: NamedTemplates,
  plan: Plan,
): readonly Mistake[] {
  const about = aboutReceiver(receiver, plan);
  const { problems, missing } = readNotification(text, {
    target: plan.targets.alertmanager,
    templates,
  });
  const place = `${field} of receiver "${receiver}"`;
  return [
    ...problems.map(({ message, help }) => ({
      key: `problem ${message}`,
      diagnostic: report['invalid-template'](about, { place, problem: message, help }),
    })),
    ...missing
      .filter((name) => !isBuiltIn(name))
      .map((template) => ({
        key: `missing ${template}`,
        diagnostic: report['undefined-template'](about, { place, template }),
      })),
  ];
}
