// Does this JSON fit the schema of its event type? Fast where it does; where not, the field at fault is named.
import { eventSchemas, eventTypes, type RejectionCode } from '@marquee/protocol';
import { Compile } from 'typebox/compile';

/** Why an event is refused. Values are never repeated in the message: they may be secret. */
export interface Refusal {
  readonly code: RejectionCode;
  /** JSON pointer to the field at fault, '' for the whole event. */
  readonly path: string;
  readonly message: string;
}

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

// A Map, not an object: a type named `constructor` or `__proto__` finds nothing in it.
const checks = new Map(eventTypes.map((type) => [type as unknown, Compile(eventSchemas[type])]));

/** Undefined: the value is an `Event`. Never throws, whatever JSON comes. */
export function refusalOf(value: unknown): Refusal | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'not_an_object', path: '', message: 'an event is a JSON object' };
  }
  const { type } = value as { type?: unknown };
  const compiled = checks.get(type);
  if (compiled === undefined) return typeRefusal(type);
  if (!compiled.Check(value)) return firstOf(compiled.Errors(value), String(type));
  return type === 'play_progress' ? stretchRefusal(value) : undefined;
}

const typeRefusal = (type: unknown): Refusal =>
  type === undefined
    ? { code: 'missing_field', path: '/type', message: 'type is missing' }
    : { code: 'unknown_type', path: '/type', message: `type must be one of ${eventTypes.join(', ')}` };

interface StretchOfEvent {
  readonly fromS?: number;
  readonly toS?: number;
  readonly positionS?: number;
}

/** What was watched runs forward; a step back is a seek. A ping may say the position alone, but not half a stretch. */
function stretchRefusal({ fromS, toS, positionS }: StretchOfEvent): Refusal | undefined {
  if (fromS === undefined && toS === undefined && positionS !== undefined) return undefined;
  if (fromS === undefined) return { code: 'missing_field', path: '/fromS', message: 'fromS is missing' };
  if (toS === undefined) return { code: 'missing_field', path: '/toS', message: 'toS is missing' };
  return toS < fromS ? { code: 'out_of_range', path: '/toS', message: 'toS must not lie before fromS' } : undefined;
}

/** Most telling first; `anyOf` says only that one of its branches should have fitted. */
const ranks = ['additionalProperties', 'required', 'enum', 'const', 'type', 'anyOf'];
const rankOf = ({ keyword }: Fault): number => {
  const rank = ranks.indexOf(keyword);
  return rank < 0 ? 3.5 : rank;
};

/** A fault deep inside a field tells more than that the field as a whole does not fit. */
const depthOf = ({ instancePath, keyword }: Fault): number =>
  instancePath.split('/').length + (keyword === 'additionalProperties' || keyword === 'required' ? 1 : 0);

function firstOf(faults: Iterable<Fault>, type: string): Refusal {
  const told = [...faults].filter(({ keyword }) => keyword !== 'boolean');
  const [fault] = told.sort((a, b) => depthOf(b) - depthOf(a) || rankOf(a) - rankOf(b));
  if (fault === undefined) return { code: 'not_allowed', path: '', message: `does not fit ${type}` };
  const at = (path: string): string => shown(path).slice(1).replaceAll('/', '.');
  const { keyword, instancePath, params } = fault;
  if (keyword === 'additionalProperties') {
    const path = `${instancePath}/${pointer(namesIn(params, 'additionalProperties'))}`;
    return { code: 'unknown_field', path: shown(path), message: `${at(path)} is not a field of ${type}` };
  }
  if (keyword === 'required') {
    const path = `${instancePath}/${namesIn(params, 'requiredProperties')}`;
    return { code: 'missing_field', path, message: `${at(path)} is missing` };
  }
  return { code: codeOf(keyword), path: instancePath, message: `${at(instancePath)} ${wordsOf(fault)}` };
}

const namesIn = (params: object, key: string): string => (params as Record<string, readonly string[]>)[key]?.[0] ?? '';

function codeOf(keyword: string): RejectionCode {
  if (keyword === 'type') return 'wrong_type';
  return /inimum|aximum/.test(keyword) ? 'out_of_range' : 'not_allowed';
}

const wordsOf = ({ keyword, message, params }: Fault): string =>
  keyword === 'enum' ? `must be one of ${Object.values(params).flat().map(String).join(', ')}` : message;

const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A name that the sender chose, short and harmless for logs, terminals and databases. */
const shown = (text: string): string => JSON.stringify(text.slice(0, 200).toWellFormed()).slice(1, -1);
