/** One `naru <group> <verb>`. A group's module exports `commands`, by verb; a group without verbs has the one key `''`, a verb may be two words (`rules import`). */
export interface Command {
  readonly description: string
  /** What follows the group: `determine <case.json>`. */
  readonly usage: string
  /** Options besides `--json` and `--help`, in the form of `util.parseArgs`. */
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>
  run(args: CommandArguments, io: CommandIo): Promise<Answer> | Answer
}

export type Commands = Readonly<Record<string, Command>>

export interface CommandArguments {
  readonly positionals: readonly string[]
  /** The value of a string option; the last one when it came more than once. */
  option(name: string): string | undefined
  flag(name: string): boolean
}

/** What a command may read and where it may talk, so that tests can stand in for the process. */
export interface CommandIo {
  /** A file's text, or standard input's for `-`. Fails with `INPUT_NOT_READABLE`. */
  readText(path: string): Promise<string>
  readBytes(path: string): Promise<Uint8Array>
  /** A file as a stream of text, for input that should not stand in memory as a whole. */
  openText(path: string): AsyncIterable<string>
  /** Progress and warnings, to standard error. */
  note(line: string): void
}

/** `json` is the document of `--json`; `text` is what a person reads without it. `bad` is exit code 1: the answer is "no". */
export interface Answer {
  readonly json: unknown
  readonly text: string
  readonly bad?: boolean
}

/** Unusable input: exit code 2. `at` is a JSON path, an offset, a line or the name of an argument. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  constructor(
    readonly code: string,
    message: string,
    readonly at: string | number | null = null,
  ) {
    super(message)
  }
}

/** The positional argument at `index`, or a failure that shows the usage. */
export function required(args: CommandArguments, index: number, name: string): string {
  const value = args.positionals[index]
  if (value === undefined) throw new CommandFailure('MISSING_ARGUMENT', `${name} is missing`, name)
  return value
}

/** Parses JSON input; a syntax error fails with `INVALID_JSON`. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (error) {
    throw new CommandFailure('INVALID_JSON', error instanceof Error ? error.message : 'not JSON')
  }
}
