import * as fc from 'fast-check';

/** Characters and marks that mean something to YAML when they stand in the wrong place. */
const MARKS = [
  '\n,\n\n,\t,\r,\u0000,\u007f,\u0085,\u009f,\u00a0,\u2028,\ufeff,\uffff,😀,\\,\\n,$labels,words,5',
  `',",|,>,%,@,&a,*a,- ,- name: x,# , #,: ,:,---,...,{,},[,],!,\`,groups:,rules:,      - alert: x`,
].flatMap((line) => line.split(','));

/** Whole texts that some reader takes for no text. */
const WORDS =
  'null Null ~ true True yes no on off y n 0x1f 0o17 012 1e3 -1 +1 1_000 .inf .nan 12:30:45 2001-01-01 << =';

/** Texts that YAML could take for something else, among others that are random. */
export const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(',', ' ', '{{ $value }}', ...MARKS), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.constantFrom('', ...WORDS.split(' ')),
);
