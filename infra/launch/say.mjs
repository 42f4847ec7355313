// What the person at the terminal reads.
const started = Date.now()
const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)

export const say = (text = '') => process.stdout.write(`${text}\n`)

/** A failure whose cause and remedy are known: shown without a stack. */
export class Trouble extends Error {
  constructor(cause, remedy) {
    super(cause)
    this.remedy = remedy
  }
}

/** Runs one step with a line before it and a line after it. */
export async function step(title, work) {
  const from = Date.now()
  say(`${paint(36, '·')} ${title} …`)
  const note = await work()
  say(`${paint(32, '✓')} ${title}${note ? `: ${note}` : ''} ${paint(2, `(${((Date.now() - from) / 1000).toFixed(1)} s)`)}`)
}

export function explain(error) {
  say(`${paint(31, '✗')} ${error.message}`)
  if (error instanceof Trouble) say(`  ${error.remedy}`)
  else if (error.stack) say(error.stack.split('\n').slice(1, 6).join('\n'))
}

export const elapsed = () => `${((Date.now() - started) / 1000).toFixed(0)} s`
