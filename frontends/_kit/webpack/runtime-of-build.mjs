// What is used of `@module-federation/enhanced/runtime`, of the runtime that the build has.
import federation from '@module-federation/webpack-bundler-runtime/bundler';

export const { loadRemote, registerRemotes } = federation.runtime;
