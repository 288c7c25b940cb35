export { adoptStyles } from './adopt-styles';
export { kitStyles } from './kit-styles';
export { useStyles } from './use-styles';
