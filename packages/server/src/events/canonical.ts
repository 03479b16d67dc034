// One text for one event: fields in the order of the schema, whatever order the sender's JSON had. Its hash tells resends apart.
import { hash } from 'node:crypto';
import { eventSchemas, eventTypes, type Event, type EventType } from '@marquee/protocol';

/** Fields that have columns of their own in the log. */
const columns = new Set(['eventId', 'type', 'profileId', 'accountId', 'occurredAt']);
/** What was typed in a search: forgotten sooner than the log, so never part of it. */
const words = new Set(['queryRaw', 'queryNorm']);

export const DIGEST_BYTES = 16;

export interface Canonical {
  /** Everything that was sent, for the digest. Two events are the same exactly where these texts are. */
  readonly text: string;
  /** The event as JSON without its columns and without the words of a search. */
  readonly body: string;
}

interface Field {
  readonly name: string;
  readonly key: string;
  readonly inner: readonly Field[];
}

interface Order {
  readonly kept: readonly Field[];
  readonly words: readonly Field[];
}

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly anyOf?: readonly Schema[];
}

/** Fields of an object in schema order; of a union, those of the branch that is an object. */
function fieldsOf(schema: Schema): Field[] {
  const properties = schema.properties ?? schema.anyOf?.find((branch) => branch.properties)?.properties ?? {};
  return Object.entries(properties).map(([name, field]) => ({
    name,
    key: `${JSON.stringify(name)}:`,
    inner: fieldsOf(field),
  }));
}

const orders = Object.fromEntries(
  eventTypes.map((type) => {
    const fields = fieldsOf(eventSchemas[type] as unknown as Schema).filter(({ name }) => !columns.has(name));
    return [
      type,
      { kept: fields.filter(({ name }) => !words.has(name)), words: fields.filter(({ name }) => words.has(name)) },
    ];
  }),
) as unknown as Record<EventType, Order>;

export function canonical(event: Event): Canonical {
  const order = orders[event.type];
  const fields = event as unknown as Record<string, unknown>;
  const body = objectText(fields, order.kept);
  // None of the columns can hold a line break, so no two events share a text.
  const head = `${event.eventId}\n${event.type}\n${event.profileId}\n${event.accountId ?? ''}\n${event.occurredAt}\n`;
  const tail = order.words.length > 0 ? objectText(fields, order.words) : '';
  return { text: head + body + tail, body };
}

/** The body alone, for events that need no digest. */
export const bodyOf = (event: Event): string => objectText(event, orders[event.type].kept);

function objectText(value: Record<string, unknown>, fields: readonly Field[]): string {
  let text = '{';
  for (const { name, key, inner } of fields) {
    const field = value[name];
    if (field === undefined) continue;
    if (text.length > 1) text += ',';
    text += key;
    text += typeof field === 'string' ? quoted(field) : otherText(field, inner);
  }
  return `${text}}`;
}

const otherText = (value: unknown, inner: readonly Field[]): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? objectText(value as Record<string, unknown>, inner)
    : JSON.stringify(value);

/** Most strings are ids, which need no escapes. */
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));
const plain = /^[ !#-[\]-~]*$/;

/** Writes the first 16 bytes of the text's SHA-256 at `offset`. */
export function digest(text: string, into: Uint8Array, offset: number): Uint8Array {
  // As a binary string: half the price of a Buffer of its own per event.
  const sum = hash('sha256', text, 'latin1');
  const view = into.subarray(offset, offset + DIGEST_BYTES);
  for (let i = 0; i < DIGEST_BYTES; i++) view[i] = sum.charCodeAt(i);
  return view;
}

/** The same body with fields that the server adds. */
export function withFields(body: string, fields: Readonly<Record<string, number | boolean>>): string {
  const added = JSON.stringify(fields).slice(1, -1);
  if (added === '') return body;
  return body === '{}' ? `{${added}}` : `${body.slice(0, -1)},${added}}`;
}

/** The words of a search, as a database may keep them; undefined for an event without any. */
export function wordsOf(event: Event): { readonly words: string; readonly results: number | null } | undefined {
  if (event.type !== 'search' && event.type !== 'search_click') return undefined;
  const raw = event.queryRaw ?? '';
  if (raw === '') return undefined;
  return {
    words: raw.toWellFormed().replaceAll('\0', ' '),
    results: event.type === 'search' ? (event.nResults ?? event.results?.length ?? null) : null,
  };
}
