// Turns a style sheet into a module that exports its text, without comments and needless blanks.
module.exports = function cssText(source) {
  const text = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .trim();
  return `export default ${JSON.stringify(text)};`;
};
