import { errorCatalogue } from './catalogue';

/** The guide that says what to do about each message. */
export function errorsGuide(): string {
  const areas = errorCatalogue.flatMap(({ title, intro, messages }) => [
    `## ${title}`,
    intro,
    [
      '| Message | What it means, what to do |',
      '|---|---|',
      ...Object.entries(messages).map(([summary, text]) => `| ${cell(summary)} | ${cell(text)} |`),
    ].join('\n'),
  ]);
  return `${[head, ...areas].join('\n\n')}\n`;
}

const head = `---
page_title: "Errors and what to do"
subcategory: ""
description: |-
  Every error and warning that the provider and its command have in their own words, what it means, and what to do.
---

# Errors and what to do

Every message says what failed, where, and what to do next; this page has them all, by area. \`…\` stands for what is put in: a name, an address, a call. The page is generated, and a test compares it with the source in both directions.

What constructs refuse at synthesis is said with the path of the construct, and is not repeated here; for more see [rules that check a stack](stack-rules.md).`;

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
