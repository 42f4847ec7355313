import { describe, expect, it } from '@jest/globals'
import { CommandFailure, type CommandIo } from './command.js'
import { renderTable } from './render-table.js'
import { run } from './run.js'

const io = (files: Readonly<Record<string, string>> = {}): CommandIo => {
  const readText = (path: string): Promise<string> => {
    const text = files[path]
    return text === undefined ? Promise.reject(new CommandFailure('INPUT_NOT_READABLE', 'no such file', path)) : Promise.resolve(text)
  }
  return {
    readText,
    readBytes: async (path) => new TextEncoder().encode(await readText(path)),
    openText: async function* (path) {
      yield await readText(path)
    },
    note: () => undefined,
  }
}

describe('naru', () => {
  it('lists its groups', async () => {
    const { exit, stdout } = await run(['--help'], io())
    expect(exit).toBe(0)
    expect(stdout).toContain('check')
  })

  it('answers in JSON, exit 0 when all is well', async () => {
    const { exit, stdout, stderr } = await run(['check', 'container', 'CSQU3054383', '--json'], io())
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual([{ kind: 'container', value: 'CSQU3054383', valid: true, severity: null, reason: null }])
  })

  it('exits 1 when the answer is no', async () => {
    const { exit, stdout } = await run(['check', 'business-number', '116-82-00276', '123-45-67890', '--json'], io())
    expect(exit).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject([{ valid: true }, { valid: false, severity: 'warning' }])
  })

  it.each([
    [['nothing'], 'UNKNOWN_COMMAND', 'nothing'],
    [['check'], 'MISSING_ARGUMENT', 'kind'],
    [['check', 'container'], 'MISSING_ARGUMENT', 'value'],
    [['check', 'passport', 'X'], 'UNKNOWN_KIND', 'passport'],
    [['check', 'container', 'X', '--colour'], 'USAGE', null],
  ])('exits 2 on %p', async (argv, code, at) => {
    const { exit, stdout } = await run([...argv, '--json'], io())
    expect(exit).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code, at } })
  })

  it('shows how a group is used', async () => {
    expect((await run(['check', '--help'], io())).stdout).toContain('naru check <kind> <value…>')
  })

  it('aligns Hangul, which takes two columns', () => {
    expect(
      renderTable([
        { name: '신발', n: 1 },
        { name: 'shoes', n: 2 },
      ]),
    ).toBe('name   n\n신발   1\nshoes  2')
  })
})
