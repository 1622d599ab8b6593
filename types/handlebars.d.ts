/** The whole of Handlebars, compiler included, by the file that its package's main file loads. */
declare module 'handlebars/dist/cjs/handlebars.js' {
  import Handlebars from 'handlebars';
  export default Handlebars;
}
