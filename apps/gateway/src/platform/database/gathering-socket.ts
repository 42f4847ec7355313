import { Socket } from 'node:net'

type Written = (error?: Error | null) => void

/**
 * Sends what is written in one turn of the event loop by one call to the system. A statement is a handful of small messages, and statements
 * that do not wait for one another travel together: the call costs more than what it carries.
 */
export class GatheringSocket extends Socket {
  #gathers = false

  constructor() {
    super()
    // Connecting puts Node's own `write` on the socket itself, in front of ours.
    this.once('connect', () => Reflect.deleteProperty(this, 'write'))
  }

  override write(chunk: Uint8Array | string, encoding?: BufferEncoding | Written, written?: Written): boolean {
    if (!this.#gathers) {
      this.#gathers = true
      this.cork()
      process.nextTick(() => {
        this.#gathers = false
        this.uncork()
      })
    }
    return typeof encoding === 'function' ? super.write(chunk, encoding) : super.write(chunk, encoding, written)
  }
}
