// Text to safe markup: everything that comes from data passes through here.

/** A piece of HTML or SVG that may be put in a page as it is. */
export interface Markup {
  readonly markup: string;
}

export type Part = Markup | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char]);

/** Template tag: literal parts are markup, filled-in strings are text and escaped, nested markup stays. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: literals.reduce((all, literal, i) => all + render(parts[i - 1]) + literal) };
}

function render(part: Part): string {
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
}

export const nothing: Markup = { markup: '' };
