import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ConfigError } from '../core/errors';
import { decoderFor, UndecodableBytes, type Decoder } from './csv-encoding';

/** A file of text that is read to its end. */
export interface TextFile {
  readonly path: string;
  readonly encoding?: string;
  /** Refuse files beyond this many bytes. */
  readonly maxBytes: number;
}

const lf = 0x0a;
const cr = 0x0d;

/** Formats that people take for CSV, by their first bytes. */
const mistaken: readonly { readonly start: string; readonly what: string }[] = [
  { start: 'PK\u0003\u0004', what: 'an Excel workbook or another zip archive' },
  { start: '\u00d0\u00cf\u0011\u00e0', what: 'an Excel workbook (.xls)' },
  { start: '\u001f\u008b', what: 'compressed with gzip' },
  { start: '%PDF', what: 'a PDF document' },
];

/** The text as UTF-8 without byte order mark, every line end (CR, LF, CRLF) as LF. Throws ConfigError. */
export async function* readText(file: TextFile, signal: AbortSignal): AsyncGenerator<Buffer> {
  await checkFile(file);
  const ends = new LineEnds();
  let decoder: Decoder | undefined;
  let bytes = 0;
  for await (const chunk of chunksOf(file, signal)) {
    bytes += chunk.length;
    if (bytes > file.maxBytes) throw tooLarge(file);
    decoder ??= startDecoder(file, chunk);
    yield ends.normalize(decode(file, decoder, ends.count, (by) => by.push(chunk)));
  }
  if (decoder === undefined) throw new ConfigError('CSV file is empty', `${file.path} has no content.`);
  yield ends.normalize(decode(file, decoder, ends.count, (by) => by.end()));
}

async function checkFile(file: TextFile): Promise<void> {
  try {
    const found = await stat(file.path);
    if (found.isDirectory()) throw cannotRead(file, 'it is a directory');
    // A pipe or a device may never end, and could not be read again at apply.
    if (!found.isFile()) throw cannotRead(file, 'it is not a regular file');
    if (found.size > file.maxBytes) throw tooLarge(file);
  } catch (error) {
    throw readable(file, error);
  }
}

async function* chunksOf(file: TextFile, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    // Small enough that answers of the account, which is read meanwhile, do not wait for a chunk to be parsed.
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 14, signal })) {
      yield chunk as Buffer;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw readable(file, error);
  }
}

function startDecoder(file: TextFile, head: Buffer): Decoder {
  const start = head.toString('latin1', 0, 4);
  const other = mistaken.find((format) => start.startsWith(format.start));
  if (other !== undefined) {
    throw cannotRead(file, `it is ${other.what}, not CSV; save it as "CSV UTF-8"`);
  }
  const decoder = decoderFor(head, file.encoding);
  if (decoder === undefined) {
    throw new ConfigError(
      'CSV encoding is not known',
      `${file.path}: encoding = ${JSON.stringify(file.encoding)} is none that can be read. Use "utf-8", "utf-16le", "utf-16be", "windows-1252" or another name of the WHATWG encoding standard.`,
    );
  }
  if (!decoder.label.startsWith('utf-16') && hasManyNuls(head.subarray(0, 64))) {
    throw cannotRead(
      file,
      'it has many NUL bytes, so it is UTF-16 without a byte order mark (set encoding = "utf-16le" or "utf-16be") or no text at all',
    );
  }
  return decoder;
}

/** In the UTF-16 of a header in Latin letters every other byte is NUL. */
function hasManyNuls(start: Buffer): boolean {
  return start.filter((byte) => byte === 0).length * 4 > start.length;
}

function decode(file: TextFile, decoder: Decoder, before: number, step: (by: Decoder) => Buffer): Buffer {
  try {
    return step(decoder);
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    const exact = error.lineEndsBefore;
    const line = exact === undefined ? `after line ${before + 1}` : `line ${before + exact + 1}`;
    throw new ConfigError(
      `CSV file is not ${decoder.label} text`,
      `${file.path}, ${line}, has bytes that are not ${decoder.label}. Save the file as "CSV UTF-8", or say what it is written in: encoding = "windows-1252" for most files of Excel on Windows.`,
    );
  }
}

/** Makes every line end an LF, across chunk boundaries, and counts them. */
class LineEnds {
  count = 0;
  private afterCr = false;

  normalize(chunk: Buffer): Buffer {
    if (chunk.length === 0) return chunk;
    const start = this.afterCr && chunk[0] === lf ? 1 : 0;
    const text = withoutCr(start === 0 ? chunk : chunk.subarray(1));
    this.afterCr = chunk[chunk.length - 1] === cr;
    for (let at = text.indexOf(lf); at >= 0; at = text.indexOf(lf, at + 1)) this.count++;
    return text;
  }
}

function withoutCr(chunk: Buffer): Buffer {
  let from = 0;
  let at = chunk.indexOf(cr);
  if (at < 0) return chunk;
  const out = Buffer.allocUnsafe(chunk.length);
  let length = 0;
  for (; at >= 0; at = chunk.indexOf(cr, from)) {
    length += chunk.copy(out, length, from, at);
    out[length++] = lf;
    from = chunk[at + 1] === lf ? at + 2 : at + 1;
  }
  length += chunk.copy(out, length, from);
  return out.subarray(0, length);
}

function tooLarge(file: TextFile): ConfigError {
  const limit = file.maxBytes >= 1 << 20 ? `${file.maxBytes >> 20} MiB` : `${file.maxBytes} bytes`;
  return new ConfigError(
    'CSV file is too large',
    `${file.path} has more than ${limit}. Check that the path is right; export only the columns that are needed, or split the file into several sources.`,
  );
}

function cannotRead(file: TextFile, why: string, options?: ErrorOptions): ConfigError {
  return new ConfigError('CSV file cannot be read', `${file.path}: ${why}.`, options);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. A relative path is taken from the folder in which terraform runs',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
};

function readable(file: TextFile, error: unknown): unknown {
  if (error instanceof ConfigError || typeof error !== 'object' || error === null) return error;
  if (!('code' in error) || typeof error.code !== 'string') return error;
  const why = reasons[error.code] ?? `the operating system answered ${error.code}`;
  return cannotRead(file, why, { cause: error });
}
