import screen from '../features/screen/screen.css';

/** The remote's own style sheet; the kit's come first. */
export const styles: readonly string[] = [screen];
