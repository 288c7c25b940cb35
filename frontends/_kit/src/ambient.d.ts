/** Style sheets are imported as text and adopted by the shadow root (or the document) that needs them. */
declare module '*.css' {
  const text: string;
  export default text;
}
