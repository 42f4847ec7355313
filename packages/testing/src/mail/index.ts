export { startMailSink, type MailSink, type MailSinkOptions } from './sink.js'
export type { ReceivedMail } from './message.js'
