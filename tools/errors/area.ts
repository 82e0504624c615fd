/** Messages that belong together, and what to do about each. */
export interface ErrorArea {
  readonly title: string;
  readonly intro: string;
  /** Summary, as the source has it (`…` for what is put in when it runs), to what it means and what to do. Markdown. */
  readonly messages: Readonly<Record<string, string>>;
}
