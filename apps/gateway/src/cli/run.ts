import { parseArgs } from 'node:util'
import { CommandFailure, type Answer, type Command, type CommandArguments, type CommandIo, type Commands } from './command.js'
import { groups } from './groups.js'

/** What a run prints and how it exits: 0 done, 1 the answer is "no" or "bad", 2 unusable input. */
export interface Outcome {
  readonly exit: 0 | 1 | 2
  readonly stdout: string
  readonly stderr: string
}

/** Runs `naru` with its arguments; loads the one group that is asked for. */
export async function run(argv: readonly string[], io: CommandIo): Promise<Outcome> {
  const json = argv.includes('--json')
  try {
    const answer = await dispatch(argv, io)
    return { exit: answer.bad === true ? 1 : 0, stdout: json ? `${JSON.stringify(answer.json, null, 2)}\n` : `${answer.text}\n`, stderr: '' }
  } catch (error) {
    const { code, message, at } = describe(error)
    const document = `${JSON.stringify({ error: { code, message, at } })}\n`
    const line = `naru: ${code}: ${message}${at === null ? '' : ` (at ${String(at)})`}\n`
    return { exit: 2, stdout: json ? document : '', stderr: json ? line : line + document }
  }
}

function describe(error: unknown): { code: string; message: string; at: string | number | null } {
  if (error instanceof CommandFailure) return { code: error.code, message: error.message, at: error.at }
  const cause: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return { code: cause === 'ECONNREFUSED' ? 'DATABASE_UNAVAILABLE' : 'UNEXPECTED', message: messageOf(error) || String(cause), at: null }
}

const messageOf = (error: unknown): string => (typeof error === 'object' && error !== null ? String(Reflect.get(error, 'message')) : String(error))

async function dispatch(argv: readonly string[], io: CommandIo): Promise<Answer> {
  const words = argv.filter((word) => word !== '--json')
  const [groupName, ...rest] = words
  if (groupName === undefined || groupName === '--help' || groupName === '-h' || groupName === 'help') return overview()
  const group = Object.hasOwn(groups, groupName) ? groups[groupName] : undefined
  if (!group) throw new CommandFailure('UNKNOWN_COMMAND', `there is no group "${groupName}"; naru --help lists them`, groupName)
  const { commands } = await group.load()
  const { command, remaining } = choose(groupName, commands, rest)
  if (!command || remaining.includes('--help')) return groupHelp(groupName, commands)
  return command.run(parse(command, remaining), io)
}

/** The longest verb that the words begin with. No words at all ask for help unless the group is a command itself. */
function choose(group: string, commands: Commands, words: readonly string[]): { command: Command | undefined; remaining: readonly string[] } {
  for (const length of [2, 1]) {
    const verb = words.slice(0, length).join(' ')
    if (words.length >= length && Object.hasOwn(commands, verb)) return { command: commands[verb], remaining: words.slice(length) }
  }
  const whole = commands['']
  const [first] = words
  if (whole || first === undefined || first === '--help') return { command: whole, remaining: words }
  throw new CommandFailure('UNKNOWN_COMMAND', `"${group}" has no "${first}"; naru ${group} --help lists what it has`, first)
}

function parse(command: Command, words: readonly string[]): CommandArguments {
  const { values, positionals } = parseWords(command, words)
  return {
    positionals,
    option(name) {
      const value: unknown = Reflect.get(values, name)
      const last: unknown = Array.isArray(value) ? value.at(-1) : value
      return typeof last === 'string' ? last : undefined
    },
    flag: (name) => Reflect.get(values, name) === true,
  }
}

function parseWords(command: Command, words: readonly string[]): { readonly values: object; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...words], options: { ...command.options }, allowPositionals: true, strict: true })
  } catch (error) {
    throw new CommandFailure('USAGE', messageOf(error))
  }
}

function overview(): Answer {
  const rows = Object.entries(groups).map(([group, { description }]) => ({ group, description }))
  const width = Math.max(...rows.map(({ group }) => group.length))
  const list = rows.map(({ group, description }) => `  ${group.padEnd(width)}  ${description}`)
  return {
    json: { groups: rows },
    text: ['naru <group> <verb> [arguments] [--json]', '', ...list, '', 'naru <group> --help tells a group’s commands. A file argument may be - for standard input.'].join('\n'),
  }
}

function groupHelp(group: string, commands: Commands): Answer {
  const rows = Object.values(commands).map(({ usage, description }) => ({ usage: `naru ${group}${usage === '' ? '' : ` ${usage}`}`, description }))
  return { json: { group, commands: rows }, text: rows.map(({ usage, description }) => `${usage}\n    ${description}`).join('\n') }
}
