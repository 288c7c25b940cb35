import primaryNumber from '../features/primary-number/primary-number.css';

/** The remote's own style sheet; the kit's come first. */
export const styles: readonly string[] = [primaryNumber];
