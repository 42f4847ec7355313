import type { ReceivedMail } from './message.js'

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title>
<style>body{font:15px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1.25rem;color:#1b1f24}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid #d9dde2;vertical-align:top}pre{white-space:pre-wrap;background:#f4f6f8;padding:1rem;border-radius:6px}
a{color:#0b5c66}</style></head><body><main>${body}</main></body></html>`

export const listPage = (messages: readonly ReceivedMail[]): string =>
  page(
    '받은 메일 · Mail',
    `<h1>받은 메일 · Mail</h1>${
      messages.length === 0
        ? '<p>아직 없습니다. · Nothing yet.</p>'
        : `<table><thead><tr><th scope="col">시각 · When</th><th scope="col">받는 이 · To</th><th scope="col">제목 · Subject</th></tr></thead><tbody>${messages
            .map(({ id, at, to, subject }) => `<tr><td>${escape(at)}</td><td>${escape(to.join(', '))}</td><td><a href="/messages/${String(id)}">${escape(subject)}</a></td></tr>`)
            .join('')}</tbody></table>`
    }`,
  )

export const messagePage = ({ at, from, to, subject, text }: ReceivedMail): string =>
  page(subject, `<p><a href="/">받은 메일 · Mail</a></p><h1>${escape(subject)}</h1><p>${escape(from)} → ${escape(to.join(', '))}<br>${escape(at)}</p><pre>${escape(text)}</pre>`)
