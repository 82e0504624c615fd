/** One line on a terminal that says what is going on, and goes away; nothing where nobody looks. */
export interface Progress {
  say(text: string): void;
  done(): void;
}

export function terminalProgress(
  stream: NodeJS.WriteStream = process.stderr,
  environment: NodeJS.ProcessEnv = process.env,
): Progress {
  if (!stream.isTTY || (environment['CI'] ?? '') !== '')
    return { say: () => undefined, done: () => undefined };
  return {
    say: (text) => stream.write(`\r\u001b[2K${text.slice(0, Math.max(1, (stream.columns || 80) - 1))}`),
    done: () => stream.write('\r\u001b[2K'),
  };
}
