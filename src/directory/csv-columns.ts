import { ConfigError } from '../core/errors';
import { dialects, unknownDialect, type CsvDialect } from './csv-dialects';
import { headerKey } from './csv-row';
import { attributeName, isPersonField, personFields, type PersonField } from './person-fields';

/** How the rows of one file are read: its kind, and what the setting `columns` says otherwise. */
export interface CsvLayout {
  readonly dialect: CsvDialect;
  /** Header (see headerKey) to its index. */
  readonly columns: ReadonlyMap<string, number>;
  readonly width: number;
  /** Field to header, of the setting; '' = the field is not read. */
  readonly chosen: ReadonlyMap<PersonField, string>;
  /** Attribute name to header. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** Throws ConfigError where the file and the setting do not say where everything is. */
export function layOut(
  path: string,
  header: readonly string[],
  setting: ReadonlyMap<string, string>,
): CsvLayout {
  const columns = indexColumns(path, header);
  const dialect = recognize(columns);
  const chosen = chooseFields(path, header, columns, setting);
  if (dialect === undefined && (chosen.get('address') ?? '') === '') throw notRecognized(path, header);
  if (chosen.get('address') === '') {
    throw new ConfigError('CSV column not found', `${path}: columns.address cannot be empty.`);
  }
  const taken = dialect ?? unknownDialect;
  const attributes = attributeColumns(header, taken, setting);
  const notes = unreadNotes(header, taken, new Set([...chosen.values(), ...attributes.values()]));
  return { dialect: taken, columns, width: header.length, chosen, attributes, notes };
}

function indexColumns(path: string, header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const repeated = new Set<string>();
  header.forEach((cell, index) => {
    const key = headerKey(cell);
    if (key === '') return;
    if (columns.has(key)) repeated.add(cell.trim());
    columns.set(key, index);
  });
  if (repeated.size === 0) return columns;
  throw new ConfigError(
    'CSV header is ambiguous',
    `${path}: more than one column is called ${quoted([...repeated])}. Headers are compared without case; rename or remove one.`,
  );
}

function recognize(columns: ReadonlyMap<string, number>): CsvDialect | undefined {
  return dialects.find(({ signature }) =>
    signature.every((group) => group.some((each) => columns.has(each))),
  );
}

function chooseFields(
  path: string,
  header: readonly string[],
  columns: ReadonlyMap<string, number>,
  setting: ReadonlyMap<string, string>,
): ReadonlyMap<PersonField, string> {
  const unknown = [...setting.keys()].filter(
    (field) => !isPersonField(field) && attributeName(field) === undefined,
  );
  if (unknown.length > 0) {
    throw new ConfigError(
      'CSV field not known',
      `${path}: columns has ${quoted(unknown)}. The fields are ${quoted(personFields)} and "attribute:NAME".`,
    );
  }
  const missing = [...setting.values()].filter((name) => name !== '' && !columns.has(headerKey(name)));
  if (missing.length > 0) {
    throw new ConfigError(
      'CSV column not found',
      `${path} has no column ${quoted(missing)}, which the setting columns names. It has ${listed(header)}.`,
    );
  }
  refuseSecretColumns(path, [...setting.values()]);
  const enabled = headerKey(setting.get('enabled') ?? '');
  if (enabled === 'block credential' || enabled === 'useraccountcontrol') {
    throw new ConfigError(
      'CSV column says the opposite',
      `${path}: ${quoted([setting.get('enabled') ?? ''])} does not hold whether an account is enabled. It is read without the setting; take "enabled" out of columns.`,
    );
  }
  return new Map(
    [...setting].flatMap(([field, name]) => (isPersonField(field) ? [[field, headerKey(name)]] : [])),
  );
}

/** A wrong cell is shown in messages, and attributes are stored. */
function refuseSecretColumns(path: string, headers: readonly string[]): void {
  const secret = headers.filter((header) => /passw|passphrase|kennwort|client.?secret/i.test(header));
  if (secret.length === 0) return;
  throw new ConfigError(
    'CSV column holds secrets',
    `${path}: the setting columns names ${quoted(secret)}, which sounds like secrets. They are never read: choose another column, or take it out.`,
  );
}

function attributeColumns(
  header: readonly string[],
  dialect: CsvDialect,
  setting: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const cell of dialect.attributes === true ? header : []) {
    const name = attributeName(cell.trim());
    if (name !== undefined) attributes.set(name, headerKey(cell));
  }
  for (const [field, cell] of setting) {
    const name = attributeName(field);
    if (name === undefined) continue;
    if (cell === '') attributes.delete(name);
    else attributes.set(name, headerKey(cell));
  }
  return attributes;
}

function unreadNotes(
  header: readonly string[],
  dialect: CsvDialect,
  chosen: ReadonlySet<string>,
): readonly string[] {
  if (dialect.strict !== true) return [];
  const unread = header.filter((cell) => {
    const key = headerKey(cell);
    return key !== '' && !dialect.reads.includes(key) && !chosen.has(key);
  });
  return unread.length === 0 ? [] : [`columns that are not read: ${listed(unread)}`];
}

function notRecognized(path: string, header: readonly string[]): ConfigError {
  const kinds = dialects.map(({ title }) => title).join('; ');
  return new ConfigError(
    'CSV header not recognised',
    `${path}: the header has ${listed(header)}, which is none of the known kinds (${kinds}). Say which columns hold what, for example columns = { address = "Work e-mail", name = "Full name" }; if the columns run together, set delimiter.`,
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(', ');
}

const shownHeaders = 60;
const shownCharacters = 80;

/** Headers for a message; a file without a header has people's data there, so it is kept short. */
function listed(header: readonly string[]): string {
  const named = header.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (named.length === 0) return 'no headers';
  const shown = named
    .slice(0, shownHeaders)
    .map((cell) => (cell.length > shownCharacters ? `${cell.slice(0, shownCharacters)}…` : cell));
  const rest = named.length - shown.length;
  return quoted(shown) + (rest > 0 ? ` and ${rest} more` : '');
}
