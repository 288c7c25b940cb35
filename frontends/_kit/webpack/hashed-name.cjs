const { createHash } = require('node:crypto');

/** The name of an asset, in production with a hash of its content, so that it can be kept for good: `entry.js` → `entry.0123456789.js`. */
exports.hashedName = (name, content, production) => {
  const hash = production ? `.${createHash('sha256').update(content).digest('hex').slice(0, 10)}` : '';
  return name.replace(/\.\w+$/, (extension) => hash + extension);
};
