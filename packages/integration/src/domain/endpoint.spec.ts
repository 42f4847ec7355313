import { anEndpoint, anEndpointRequest, now } from '../testing/builders.js'
import { judgeAttempt, pausesMs } from './delivery.js'
import { changeEndpoint, disableEndpoint, enableEndpoint, mostEndpoints, openEndpoint } from './endpoint.js'
import { isPublicAddress, parseWebhookAddress } from './webhook-address.js'

describe('the address of an endpoint', () => {
  it.each([
    ['http://erp.example/hook', 'HTTPS_REQUIRED'],
    ['ftp://erp.example/hook', 'HTTPS_REQUIRED'],
    ['not an address', 'FORMAT'],
    ['https://user:secret@erp.example/', 'CREDENTIALS_IN_ADDRESS'],
    ['https://localhost/hook', 'PRIVATE_ADDRESS'],
    ['https://api.localhost/hook', 'PRIVATE_ADDRESS'],
    ['https://printer.local/', 'PRIVATE_ADDRESS'],
    ['https://intranet/', 'PRIVATE_ADDRESS'],
    ['https://127.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://2130706433/', 'PRIVATE_ADDRESS'],
    ['https://0x7f.1/', 'PRIVATE_ADDRESS'],
    ['https://10.1.2.3/', 'PRIVATE_ADDRESS'],
    ['https://172.16.0.1/', 'PRIVATE_ADDRESS'],
    ['https://192.168.0.1/', 'PRIVATE_ADDRESS'],
    ['https://169.254.169.254/latest/meta-data', 'PRIVATE_ADDRESS'],
    ['https://100.64.0.1/', 'PRIVATE_ADDRESS'],
    ['https://0.0.0.0/', 'PRIVATE_ADDRESS'],
    ['https://[::1]/', 'PRIVATE_ADDRESS'],
    ['https://[::ffff:127.0.0.1]/', 'PRIVATE_ADDRESS'],
    ['https://[fe80::1]/', 'PRIVATE_ADDRESS'],
    ['https://[fd00::1]/', 'PRIVATE_ADDRESS'],
    ['https://[64:ff9b::7f00:1]/', 'PRIVATE_ADDRESS'],
    ['https://[2002:7f00:1::]/', 'PRIVATE_ADDRESS'],
    [`https://erp.example/${'x'.repeat(2_000)}`, 'TOO_LONG'],
  ])('refuses %s', (url, reason) => {
    expect(parseWebhookAddress(url, { anywhere: false })).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: 'url', reason } })
  })

  it('takes https on the public internet and drops the fragment', () => {
    expect(parseWebhookAddress('https://ERP.example:8443/hook?x=1#part', { anywhere: false })).toEqual({ ok: true, value: 'https://erp.example:8443/hook?x=1' })
    expect(isPublicAddress('8.8.8.8') && isPublicAddress('2606:4700::1111')).toBe(true)
  })

  it('takes this machine where that is allowed', () => {
    expect(parseWebhookAddress('http://127.0.0.1:9000/', { anywhere: true }).ok).toBe(true)
  })
})

describe('an endpoint', () => {
  it.each([
    [{ events: [] }, 'events', 'REQUIRED'],
    [{ events: ['order.placed', 'order.eaten'] }, 'events.1', 'UNKNOWN'],
    [{ events: ['endpoint.test'] }, 'events.0', 'UNKNOWN'],
    [{ description: 'x'.repeat(201) }, 'description', 'TOO_LONG'],
  ])('refuses %j', (changes, at, reason) => {
    expect(changeEndpoint(anEndpoint(), anEndpointRequest(changes), false)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })

  it('is refused beyond the most that an organisation may have', () => {
    const facts = { id: anEndpoint().id, organisationId: anEndpoint().organisationId, existing: mostEndpoints, anywhere: false }
    expect(openEndpoint(anEndpointRequest(), facts, now)).toEqual({ ok: false, failure: { code: 'TOO_MANY_ENDPOINTS', maximum: mostEndpoints } })
  })

  it('is switched off and on again, not twice', () => {
    const off = disableEndpoint(anEndpoint(), 'asked', now)
    expect(off.ok && disableEndpoint(off.value, 'asked', now)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT', status: 'disabled' } })
    expect(off.ok && enableEndpoint(off.value)).toEqual({ ok: true, value: anEndpoint() })
    expect(enableEndpoint(anEndpoint())).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT' } })
  })
})

describe('a try', () => {
  it.each([200, 204, 299])('is a receipt when answered with %d', (status) => {
    expect(judgeAttempt(0, { kind: 'answered', status }, now)).toEqual({ status: 'delivered' })
  })

  it('is given up at once when the receiver is gone', () => {
    expect(judgeAttempt(0, { kind: 'answered', status: 410 }, now)).toEqual({ status: 'given-up', because: 'gone' })
  })

  it.each([[{ kind: 'answered', status: 500 }], [{ kind: 'answered', status: 302 }], [{ kind: 'failed', reason: 'TIMEOUT' }]] as const)(
    '%j is made again after growing pauses, then given up',
    (attempt) => {
      const dues = pausesMs.map((pause, made) => {
        const outcome = judgeAttempt(made, attempt, now)
        expect(outcome).toEqual({ status: 'waiting', dueAt: new Date(now.getTime() + pause) })
        return pause
      })
      expect(dues).toEqual([...dues].sort((a, b) => a - b))
      expect(judgeAttempt(pausesMs.length, attempt, now)).toEqual({ status: 'given-up', because: 'failing' })
    },
  )

  it('goes on for more than three days', () => {
    expect(pausesMs.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3 * 86_400_000)
  })
})
