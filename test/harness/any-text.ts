import fc from 'fast-check';

const plane = (min: number, max: number) =>
  fc.integer({ min, max }).map((code) => String.fromCodePoint(code));

/**
 * One character of any script, as a unit for `fc.string`; no lone surrogates. Unlike the library's "binary" it is made without a
 * table of a million entries, which would cost a second in each file that asks for it.
 */
export const anyCharacter = fc.oneof(
  plane(0, 0x7f),
  plane(0, 0xd7ff),
  plane(0xe000, 0xffff),
  plane(0x10000, 0x10ffff),
);

/** The same, and now and then several code points that are read as one. */
export const anyGrapheme = fc.oneof(
  anyCharacter,
  fc.constantFrom('e\u0301', 'u\u0308', 'a\u0323\u0302', '👩‍💻', '🇩🇪', 'ก็', 'क्षि', '각'),
);
