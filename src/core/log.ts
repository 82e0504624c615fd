export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where log lines go. Whoever logs never passes a secret; the HTTP log redacts by key and by value as well. */
export type Log = (level: LogLevel, message: string, fields?: LogFields) => void;

/** For tests and for callers that have no log. */
export const noLog: Log = () => undefined;
