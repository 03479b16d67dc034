// Events of a sealed segment as the fold sees them: read from columns, parsed only where columns do not hold all of a body.
import {
  flagFields,
  idFields,
  numberFields,
  type EventColumns,
  type IdColumn,
} from '../../store/segments/event-columns.ts';
import { parsed, type Body, type FoldedEvent } from './event.ts';

/** Throws as `parsed` does, where the body must be parsed. */
export function sealedEvents(columns: EventColumns): (row: number) => FoldedEvent {
  const { type, profile, occurredAt, receivedAt } = columns;
  const titles = columns.ids('titleId');
  const source = new Source(columns);
  return (row) =>
    columns.isComplete(row)
      ? {
          at: occurredAt[row]!,
          by: columns.id(row),
          receivedAt: receivedAt[row]!,
          type: type.ids[type.codes[row]!]!,
          profileId: profile.ids[profile.codes[row]!]!,
          titleId: titles.ids[titles.codes[row]!] ?? '',
          body: new RowBody(source, row) as unknown as Body,
        }
      : parsed(columns.event(row));
}

/** Columns of one segment by their place in the lists of fields, decoded when first asked for. */
class Source {
  readonly #columns: EventColumns;
  readonly #ids: (IdColumn | undefined)[] = idFields.map(() => undefined);
  readonly #numbers: (Float64Array | undefined)[] = [...numberFields, ...flagFields].map(() => undefined);

  constructor(columns: EventColumns) {
    this.#columns = columns;
  }

  id(field: number, row: number): string | undefined {
    const { codes, ids } = (this.#ids[field] ??= this.#columns.ids(idFields[field]!));
    const code = codes[row]!;
    return code < 0 ? undefined : ids[code];
  }

  number(field: number, row: number): number | undefined {
    const value = (this.#numbers[field] ??= this.#columns.numbers(numberFields[field]!))[row]!;
    return value === value ? value : undefined;
  }

  flag(field: number, row: number): boolean | undefined {
    const at = numberFields.length + field;
    const value = (this.#numbers[at] ??= this.#columns.numbers(flagFields[field]!))[row]!;
    return value === value ? value === 1 : undefined;
  }
}

/** A body whose fields are looked up when they are read: an object of them all would be garbage at once. */
class RowBody {
  readonly #source: Source;
  readonly #row: number;

  constructor(source: Source, row: number) {
    this.#source = source;
    this.#row = row;
  }

  static {
    const define = (name: string, get: (this: RowBody) => unknown): void =>
      void Object.defineProperty(RowBody.prototype, name, { get });
    for (const [field, name] of idFields.entries()) {
      define(name, function () {
        return this.#source.id(field, this.#row);
      });
    }
    for (const [field, name] of numberFields.entries()) {
      define(name, function () {
        return this.#source.number(field, this.#row);
      });
    }
    for (const [field, name] of flagFields.entries()) {
      define(name, function () {
        return this.#source.flag(field, this.#row);
      });
    }
  }
}
