import { describe, expect, test } from '@jest/globals';
import { openInOrder, type Opened } from '../src/shutdown';

describe('opening in order', () => {
  let said: string[];
  const part = (name: string, failure?: Error) => ({
    async stop() {
      said.push(`${name} stops`);
      await Promise.resolve();
      if (failure) throw failure;
      said.push(`${name} has stopped`);
    },
  });
  const openThree = async (opened: Opened, failure?: Error) => {
    said = [];
    opened.add({ close: () => said.push('database closed') });
    opened.add(part('relay', failure));
    opened.addBeside(part('worker'));
    return opened;
  };
  const inOrder = ['relay stops', 'worker stops', 'relay has stopped', 'worker has stopped', 'database closed'];

  test('what was opened is ended where a later step fails: the last first, those beside each other at once', async () => {
    const opening = openInOrder(async (opened) => {
      await openThree(opened);
      throw new Error('no provider');
    });
    await expect(opening).rejects.toThrow('no provider');
    expect(said).toEqual(inOrder);
  });

  test('else it is ended once it is closed, however often that is asked for', async () => {
    const opened = await openInOrder((each) => openThree(each));
    expect(said).toEqual([]);
    await Promise.all([opened.close(), opened.close()]);
    expect(said).toEqual(inOrder);
  });

  test('one that cannot be ended keeps no other open, and is told', async () => {
    const opened = await openInOrder((each) => openThree(each, new Error('frozen')));
    await expect(opened.close()).rejects.toThrow('frozen');
    expect(said).toEqual(inOrder.filter((step) => step !== 'relay has stopped'));
  });

  test('why the opening failed is told rather than what could not be ended', async () => {
    const opening = openInOrder(async (opened) => {
      await openThree(opened, new Error('frozen'));
      throw new Error('no provider');
    });
    await expect(opening).rejects.toThrow('no provider');
    expect(said).toContain('database closed');
  });
});
