// People whom both sides get alike: who already has a verified number, who has one that is not verified, and who has none yet.

/** Area codes of the United States, so that budgets of ranges are spread as those of real people are. */
const AREAS = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228];
let people = 0;

/** Of each a number of their own, and an address that they ask from. */
export function somePeople(count) {
  return Array.from({ length: count }, () => {
    const nr = (people += 1);
    const line = String(2_000_000 + Math.floor(nr / AREAS.length)).padStart(7, '0');
    return {
      id: `person-${nr}`,
      number: `+1${AREAS[nr % AREAS.length]}${line}`,
      address: `10.${(nr >> 16) & 255}.${(nr >> 8) & 255}.${nr & 255}`,
    };
  });
}
