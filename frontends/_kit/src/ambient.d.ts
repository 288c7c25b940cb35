/** Style sheets are imported as text and adopted by the shadow root (or the document) that needs them. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** React's; tests wait until it has nothing more to do. */
declare module 'scheduler' {
  export const unstable_IdlePriority: number;
  export function unstable_scheduleCallback(priority: number, work: () => void): unknown;
}
