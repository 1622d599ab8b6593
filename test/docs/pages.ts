import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const FOLDER = fileURLToPath(new URL('../../docs/diagnostics/', import.meta.url));

export interface Block {
  /** The words after the three backticks: `['ts', 'bad']`. */
  readonly info: readonly string[];
  readonly text: string;
}

export interface Section {
  readonly title: string;
  /** Without its blocks. */
  readonly prose: string;
  readonly blocks: readonly Block[];
}

export interface Page {
  readonly file: string;
  readonly code: string;
  readonly text: string;
  /** The first one is the page's own heading. */
  readonly sections: readonly Section[];
}

export const fileOf = (code: string): string => `${code.replace('/', '-')}.md`;

const FENCED = /^```(.*)\n([\s\S]*?)^```$\n?/gm;

/** The pages of all codes, sorted by file. */
export function readPages(): readonly Page[] {
  return readdirSync(FOLDER)
    .filter((file) => file !== 'README.md')
    .toSorted()
    .map((file) => {
      const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
      const sections = readSections(text);
      return { file, code: sections[0]?.title ?? '', text, sections };
    });
}

function readSections(text: string): readonly Section[] {
  const blocks: Block[] = [];
  const bare = text.replaceAll(FENCED, (_, info: string, content: string) => {
    blocks.push({ info: info.split(' '), text: content });
    return '\0\n';
  });
  return bare.split(/^(?=#)/m).map((section) => {
    const [heading = '', ...rest] = section.split('\n');
    const prose = rest.join('\n');
    const own = blocks.splice(0, prose.split('\0').length - 1);
    return {
      title: heading.replace(/^#+ /, ''),
      prose: prose.replaceAll('\0\n', '').trim(),
      blocks: own,
    };
  });
}

/** The blocks of a page whose info begins with these words. */
export const blocksOf = ({ sections }: Page, ...words: readonly string[]): readonly Block[] =>
  sections
    .flatMap(({ blocks }) => blocks)
    .filter(({ info }) => words.every((word, i) => info[i] === word));
