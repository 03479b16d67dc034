// fast-check makes events from the protocol's own schemas, so that a new field is tested from the day it is added.
import { eventSchemas, eventTypes, type EventType } from '@marquee/protocol';
import fc from 'fast-check';
import type { LoggedEvent } from '../src/store/event.ts';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxItems?: number;
}

/** Any value that the schema allows; throws for a keyword it does not know. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, field]) => [name, arbitraryOf(field)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
    }
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'string':
      return text(schema);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1e9, max: Math.min(schema.maximum ?? 1e15, 2e15) });
    case 'number':
      return number(schema);
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`);
  }
}

/** Printable ASCII where the pattern asks for it, else any Unicode. */
const text = ({ pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> => {
  const printable = fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code));
  const size = { minLength, maxLength: Math.min(maxLength, 24) };
  return pattern === undefined
    ? fc.string({ unit: 'binary', ...size }).filter((s) => s.isWellFormed() && s.length <= maxLength)
    : fc.oneof(fc.constantFrom('a', 'title-1', 'b'), fc.string({ unit: printable, ...size }));
};

/** Also whole and thousandth numbers, which real players send. */
const number = ({ minimum, exclusiveMinimum, maximum = 1e9 }: Schema): fc.Arbitrary<number> => {
  const min = minimum ?? exclusiveMinimum ?? -1e9;
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(maximum) });
  const thousandths = fc.integer({ min: Math.ceil(min * 1000), max: Math.floor(maximum * 1000) }).map((n) => n / 1000);
  return fc
    .oneof(whole, thousandths, fc.double({ min, max: maximum, noNaN: true }))
    .map((n) => (n === 0 ? 0 : n))
    .filter((n) => exclusiveMinimum === undefined || n > exclusiveMinimum);
};

/** An event of that type as the log keeps it. */
export const loggedEvent = (type: EventType): fc.Arbitrary<LoggedEvent> =>
  fc.tuple(arbitraryOf(eventSchemas[type] as Schema), fc.nat(1000)).map(([event, seq]) => {
    const { eventId, type: named, profileId, accountId, occurredAt, ...body } = event as Record<string, unknown>;
    return {
      seq,
      id: String(eventId),
      type: String(named),
      profileId: String(profileId),
      accountId: typeof accountId === 'string' ? accountId : 'account-1',
      occurredAt: Number(occurredAt),
      receivedAt: Number(occurredAt) + 250,
      body: JSON.stringify(body),
    };
  });

/** Events of all types, in ascending order of seq, with gaps. */
export const loggedEvents = (maxLength: number): fc.Arbitrary<LoggedEvent[]> =>
  fc.array(fc.constantFrom(...eventTypes).chain(loggedEvent), { maxLength }).map((events) => {
    let seq = 0;
    return events.map((event) => ({ ...event, seq: (seq += 1 + (event.seq % 3)) }));
  });
