export { pageOf, type Page, type PageRequest } from './page';
