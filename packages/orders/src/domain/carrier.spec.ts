import { carriers, findCarrier, trackingUrl } from './carrier.js'

describe('carriers', () => {
  it('are found by code and by either name', () => {
    expect([findCarrier('CJ'), findCarrier('CJ대한통운'), findCarrier('cj logistics')].map((found) => found?.code)).toEqual(['cj', 'cj', 'cj'])
    expect(findCarrier('동네 용달')).toBeUndefined()
  })

  it('have codes of their own and pages that take a number', () => {
    expect(new Set(carriers.map(({ code }) => code)).size).toBe(carriers.length)
    for (const { trackingUrl: page } of carriers) expect(page ?? 'https://{number}').toMatch(/^https:\/\/.*\{number\}/)
  })

  it('lead to the parcel, and hostile numbers nowhere else', () => {
    expect(trackingUrl('DHL', '12-34 56')).toBe('https://www.dhl.com/global-en/home/tracking.html?tracking-id=123456')
    expect(trackingUrl('DHL', '1&x=https://evil.example/"><script>')).toBe(
      'https://www.dhl.com/global-en/home/tracking.html?tracking-id=1%26x%3Dhttps%3A%2F%2Fevil.example%2F%22%3E%3Cscript%3E',
    )
    expect([trackingUrl('동네 용달', '1'), trackingUrl(null, '1'), trackingUrl('DHL', null), trackingUrl('naru', '1')]).toEqual([null, null, null, null])
  })
})
