import { useEffect, useState } from 'react';
import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { expectAccessible } from './expect-accessible';
import { takeConsoleErrors } from './setup';

function Late() {
  const [word, setWord] = useState('Loading');
  useEffect(() => {
    const timer = setTimeout(() => setWord('Here'));
    return () => clearTimeout(timer);
  }, []);
  return <p>{word}</p>;
}

test('what renders while axe looks is no error of the test', async () => {
  const { container } = render(<Late />);
  await expectAccessible(container);
  await screen.findByText('Here');
  expect(takeConsoleErrors()).toEqual([]);
});

test('what axe finds is named', async () => {
  const { container } = render(<img src="data:," />);
  await expect(expectAccessible(container)).rejects.toThrow('image-alt');
});
