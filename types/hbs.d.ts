/** Handlebars templates are compiled when they are bundled (scripts/templates.mjs). */
declare module '*.hbs' {
  const template: TemplateSpecification;
  export { template as default };
  export const source: string;
}

/** The runtime has the API of the whole, less compiling; its own declaration is empty. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  export default Handlebars;
}
