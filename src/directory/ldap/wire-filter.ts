import { Filter as LdaptsFilter, SearchFilter, type BerWriter } from 'ldapts';
import type { Filter } from './filter';

const comparisonTags = {
  equal: SearchFilter.equalityMatch,
  at_least: SearchFilter.greaterOrEqual,
  at_most: SearchFilter.lessOrEqual,
  approximate: SearchFilter.approxMatch,
} as const;

/** Our tree in the form of the wire. ldapts's own filters turn bytes into characters. */
export class TreeFilter extends LdaptsFilter {
  type = SearchFilter.present;

  constructor(private readonly filter: Filter) {
    super();
  }

  override write(writer: BerWriter): void {
    writeFilter(writer, this.filter);
  }

  toString(): string {
    return this.filter.kind;
  }
}

const octets = 0x04;

function writeFilter(writer: BerWriter, filter: Filter): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return writeSequence(writer, SearchFilter[filter.kind], () => {
        for (const each of filter.filters) writeFilter(writer, each);
      });
    case 'not':
      return writeSequence(writer, SearchFilter.not, () => writeFilter(writer, filter.filter));
    case 'present':
      return writer.writeString(filter.attribute, SearchFilter.present);
    case 'substrings':
      return writeSequence(writer, SearchFilter.substrings, () => {
        writer.writeString(filter.attribute);
        writeSequence(writer, sequence, () => {
          const { initial, any, final } = filter.parts;
          if (initial.length > 0) writer.writeBuffer(initial, 0x80);
          for (const each of any) writer.writeBuffer(each, 0x81);
          if (final.length > 0) writer.writeBuffer(final, 0x82);
        });
      });
    case 'rule':
      return writeSequence(writer, SearchFilter.extensibleMatch, () => {
        if (filter.rule !== '') writer.writeString(filter.rule, 0x81);
        if (filter.attribute !== '') writer.writeString(filter.attribute, 0x82);
        writer.writeBuffer(filter.value, 0x83);
        if (filter.dn) writer.writeBoolean(true, 0x84);
      });
    case 'equal':
    case 'at_least':
    case 'at_most':
    case 'approximate':
      return writeSequence(writer, comparisonTags[filter.kind], () => {
        writer.writeString(filter.attribute);
        writer.writeBuffer(filter.value, octets);
      });
  }
}

const sequence = 0x30;

function writeSequence(writer: BerWriter, tag: number, content: () => void): void {
  writer.startSequence(tag);
  content();
  writer.endSequence();
}
