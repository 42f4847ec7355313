import { assess, messageOf, parseAssessment, parseMessage, renderMessage, validateMessage, type Assessment, type ParsedMessage } from '@naru/customs'
import { CommandFailure, parseJson, required, type Answer, type CommandArguments, type CommandIo, type Commands } from './command.js'
import { renderTable } from './render-table.js'

const laterFormats = ['cusdec', 'cuscar', 'govcbr']

/** WCO XML begins with an angle bracket, EDIFACT with its service string. */
async function readMessage(args: CommandArguments, io: CommandIo): Promise<ParsedMessage> {
  const text = await io.readText(required(args, 0, 'file'))
  if (/^\s*UN[AB]/.test(text)) throw new CommandFailure('UNSUPPORTED_FORMAT', 'UN/EDIFACT is not read yet; WCO XML is', '1:1')
  const parsed = parseMessage(text)
  if (parsed.ok) return parsed.value
  const { code, message, line, column } = parsed.failure
  throw new CommandFailure(code, `${message} (line ${line}, column ${column})`, `${line}:${column}`)
}

async function parse(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const { message } = await readMessage(args, io)
  const json = { format: 'wco-xml', kind: message.kind, declaration: message }
  return { json, text: JSON.stringify(json, null, 2) }
}

async function validate(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const problems = validateMessage(await readMessage(args, io))
  const valid = !problems.some(({ severity }) => severity === 'error')
  const text = valid ? 'valid' : 'not valid'
  return { json: { valid, problems }, text: problems.length === 0 ? text : `${text}\n${renderTable(problems, ['severity', 'line', 'code', 'path', 'message'])}`, bad: !valid }
}

async function render(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const format = args.option('format') ?? 'wco-xml'
  if (laterFormats.includes(format)) throw new CommandFailure('UNSUPPORTED_FORMAT', `${format} is not written yet; wco-xml is`, 'format')
  if (format !== 'wco-xml') throw new CommandFailure('UNKNOWN_FORMAT', `there is no format "${format}"; wco-xml is known`, 'format')
  const json = parseJson(await io.readText(required(args, 0, 'declaration.json')))
  // What `parse` answered goes back as it came.
  const document = typeof json === 'object' && json !== null && 'declaration' in json && 'format' in json ? json.declaration : json
  const message = messageOf(document)
  if (!message.ok) throw new CommandFailure(message.failure.code, message.failure.message, message.failure.at)
  const xml = renderMessage(message.value)
  return { json: { format, message: xml }, text: xml.trimEnd() }
}

async function assessment(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const spec = parseAssessment(parseJson(await io.readText(required(args, 0, 'assessment.json'))))
  const assessed = spec.ok ? assess(spec.value) : spec
  if (!assessed.ok) throw new CommandFailure(assessed.failure.code, assessed.failure.message, assessed.failure.at)
  return { json: assessed.value, text: assessmentText(assessed.value) }
}

function assessmentText({ items, total }: Assessment): string {
  const rows = items.flatMap(({ id, taxes }) => taxes.map(({ type, base, rate, amount, payable }) => ({ item: id, type, base, rate, amount, payable })))
  return `${renderTable(rows, ['item', 'type', 'base', 'rate', 'amount', 'payable'])}\ntotal  ${total}`
}

export const commands: Commands = {
  parse: { description: 'Read a customs message; the format is detected.', usage: 'parse <file>', run: parse },
  validate: { description: 'Check a customs message by the field dictionary and the rules that join fields.', usage: 'validate <file>', run: validate },
  render: {
    description: 'Write a declaration as a message; parsing it gives the same declaration.',
    usage: 'render <declaration.json> --format wco-xml',
    options: { format: { type: 'string' } },
    run: render,
  },
  assess: { description: 'Duties and taxes of goods by their measures, rounded as the jurisdiction rounds.', usage: 'assess <assessment.json>', run: assessment },
}
