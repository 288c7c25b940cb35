import { describe, expect, test } from '@jest/globals';
import { expectAccessible, focusedIn, replaceIn } from '@linecheck/frontend-kit/testing';
import { act } from '@testing-library/react';
import { active, openCountries, openField, options, press, service, setUpPhoneField } from './phone-field-harness';

setUpPhoneField();

describe('the list of countries', () => {
  test('is accessible, begins at the chosen one, and gives the focus back on Escape', async () => {
    const form = await openField();
    const search = await openCountries(form);
    expect(form.country).toHaveAttribute('aria-expanded', 'true');
    expect(active(form, search)).toContain('United Kingdom');
    const selected = options(form).filter((option) => option.getAttribute('aria-selected') === 'true');
    expect(selected.map(({ textContent }) => textContent)).toEqual(['GBUnited Kingdom+44']);
    expect(options(form).length).toBeGreaterThan(240);
    await expectAccessible(form.root);
    expect(press(form, 'Escape')).toBe(false);
    expect(form.country).toHaveAttribute('aria-expanded', 'false');
    expect(form.country).toBe(focusedIn(form.root));
    expect(form.getByRole('dialog', { name: 'Add a phone number' })).toBeVisible();
  });

  test('is walked with the keys', async () => {
    const form = await openField();
    act(() => form.country.focus());
    press(form, 'ArrowDown');
    const search = focusedIn(form.root) as HTMLElement;
    expect(search).toHaveAccessibleName('Country');
    const shownOptions = options(form).map(({ textContent }) => textContent);
    const start = shownOptions.indexOf(active(form, search) ?? '');
    for (const [key, index] of [
      ['ArrowDown', start + 1],
      ['ArrowUp', start],
      ['PageDown', start + 8],
      ['PageUp', start],
      ['End', shownOptions.length - 1],
      ['ArrowDown', 0],
      ['ArrowUp', shownOptions.length - 1],
      ['Home', 0],
    ] as const) {
      press(form, key);
      expect([key, active(form, search)]).toEqual([key, shownOptions[index]]);
    }
    expect(search).toBe(focusedIn(form.root));
    press(form, 'Enter');
    expect(form.country).toHaveAccessibleName('Country: AF, Afghanistan');
  });

  test.each([
    ['en-GB', 'Country', 'germ', 'Germany', '1 country'],
    ['en-GB', 'Country', 'DE', 'Germany', null],
    ['en-GB', 'Country', '+49', 'Germany', '1 country'],
    ['es-ES', 'País', 'aleman', 'Alemania', '1 país'],
    ['es-ES', 'País', '0049', 'Alemania', '1 país'],
  ])('in %s, %s finds by %j %s', async (locale, name, query, found, count) => {
    const form = await openField(locale);
    const search = await openCountries(form, name);
    await replaceIn(form.user, search, query);
    expect(active(form, search)).toContain(found);
    if (count !== null) expect(form.getByText(count)).toHaveAttribute('role', 'status');
    press(form, 'Enter');
    expect(form.country).toHaveAccessibleName(`${name}: DE, ${found}`);
  });

  test('says when nothing is found, and Enter then does nothing', async () => {
    const form = await openField();
    const search = await openCountries(form);
    await replaceIn(form.user, search, 'xyzzy');
    expect(form.getByText('No country has this name or code.')).toBeVisible();
    expect(search).not.toHaveAttribute('aria-activedescendant');
    press(form, 'Enter');
    press(form, 'ArrowDown');
    expect(search).toBe(focusedIn(form.root));
    await expectAccessible(form.root);
    expect(service.asked('POST ')).toHaveLength(0);
  });

  test('closes on Tab, which goes on from its button', async () => {
    const form = await openField();
    await openCountries(form);
    expect(press(form, 'Tab')).toBe(true);
    expect(form.country).toHaveAttribute('aria-expanded', 'false');
    expect(form.country).toBe(focusedIn(form.root));
  });
});
