import { count } from '../core/counted';
import type { Origin, SourcePerson, Standing } from '../core/people';
import { textProblems } from '../core/person-text';
import type { CsvLayout } from './csv-columns';
import { aliasList } from './csv-dialects';
import { CsvRow } from './csv-row';
import type { PersonField } from './person-fields';
import { personOf } from './read-person';

/** What a row comes to. */
export type RowOutcome =
  { readonly person: SourcePerson } | { readonly problems: readonly string[] } | { readonly leftOut: string };

/** Reads one row that is not blank. An attribute whose cell is empty is left out: the file does not say. */
export function readRow(cells: readonly string[], layout: CsvLayout, origin: Origin): RowOutcome {
  if (cells.length !== layout.width) {
    return { problems: [`has ${count(cells.length, 'cell')} where the header has ${layout.width}`] };
  }
  const { dialect } = layout;
  const row = new CsvRow(cells, layout.columns);
  const leftOut = dialect.leavesOut?.(row);
  if (leftOut !== undefined) return { leftOut };
  const { address, aliases } = addressesOf(row, layout);
  const name = chosenText(row, layout, 'name') ?? dialect.name(row);
  const enabled = enabledOf(row, layout);
  const directoryId = chosenText(row, layout, 'directory_id') ?? dialect.directoryId?.(row) ?? '';
  const attributes = attributesOf(row, layout);
  row.problems.push(...textProblems('name', name), ...textProblems('directory id', directoryId));
  if (row.problems.length > 0) return { problems: row.problems };
  if (address === '') return addressless(layout);
  return {
    person: personOf({ address, name, enabled, aliases, attributes, directoryId }, origin),
  };
}

function addressless({ dialect, chosen }: CsvLayout): RowOutcome {
  return dialect.addressless === undefined || chosen.has('address')
    ? { problems: ['has no address'] }
    : { leftOut: dialect.addressless };
}

function addressesOf(
  row: CsvRow,
  layout: CsvLayout,
): { address: string; aliases?: readonly string[] | undefined } {
  const address = chosenText(row, layout, 'address');
  const header = layout.chosen.get('aliases');
  const aliases = header === undefined ? undefined : aliasList(row, header);
  if (address !== undefined && header !== undefined) return { address, aliases };
  const found = layout.dialect.addresses(row);
  return { address: address ?? found.address, aliases: header === undefined ? found.aliases : aliases };
}

function enabledOf(row: CsvRow, layout: CsvLayout): Standing | undefined {
  const header = layout.chosen.get('enabled');
  return header === undefined ? layout.dialect.enabled?.(row) : row.truth(header);
}

/** Undefined where the setting does not choose the field. */
function chosenText(row: CsvRow, layout: CsvLayout, field: PersonField): string | undefined {
  const header = layout.chosen.get(field);
  return header === undefined ? undefined : row.text(header);
}

function attributesOf(row: CsvRow, layout: CsvLayout): ReadonlyMap<string, string> | undefined {
  if (layout.attributes.size === 0) return undefined;
  const attributes = new Map<string, string>();
  for (const [name, header] of layout.attributes) {
    const text = row.text(header);
    row.problems.push(...textProblems(`attribute ${JSON.stringify(name)}`, text));
    if (text !== '') attributes.set(name, text);
  }
  return attributes;
}
