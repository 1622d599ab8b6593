/** What `nines init` writes is bundled as text. */
declare module '*.txt' {
  const text: string;
  export { text as default };
}
