import { jest } from '@jest/globals'
import { idOf } from '@naru/kernel'
import { Messages } from './messages.js'

const group = idOf<'OrderGroup'>('00000000-0000-7000-8000-000000000001')
const other = idOf<'OrderGroup'>('00000000-0000-7000-8000-000000000002')

describe('messages that buyers wait for', () => {
  it('are not missed when they come between listening and waiting', async () => {
    const messages = new Messages()
    const awaited = messages.awaitFor(group)
    messages.arrived(group)
    expect(await awaited.arrives()).toBe(true)
    awaited.forget()
  })

  it('reach everybody who waits for the group, and nobody else in the time that a buyer is kept', async () => {
    jest.useFakeTimers()
    const messages = new Messages()
    const waiting = [group, group, other].map((id) => messages.awaitFor(id))
    const answers = waiting.map((awaited) => awaited.arrives())
    messages.arrived(group)
    await jest.runAllTimersAsync()
    expect(await Promise.all(answers)).toEqual([true, true, false])
    for (const awaited of waiting) awaited.forget()
    jest.useRealTimers()
  })

  it('are told to nobody who has stopped listening', async () => {
    jest.useFakeTimers()
    const messages = new Messages()
    const [first, second] = [messages.awaitFor(group), messages.awaitFor(group)]
    first.forget()
    messages.arrived(group)
    expect(await second.arrives()).toBe(true)
    second.forget()
    const left = first.arrives()
    await jest.runAllTimersAsync()
    expect(await left).toBe(false)
    jest.useRealTimers()
  })
})
