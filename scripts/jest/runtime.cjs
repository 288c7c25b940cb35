// Loads the packages in node_modules once for all test files of a worker; the product's own modules, and jest's, are loaded anew for each file as
// always. A service brings 1,600 modules of packages, whose loading cost as much as all its tests. It needs the environment beside it.
const path = require('node:path');
const { default: Runtime } = require('jest-runtime');

const PACKAGES = `${path.sep}node_modules${path.sep}`;

/** Outlives the test files, whose runtimes end with them: packages load parts of themselves later on. */
let packages;

module.exports = class PackagesOnceRuntime extends Runtime {
  constructor(config, environment, resolver, ...others) {
    super(config, environment, resolver, ...others);
    this.resolver = resolver;
    this.conditions = [...environment.exportConditions(), 'require', 'default'];
    packages ??= new Runtime(config, environment, resolver, ...others);
  }

  /** `options` are there where jest loads something for itself. */
  requireModule(from, moduleName, options, isRequireActual) {
    const isOfPackages = options === undefined && moduleName !== undefined && this.isOfPackages(from, moduleName);
    return isOfPackages
      ? packages.requireModule(from, moduleName)
      : super.requireModule(from, moduleName, options, isRequireActual);
  }

  isOfPackages(from, moduleName) {
    if (moduleName.startsWith('.') || this.resolver.isCoreModule(moduleName)) return false;
    return this.resolver.resolveModule(from, moduleName, { conditions: this.conditions }).includes(PACKAGES);
  }
};
