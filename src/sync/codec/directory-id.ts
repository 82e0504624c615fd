import type { Readers, Writers } from './layout';

export const idLayout = { ids: 'bytes', oddIds: 'texts' } as const;
const size = 6;

/** 0: none; 1: twelve hex digits, kept as six bytes; 2: any other text. */
export function writeId(columns: Writers<typeof idLayout>, id: string | undefined): 0 | 1 | 2 {
  if (id === undefined) return 0;
  if (!/^[0-9a-f]{12}$/.test(id)) {
    columns.oddIds.push(id);
    return 2;
  }
  columns.ids.push(Buffer.from(id, 'hex'));
  return 1;
}

export function readId(columns: Readers<typeof idLayout>, kind: number): string | undefined {
  if (kind === 0) return undefined;
  return kind === 1 ? columns.ids.next(size).toString('hex') : columns.oddIds.next();
}
