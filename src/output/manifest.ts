// The list of what was generated, from what, and with which content. It tells our files from others,
// and unchanged ones from those that somebody edited.
import { hash } from 'node:crypto';
import * as z from 'zod';
import type { EmittedFile, Json } from '../ir/index.ts';
import { by } from '../text/index.ts';
import { staysInside } from './paths.ts';

export const MANIFEST = 'manifest.json';

const FORMAT = 1;

const schema = z.object({
  nines: z.literal(FORMAT),
  files: z.array(
    z.object({
      path: z.string().refine(staysInside, 'leaves the output folder'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      emitter: z.string(),
      from: z.array(z.string()),
    }),
  ),
  // It was parsed as JSON, and is for others to read.
  model: z.custom<Json>((value) => value !== undefined),
});

export type Manifest = Readonly<z.infer<typeof schema>>;

/** The content's fingerprint, of the bytes that are on the disk. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content);

/** The manifest as one more file of the output. */
export function emitManifest(files: readonly EmittedFile[], model: Json): EmittedFile {
  const entries = files
    .map(({ path, content, emitter, from }) => ({ path, sha256: sha256(content), emitter, from }))
    .toSorted(by(({ path }) => path));
  const content = `${JSON.stringify({ nines: FORMAT, files: entries, model }, null, 2)}\n`;
  return { path: MANIFEST, content, emitter: 'manifest', from: [] };
}

/** Reads a manifest's text; a text that is none gives the reason in words. */
export function parseManifest(text: string): Manifest | { readonly reason: string } {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return {
      reason: `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not a manifest'}`,
    };
  } catch {
    return { reason: 'it is not JSON' };
  }
}
