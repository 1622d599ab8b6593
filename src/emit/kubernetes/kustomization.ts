import type { EmittedFile } from '../../ir/index.ts';
import { KUBERNETES_EMITTER, KUBERNETES_FOLDER, KUSTOMIZATION_FILE } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { printComments, printYaml } from './object.ts';

/** Lists every file, so that the folder can be applied and overlaid as a whole. */
export function emitKustomization(files: readonly EmittedFile[]): readonly EmittedFile[] {
  if (files.length === 0) return [];
  const content = printYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: files.map(({ path }) => path.slice(KUBERNETES_FOLDER.length + 1)).toSorted(byText),
  });
  const from = [...new Set(files.flatMap((file) => file.from))].toSorted(byText);
  return [
    {
      path: KUSTOMIZATION_FILE,
      content: `${printComments(['kubectl apply --server-side -k .'])}${content}`,
      emitter: KUBERNETES_EMITTER,
      from,
    },
  ];
}
