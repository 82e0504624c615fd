/** A URL as Mimecast keeps it: in parts, host and scheme in lower case, without a fragment. */
export interface UrlParts {
  /** Empty where it is not said. */
  readonly scheme: string;
  readonly domain: string;
  /** -1: that of the scheme. */
  readonly port: number;
  readonly path: string;
  readonly query: string;
}

const form =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[^\s/?#:@[\]]+)(?::(\d{1,5}))?(\/[^\s?#]*)?(?:\?([^\s#]*))?(?:#\S*)?$/i;

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** The parts of a URL or a bare domain; undefined for what is neither. */
export function urlPartsOf(text: string): UrlParts | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, scheme = '', domain = '', port, path = '', query = ''] = match;
  return plain({
    scheme: scheme.toLowerCase(),
    domain: domain.toLowerCase(),
    port: port === undefined ? -1 : Number(port),
    path,
    query,
  });
}

/** A port that the scheme has anyway says nothing, and neither does a slash after the host. */
export function plain(parts: UrlParts): UrlParts {
  const usual = usualPorts[parts.scheme || 'http'];
  return {
    ...parts,
    port: parts.port === usual || parts.port <= 0 ? -1 : parts.port,
    path: parts.path === '/' ? '' : parts.path,
  };
}

/** In one piece again. */
export function composedUrl({ scheme, domain, port, path, query }: UrlParts): string {
  return [
    scheme === '' ? '' : `${scheme}://`,
    domain,
    port < 0 ? '' : `:${port}`,
    path === '' || path.startsWith('/') ? path : `/${path}`,
    query === '' ? '' : `?${query}`,
  ].join('');
}

/** Equal for URLs that are one. Without a scheme it is http. */
export function urlKey(text: string): string {
  const parts = urlPartsOf(text);
  return parts ? composedUrl({ ...parts, scheme: parts.scheme || 'http' }) : text.trim();
}

/** Whether two spellings may stand for one URL: whatever scheme where one of them has none, with or without a slash at the end. */
export function isSameUrl(one: string, other: string): boolean {
  const [a, b] = [urlPartsOf(one), urlPartsOf(other)];
  if (!a || !b) return one.trim() === other.trim();
  const scheme = a.scheme === '' || b.scheme === '' ? '' : undefined;
  const loose = (parts: UrlParts): string =>
    composedUrl({ ...parts, scheme: scheme ?? parts.scheme, path: parts.path.replace(/\/+$/, '') });
  return loose(a) === loose(b);
}
