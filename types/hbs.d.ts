/** Handlebars templates are bundled as text. */
declare module '*.hbs' {
  const text: string;
  export { text as default };
}
