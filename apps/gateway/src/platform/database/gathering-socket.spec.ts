import { createServer, type AddressInfo, type Server } from 'node:net'
import { once } from 'node:events'
import { GatheringSocket } from './gathering-socket.js'

/** One that counts the calls to the system by which it sends. */
class CountedSocket extends GatheringSocket {
  sends = 0

  override _write(...given: Parameters<GatheringSocket['_write']>): void {
    this.sends += 1
    super._write(...given)
  }

  override _writev(...given: Parameters<NonNullable<GatheringSocket['_writev']>>): void {
    this.sends += 1
    super._writev?.(...given)
  }
}

describe('a gathering socket', () => {
  let server: Server
  let socket: CountedSocket
  let heard: string

  beforeEach(async () => {
    heard = ''
    server = createServer((peer) => peer.on('data', (chunk) => (heard += String(chunk))))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    socket = new CountedSocket()
    const { port } = server.address() as AddressInfo
    await once(socket.connect(port, '127.0.0.1'), 'connect')
  })
  afterEach(() => {
    socket.destroy()
    server.close()
  })

  it('sends by one call what is written in one turn, in its order', async () => {
    for (const statement of ['begin;', 'select 1;', 'select 2;']) {
      socket.cork()
      socket.write(statement.slice(0, 3))
      socket.write(statement.slice(3))
      socket.uncork()
      await Promise.resolve()
    }
    await new Promise(setImmediate)
    expect(socket.sends).toBe(1)
    socket.write('commit;')
    await new Promise(setImmediate)
    expect(socket.sends).toBe(2)
    socket.end()
    await once(socket, 'close')
    expect(heard).toBe('begin;select 1;select 2;commit;')
  })
})
