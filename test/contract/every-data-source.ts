import type { Definition } from './example';
import { exceptions } from './exceptions';
import type { Shared } from './shared-example';

/** What holds for every data source. */
export function everyDataSource(shared: Shared, { typeName }: Definition): void {
  const steady = (): unknown =>
    shared.example
      .instances()
      .map(({ address, values }) => [
        address,
        Object.entries(values).filter(([name]) => !exceptions[typeName]?.differs?.includes(name)),
      ]);

  test('read again, it says the same', async () => {
    const first = steady();
    await shared.example.apply();
    expect(steady()).toEqual(first);
  });
}
