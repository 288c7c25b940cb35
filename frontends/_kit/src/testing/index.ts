import '@testing-library/jest-dom/jest-globals';

export { expectAccessible } from './expect-accessible';
export { freezeTime } from './frozen-time';
export { sendLiveEvent, sendLiveReset, setLiveStatus } from './live';
export { remotePropsForTests, renderInRemoteRoot, renderRemote } from './render-in-remote-root';
export { forgetPageReads, takeConsoleErrors } from './setup';
export { focusedIn, replaceIn, typeInto } from './typing';
