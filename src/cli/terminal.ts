/** Where a command stands and speaks. */
export interface Terminal {
  /** The working folder, absolute. */
  readonly folder: string;
  /** Writes a result to stdout. */
  print(text: string): void;
  /** Writes talk to stderr. */
  say(text: string): void;
  readonly colors: { readonly print: boolean; readonly say: boolean };
  /** Columns, of what is a terminal: text is folded there, and left as it is for programs. */
  readonly widths?: { readonly print?: number; readonly say?: number };
  /** Whether somebody looks on, so that progress may be shown. */
  readonly watched: boolean;
}

export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', forgive);
  const { CI, NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const plain = Boolean(NO_COLOR) || TERM === 'dumb';
  const colorsOn = ({ isTTY }: { readonly isTTY?: boolean }): boolean =>
    !plain && (Boolean(FORCE_COLOR) || isTTY === true);
  return {
    folder: process.cwd(),
    print: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
    colors: { print: colorsOn(process.stdout), say: colorsOn(process.stderr) },
    widths: {
      ...(process.stdout.columns > 0 && { print: process.stdout.columns }),
      ...(process.stderr.columns > 0 && { say: process.stderr.columns }),
    },
    watched: process.stderr.isTTY && !CI && !plain,
  };
}

/** Who reads no further, as `head`, has read enough: the command ends as it would have. */
function forgive(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
