import type { ColumnWriter, FrameSource } from './columns';
import { ByteReader, ByteWriter, NumberReader, NumberWriter, WordReader, WordWriter } from './columns';

/** What stands in a place template for something known or kept elsewhere. */
const mark = { verbatim: '\x00', address: '\x01', name: '\x02', uuid: '\x03', number: '\x04' } as const;
const anyMark = new RegExp(`[${mark.address}-${mark.number}]`, 'g');
const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const numberPattern = /(?<=^|[^\d])(0|[1-9]\d{0,8})$/;

interface Context {
  readonly address: string;
  readonly name: string;
}

/** Places in sources (`line 17`, an object ID, a DN): a template, and the number as the step from the one before. */
export class PlaceWriter implements ColumnWriter {
  readonly #templates = new WordWriter();
  readonly #steps = new NumberWriter();
  readonly #uuids = new ByteWriter();
  #before = 0;

  push(place: string, context: Context): void {
    this.#templates.push(this.#templateOf(place, context));
  }

  frames(): Buffer[] {
    return [...this.#templates.frames(), ...this.#steps.frames(), ...this.#uuids.frames()];
  }

  #templateOf(place: string, { address, name }: Context): string {
    anyMark.lastIndex = 0;
    if (place.includes(mark.verbatim) || anyMark.test(place)) return mark.verbatim + place;
    let template = place;
    if (address !== '' && template.includes(address)) template = template.replace(address, mark.address);
    else if (name !== '' && template.includes(name)) template = template.replace(name, mark.name);
    template = template.replace(uuidPattern, (uuid) => {
      this.#uuids.push(Buffer.from(uuid.replaceAll('-', ''), 'hex'));
      return mark.uuid;
    });
    return template.replace(numberPattern, (digits) => {
      const step = Number(digits) - this.#before;
      this.#steps.push(step >= 0 ? step * 2 : -step * 2 - 1);
      this.#before = Number(digits);
      return mark.number;
    });
  }
}

export class PlaceReader {
  readonly #templates: WordReader;
  readonly #steps: NumberReader;
  readonly #uuids: ByteReader;
  #before = 0;

  constructor(source: FrameSource) {
    this.#templates = new WordReader(source);
    this.#steps = new NumberReader(source);
    this.#uuids = new ByteReader(source);
  }

  next({ address, name }: Context): string {
    const template = this.#templates.next();
    if (template.startsWith(mark.verbatim)) return template.slice(1);
    return template.replace(anyMark, (found) => {
      if (found === mark.address) return address;
      if (found === mark.name) return name;
      return found === mark.uuid ? this.#uuid() : String(this.#number());
    });
  }

  #uuid(): string {
    const hex = this.#uuids.next(16).toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  #number(): number {
    const code = this.#steps.next();
    this.#before += code % 2 === 0 ? code / 2 : -(code + 1) / 2;
    return this.#before;
  }
}
