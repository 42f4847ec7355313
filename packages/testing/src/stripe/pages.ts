const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:28rem;margin:12vh auto;padding:0 1.25rem;color:#1b1f24}h1{font-size:1.375rem}p{color:#4a525c}
form{display:flex;gap:.75rem;flex-wrap:wrap;margin-top:1.5rem}button{font:inherit;padding:.5rem 1.25rem;border-radius:6px;border:1px solid #b3bac2;background:#fff}
button.primary{background:#0b5c66;border-color:#0b5c66;color:#fff}small{display:block;margin-top:2rem;color:#6a737d}</style></head>
<body><main>${body}<small>모의 결제 서비스입니다. 실제 돈은 움직이지 않습니다. · Payment simulator. No money moves.</small></main></body></html>`

/** The bank asks its customer whether the payment is theirs. */
export const challengePage = (action: string, amount: string): string =>
  page(
    '본인 확인 · Confirm it is you',
    `<h1>본인 확인 · Confirm it is you</h1><p>카드사가 이 결제를 확인합니다. · Your bank asks about this payment: <strong>${escape(amount)}</strong></p>
<form method="post" action="${escape(action)}"><button class="primary" name="outcome" value="pass">승인 · Approve</button><button name="outcome" value="fail">거절 · Refuse</button></form>`,
  )

export const challengeDonePage = (passed: boolean): string =>
  page(
    '결과 · Result',
    passed
      ? '<h1>승인했습니다 · Approved</h1><p>이 창을 닫아도 됩니다. · You can close this window.</p>'
      : '<h1>거절했습니다 · Refused</h1><p>이 창을 닫아도 됩니다. · You can close this window.</p>',
  )

/** The firm tells the processor where its money goes. */
export const connectPage = (action: string, accountId: string): string =>
  page(
    '정산 계좌 연결 · Payout account',
    `<h1>정산 계좌 연결 · Payout account</h1><p>계정 ${escape(accountId)}. 실제 서비스에서는 여기에서 계좌와 신원을 확인합니다. · The real service checks bank account and identity here.</p>
<form method="post" action="${escape(action)}"><button class="primary">완료 · Complete</button></form>`,
  )
