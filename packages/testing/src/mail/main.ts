import { startMailSink } from './sink.js'

// Runs the sink as a process: SMTP_PORT, HTTP_PORT, and MAIL_FILE to keep messages over a restart.
const { SMTP_PORT = '0', HTTP_PORT = '0', MAIL_FILE } = process.env
const sink = await startMailSink({ smtpPort: Number(SMTP_PORT), httpPort: Number(HTTP_PORT), ...(MAIL_FILE ? { file: MAIL_FILE } : {}) })
process.stdout.write(`mail sink smtp://127.0.0.1:${String(sink.smtpPort)} http://127.0.0.1:${String(sink.httpPort)}\n`)
const stop = () => void sink.close().then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
