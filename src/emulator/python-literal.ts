const words: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/**
 * Rewrites what Python prints for a dictionary (single quotes, True, False, None) as JSON text, because real clients
 * send it and real Mimecast takes it. What is neither stays unparsable.
 */
export function pythonToJson(text: string): string {
  return text.replace(
    /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\b(?:True|False|None)\b/gsu,
    (whole: string, single: string | undefined, double: string | undefined) => {
      if (single !== undefined) return JSON.stringify(unescape(single));
      return double !== undefined ? JSON.stringify(unescape(double)) : (words[whole] ?? whole);
    },
  );
}

function unescape(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gsu, (_whole, code: string) => {
    if (/^[ux]./.test(code)) return String.fromCharCode(parseInt(code.slice(1), 16));
    return { n: '\n', r: '\r', t: '\t' }[code] ?? code;
  });
}
