// React is shared between the parts of a page, and so comes with the first chunk.
void import('./gallery');
