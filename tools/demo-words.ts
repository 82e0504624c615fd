const isTerminal = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
const bold = (text: string): string => (isTerminal ? `\u001b[1m${text}\u001b[0m` : text);

export function heading(text: string): void {
  console.log(`\n${bold(text)}\n${'-'.repeat(text.length)}`);
}

export function say(text: string): void {
  console.log(text);
}

/** Some lines of what Terraform printed, from the first that matches; says how many were left out. */
export function excerpt(text: string, { from, lines }: { from: RegExp; lines: number }): void {
  const all = text.trimEnd().split('\n');
  const start = all.findIndex((line) => from.test(line));
  if (start < 0) return;
  const rest = all.length - start - lines;
  console.log(
    all
      .slice(start, start + lines)
      .map((line) => `  | ${line}`)
      .join('\n'),
  );
  if (rest > 0) console.log(`  | … ${rest} more lines`);
}
