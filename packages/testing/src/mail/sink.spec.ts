import { createTransport } from 'nodemailer'
import { startMailSink, type MailSink } from './sink.js'

describe('the mail sink', () => {
  let sink: MailSink
  beforeAll(async () => {
    sink = await startMailSink()
  })
  afterAll(() => sink.close())

  it('keeps what was sent and reads Korean subject and text', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: sink.smtpPort, secure: false })
    await transport.sendMail({
      from: 'Naru <no-reply@naru.example>',
      to: 'kim@example.com, lee@example.com',
      subject: '인보이스 INV-2026-000001 납부 안내: 기한이 다가옵니다',
      text: '납부 기한은 2026-04-11입니다.\n감사합니다.',
      html: '<p>…</p>',
    })
    transport.close()
    const mail = await sink.waitFor('lee@example.com')
    expect(mail).toMatchObject({ subject: '인보이스 INV-2026-000001 납부 안내: 기한이 다가옵니다', text: '납부 기한은 2026-04-11입니다.\n감사합니다.' })
    const listed: unknown = await (await fetch(`http://127.0.0.1:${String(sink.httpPort)}/messages.json?to=kim@example.com`)).json()
    expect(listed).toEqual([expect.objectContaining({ subject: mail.subject })])
    expect(await (await fetch(`http://127.0.0.1:${String(sink.httpPort)}/`)).text()).toContain('kim@example.com')
  })

  it('says which mail did not come', async () => {
    await expect(sink.waitFor('nobody@example.com', 50)).rejects.toThrow('no mail to nobody@example.com')
  })
})
