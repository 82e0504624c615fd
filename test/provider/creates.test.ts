import { ApiError } from '../../src/core/errors';
import { Collections } from '../../src/provider/collections';
import { createOnce, existsAlready, type Making } from '../../src/provider/creates';

interface Row {
  readonly id: string;
  readonly text: string;
}

const lost = (): ApiError =>
  new ApiError(
    { kind: 'unavailable', outcomeUnknown: true, requestId: 'r1' },
    'Could not create it',
    'It broke.',
  );
const failing = (): ApiError => new ApiError({ kind: 'unavailable' }, 'Could not list them', 'It is down.');

/** A collection whose answers to creates are lost: its rows, and one create that says `text`. */
function collection(rows: Row[], isDone = true) {
  const collections = new Collections();
  let next = 0;
  const making = (text: string, more: Partial<Making<Row>> = {}): Making<Row> => ({
    collection: 'things',
    collections,
    what: 'thing',
    name: text,
    list: async () => [...rows],
    isAlike: (row) => row.text === text,
    create: async () => {
      if (isDone) rows.push({ id: `new${(next += 1)}`, text });
      throw lost();
    },
    ...more,
  });
  return { rows, making };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (id) => ({ id }),
    (error: unknown) => error,
  );
}

test('what a lost create made is found, among others that say the same', async () => {
  const { making } = collection([{ id: 'old', text: 'a' }]);
  expect(await createOnce(making('a'))).toBe('new1');
});

test.each([{}, { written: { text: 'a' } }])(
  'of two that say the same, each lost create finds its own: %j',
  async (more) => {
    const { making } = collection([]);
    const ids = await Promise.all([createOnce(making('a', more)), createOnce(making('a', more))]);
    expect(ids).toEqual(['new1', 'new2']);
  },
);

test('where each listing has other IDs, one that was there before is not taken for the new one', async () => {
  let listings = 0;
  const { rows, making } = collection([{ id: 'old', text: 'a' }], false);
  const list = async (): Promise<Row[]> => {
    listings += 1;
    return rows.map((row) => ({ ...row, id: `${row.id}${listings}` }));
  };
  const error = await failureOf(createOnce(making('a', { list, written: { text: 'a' } })));
  expect(error).toMatchObject({
    detail: expect.stringContaining('Import the one that was meant') as unknown,
  });
});

test('one that is not what was written is not taken: the error names it', async () => {
  const { making } = collection([]);
  const error = await failureOf(createOnce(making('a', { isMade: async () => false })));
  expect(error).toMatchObject({ detail: expect.stringContaining('new1') as unknown });
});

test('a look for it that fails does not hide that it may have been made', async () => {
  const { rows, making } = collection([]);
  let isFirst = true;
  const list = async (): Promise<Row[]> => {
    if (!isFirst) throw failing();
    isFirst = false;
    return rows;
  };
  const error = await failureOf(createOnce(making('a', { list })));
  expect(error).toMatchObject({ summary: 'Could not create it', outcomeUnknown: true, requestId: 'r1' });
  expect(error).toMatchObject({ detail: expect.stringContaining('Could not list them') as unknown });
});

test('what cannot be listed before is made nevertheless, and then nothing is taken for it', async () => {
  const { making } = collection([{ id: 'old', text: 'a' }], false);
  let isFirst = true;
  const listAtLast = async (): Promise<Row[]> => {
    if (!isFirst) return [{ id: 'old', text: 'a' }];
    isFirst = false;
    throw failing();
  };
  const error = await failureOf(createOnce(making('a', { list: listAtLast })));
  expect(error).toMatchObject({ summary: 'Could not create it', detail: 'It broke.' });
});

test('a create is told what says the same already', async () => {
  const { making } = collection([
    { id: 'old', text: 'a' },
    { id: 'other', text: 'b' },
  ]);
  const create = async (there: readonly Row[]): Promise<string> => there.map(({ id }) => id).join();
  expect(await createOnce(making('a', { create }))).toBe('old');
});

describe('what is there already', () => {
  const made = async (): Promise<string> => 'made';
  const isNow = (rows: readonly Row[]) => async (row: Row) =>
    rows.some(({ id }) => id === row.id) ? existsAlready('thing', row.text, row.id, 'leave it') : undefined;

  test('is not made a second time, unless a look of now does not find it any more', async () => {
    const { rows, making } = collection([{ id: 'old', text: 'a' }]);
    const refusal = isNow(rows);
    const error = await failureOf(createOnce(making('a', { create: made, refusal })));
    expect(error).toMatchObject({ kind: 'conflict', existingId: 'old' });
    rows.pop();
    expect(await createOnce(making('a', { create: made, refusal }))).toBe('made');
  });

  test('is what this walk has made only where there cannot be two', async () => {
    const { rows, making } = collection([]);
    const create = async (): Promise<string> => {
      rows.push({ id: `made${rows.length}`, text: 'a' });
      return `made${rows.length - 1}`;
    };
    const more = { create, refusal: isNow(rows), written: { text: 'a' } };
    const twins = [createOnce(making('a', more)), createOnce(making('a', more))];
    expect(await Promise.all(twins)).toEqual(['made0', 'made1']);
    const third = createOnce(making('a', { ...more, excludes: ({ text }) => text === 'a' }));
    expect(await failureOf(third)).toMatchObject({ kind: 'conflict', existingId: 'made0' });
  });

  test('creates of one key take turns, whatever their names', async () => {
    const { making } = collection([]);
    const order: string[] = [];
    const create = (name: string) => async (): Promise<string> => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
      return name;
    };
    const key = 'key';
    await Promise.all(['a', 'b'].map((name) => createOnce(making(name, { key, create: create(name) }))));
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
