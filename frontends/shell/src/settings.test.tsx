import { beforeEach, expect, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { screen, waitFor } from '@testing-library/react';
import { parts, setUpShell, show } from './shell-for-tests';

setUpShell();
beforeEach(() => localStorage.clear());

test('settings are behind the account, and change the pages and what remotes are given at once', async () => {
  const { user, container } = show('/dashboard');
  await user.click(screen.getByRole('button', { name: /^Account of Demo Person/ }));
  await user.click(screen.getByRole('menuitem', { name: 'Settings' }));
  expect(location.pathname).toBe('/dashboard/settings');
  expect(document.title).toBe('Settings · Linecheck');
  await expectAccessible(container);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Time format' }), '12 hours (2:20 PM)');
  expect(screen.getByText(/^Times are written like 2:20\sPM\.$/)).toBeVisible();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Dark');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Español');
  expect(screen.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Tema' })).toHaveDisplayValue('Oscuro');

  const given: RemoteProps[] = [];
  const whole = parts.PhoneNumberRegistrationWidget;
  Object.assign(parts, { PhoneNumberRegistrationWidget: (props: RemoteProps) => (given.push(props), null) });
  await user.click(screen.getByRole('link', { name: 'Panel' }));
  await screen.findByRole('link', { name: /Gestionar números/ });
  await waitFor(() => expect(given.at(-1)).toMatchObject({ theme: 'dark', locale: 'es-u-hc-h12' }));
  Object.assign(parts, { PhoneNumberRegistrationWidget: whole });

  await user.click(screen.getByRole('button', { name: /^Cuenta de Demo Person/ }));
  await user.click(screen.getByRole('menuitem', { name: 'Ajustes' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Idioma' }), 'El del navegador');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Time format' }), 'browser');
  expect(localStorage.getItem('linecheck.preferences')).toBe('{"language":null,"theme":"dark","hourCycle":null}');
});
