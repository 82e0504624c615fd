import { AddressReader, AddressWriter } from './address-column';
import { AliasReader, AliasWriter } from './alias-column';
import {
  ByteReader,
  ByteWriter,
  FrameReader,
  NumberReader,
  NumberWriter,
  packFrames,
  TextReader,
  TextWriter,
  WordReader,
  WordWriter,
} from './columns';
import { NameReader, NameWriter } from './name-column';
import { PlaceReader, PlaceWriter } from './place-column';

const kinds = {
  numbers: { Writer: NumberWriter, Reader: NumberReader },
  texts: { Writer: TextWriter, Reader: TextReader },
  words: { Writer: WordWriter, Reader: WordReader },
  bytes: { Writer: ByteWriter, Reader: ByteReader },
  addresses: { Writer: AddressWriter, Reader: AddressReader },
  aliases: { Writer: AliasWriter, Reader: AliasReader },
  names: { Writer: NameWriter, Reader: NameReader },
  places: { Writer: PlaceWriter, Reader: PlaceReader },
} as const;

type Kinds = typeof kinds;

/** Column name to kind: one list for writing and for reading. */
export type Layout = Readonly<Record<string, keyof Kinds>>;
export type Writers<L extends Layout> = { readonly [K in keyof L]: InstanceType<Kinds[L[K]]['Writer']> };
export type Readers<L extends Layout> = { readonly [K in keyof L]: InstanceType<Kinds[L[K]]['Reader']> };

export function openWriters<L extends Layout>(layout: L): Writers<L> {
  const entries = Object.entries(layout).map(([name, kind]) => [name, new kinds[kind].Writer()]);
  return Object.fromEntries(entries) as Writers<L>;
}

export function openReaders<L extends Layout>(layout: L, bytes: Uint8Array): Readers<L> {
  const source = new FrameReader(bytes);
  const entries = Object.entries(layout).map(([name, kind]) => [name, new kinds[kind].Reader(source)]);
  return Object.fromEntries(entries) as Readers<L>;
}

/** Brotli quality: more of it saves a hundredth of a byte an account and takes up to three times as long. */
const quality = 6;

export function pack<L extends Layout>(layout: L, writers: Writers<L>): Buffer {
  return packFrames(
    Object.keys(layout).flatMap((name) => writers[name as keyof L].frames()),
    quality,
  );
}
