import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { CommandFailure, type CommandIo } from './command.js'

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const notReadable = (path: string, cause: unknown): CommandFailure => new CommandFailure('INPUT_NOT_READABLE', cause instanceof Error ? cause.message : String(cause), path)

async function readBytes(path: string): Promise<Uint8Array> {
  if (path === '-') return readStandardInput()
  try {
    return await readFile(path)
  } catch (error) {
    throw notReadable(path, error)
  }
}

async function* openText(path: string): AsyncIterable<string> {
  const stream = path === '-' ? process.stdin : createReadStream(path)
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield decoder.decode(chunk, { stream: true })
  } catch (error) {
    throw notReadable(path, error)
  }
  yield decoder.decode()
}

/** The process's own files and streams. */
export const processIo: CommandIo = {
  readBytes,
  readText: async (path) => new TextDecoder('utf-8').decode(await readBytes(path)),
  openText,
  note: (line) => process.stderr.write(`${line}\n`),
}
