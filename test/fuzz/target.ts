import fc from 'fast-check';

/** One kind of input that comes from outside, with what has to hold for each. */
export interface Target {
  readonly name: string;
  /** Of a million cases, how many. */
  readonly cases: number;
  readonly property: fc.IRawProperty<unknown>;
}

export interface Fuzzed {
  readonly name: string;
  readonly cases: number;
  readonly seed: number;
  /** What failed, how it is run again, and why; undefined where nothing did. */
  readonly failure: string | undefined;
}

/** @param path of a failure, as its message gave it: that case alone. */
export async function fuzz(target: Target, seed: number, cases: number, path?: string): Promise<Fuzzed> {
  const run = { seed, numRuns: cases, ...(path === undefined ? {} : { path, endOnFailure: true }) };
  const found = await fc.check(target.property, run);
  const failure = found.failed
    ? `${target.name}: FUZZ_TARGET='${target.name}' FUZZ_SEED=${seed} FUZZ_CASES=${cases} FUZZ_PATH=${found.counterexamplePath} npm run bench -- fuzz\n${fc.defaultReportMessage(found as fc.RunDetails<unknown>)}\n${String(found.errorInstance)}`
    : undefined;
  return { name: target.name, cases: found.numRuns, seed, failure };
}

/** Texts that break readers: NUL, byte order mark, half a surrogate pair, names of prototypes, numbers beyond counting. */
export const awkward = fc.constantFrom(
  '',
  '\u0000',
  '\ufeff',
  '\ud800',
  '\udc00x',
  '\u202e',
  '\u2028',
  '__proto__',
  'constructor',
  'toString',
  '=cmd|x',
  '9007199254740993',
  '-1',
  '1e999',
  'x'.repeat(5000),
  'İı',
  '👩‍🚀',
);

/** Cut short, bits turned, pieces doubled, lengths that lie. */
export function damaged(bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const blow = fc.record({
    kind: fc.constantFrom('cut', 'flip', 'set', 'double', 'drop'),
    at: fc.nat(),
    value: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0x84, 0xff)),
  });
  return fc
    .tuple(bytes, fc.array(blow, { maxLength: 4 }))
    .map(([whole, blows]) => blows.reduce(struck, whole));
}

function struck(bytes: Buffer, { kind, at, value }: { kind: string; at: number; value: number }): Buffer {
  if (bytes.length === 0) return bytes;
  const place = at % bytes.length;
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  if (kind === 'cut') return before;
  if (kind === 'double') return Buffer.concat([before, after.subarray(0, value), after]);
  if (kind === 'drop') return Buffer.concat([before, after.subarray(value)]);
  const changed = Buffer.from(bytes);
  changed[place] = kind === 'set' ? value : (bytes[place] ?? 0) ^ (1 << (value % 8));
  return changed;
}
