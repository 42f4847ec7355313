import { anAddress } from '../testing/builders.js'
import { parseAddress } from './address.js'

describe('a delivery address', () => {
  it('is trimmed', () => {
    expect(parseAddress(anAddress({ recipient: ' 이미나 ', postcode: ' 04001 ' }))).toMatchObject({ ok: true, value: { recipient: '이미나', postcode: '04001' } })
  })

  it.each([
    [{ recipient: '' }, 'address.recipient'],
    [{ phone: '없음' }, 'address.phone'],
    [{ country: 'KOR' }, 'address.country'],
    [{ country: 'ZZ' }, 'address.country'],
    [{ city: ' ' }, 'address.city'],
    [{ line: 'x'.repeat(201) }, 'address.line'],
    [{ postcode: null }, 'address.postcode'],
    [{ postcode: '121-010' }, 'address.postcode'],
  ])('refuses %p', (over, at) => {
    expect(parseAddress(anAddress(over))).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
  })

  it('needs no postcode abroad', () => {
    expect(parseAddress(anAddress({ country: 'VN', postcode: null }))).toMatchObject({ ok: true, value: { postcode: null } })
  })
})
