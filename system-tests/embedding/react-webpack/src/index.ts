// React is shared, so whatever uses it comes after this.
void import('./page');
