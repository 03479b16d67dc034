// The one table of errors that recsys throws: code → how the message is made. docs/errors.md lists the same rows.

/** Each message says what was wrong, what was got, and what to do. */
const messages = {
  E_CONFIG: (d: { model: string; key: string; got: unknown; want: string }) =>
    `${d.model}.${d.key} is ${JSON.stringify(d.got)}; it must be ${d.want}`,
  E_UNKNOWN_NAME: (d: { kind: string; got: string; known: readonly string[] }) =>
    `there is no ${d.kind} named "${d.got}"; choose one of ${d.known.join(', ')}`,
  E_OPTION: (d: { option: string; got: string; want: string }) => `${d.option} is "${d.got}"; it must be ${d.want}`,
  E_EMPTY_DATA: (d: { what: string; why: string }) => `${d.what} holds no usable rating: ${d.why}`,
  E_SPLIT: (d: { got: string; why: string }) => `the split ${d.got} cannot be made: ${d.why}`,
  E_SPLIT_LEAK: (d: { count: number; user: string; item: string }) =>
    `train and test share ${d.count} (user, item) pairs, the first is user ${d.user} and item ${d.item}; remove them from one side, or the figures would be too good`,
  E_MISSING_COLUMN: (d: { file: string; column: string; header: readonly string[] }) =>
    `${d.file} has no column for ${d.column}; its header is ${d.header.join(', ')} (name yours with --map ${d.column}=COLUMN)`,
  E_EMPTY_FILE: (d: { file: string }) => `${d.file} is empty (0 bytes of data)`,
  E_ENCODING: (d: { file: string; got: string }) =>
    `${d.file} is ${d.got}; ratings and metadata are read as UTF-8 (convert it with iconv -t utf-8)`,
  E_TRUNCATED: (d: { file: string; why: string }) =>
    `${d.file} ends before its data does (${d.why}); download or copy it again`,
  E_NO_FILE: (d: { file: string; why: string }) => `${d.file} cannot be read: ${d.why}`,
  E_FORMAT: (d: { file: string; why: string }) => `${d.file}: ${d.why}`,
  E_NEEDS: (d: { model: string; needs: string }) => `${d.model} needs ${d.needs}`,
  E_MODEL_FILE: (d: { why: string }) =>
    `this is not a usable model file: ${d.why}; train again, or pin another snapshot`,
  E_TUNE_STATE: (d: { got: string; want: string }) =>
    `the saved search was for ${d.got}, this one is for ${d.want}; take another file for its state, or start over`,
  E_TUNE_FAILED: (d: { model: string; count: number; why: string }) =>
    `none of ${d.count} settings of ${d.model} could be measured: ${d.why}`,
  E_ABORTED: (d: { what: string }) => `${d.what} was stopped before it was done`,
} as const;

export type RecsysErrorCode = keyof typeof messages;
type Detail<C extends RecsysErrorCode> = Parameters<(typeof messages)[C]>[0];

export class RecsysError<C extends RecsysErrorCode = RecsysErrorCode> extends Error {
  readonly code: C;
  readonly detail: Detail<C>;

  constructor(code: C, detail: Detail<C>) {
    super(`${code}: ${(messages[code] as (d: Detail<C>) => string)(detail)}`);
    this.name = 'RecsysError';
    this.code = code;
    this.detail = detail;
  }
}

export const errorCodes = Object.keys(messages) as readonly RecsysErrorCode[];

/** Every row of the table with {placeholders} for the details, for the page that documents it. */
export function errorTemplates(): { readonly code: RecsysErrorCode; readonly message: string }[] {
  const placeholder = (key: string): unknown => Object.assign(Object(`{${key}}`), { join: () => `{${key}}` });
  const details = new Proxy({}, { get: (_, key) => placeholder(String(key)) });
  return errorCodes.map((code) => ({ code, message: (messages[code] as (d: unknown) => string)(details) }));
}
