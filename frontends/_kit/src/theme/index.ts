export { adoptStyles } from './adopt-styles';
export { kitStyles } from './kit-styles';
