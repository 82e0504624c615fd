import { Example, type Definition } from './example';
import { exceptions } from './exceptions';

/** What holds for every data source. */
export function everyDataSource({ typeName }: Definition): void {
  let example: Example;
  afterEach(() => example?.close());

  test('read again, it says the same', async () => {
    example = await Example.open('data-sources', typeName);
    await example.apply();
    const steady = async () =>
      [...(await example.state())].map(([at, values]) => [
        at,
        Object.entries(values).filter(([name]) => !exceptions[typeName]?.differs?.includes(name)),
      ]);
    const first = await steady();
    await example.apply();
    expect(await steady()).toEqual(first);
  });
}
