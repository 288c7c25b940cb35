const { cssText } = require('./css-text.cjs');

// Turns a style sheet into a module that exports its text.
module.exports = function cssTextLoader(source) {
  return `export default ${JSON.stringify(cssText(source))};`;
};
