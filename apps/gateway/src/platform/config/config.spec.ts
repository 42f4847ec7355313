import { ConfigError, readConfig } from './config.js'

const complete = {
  DATABASE_URL: 'postgres://naru_app:x@127.0.0.1:5432/naru',
  FILES_ROOT: '/srv/naru/files',
  NARU_SECRET: 'sixteen characters or more',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  SMTP_URL: 'smtp://127.0.0.1:25',
}

describe('configuration', () => {
  it('fills in what has a default', () => {
    expect(readConfig(complete)).toMatchObject({
      NODE_ENV: 'production',
      NARU_ROLE: 'both',
      NARU_DEMO: 'off',
      DATABASE_POOL: 20,
      GATEWAY_PORT: 4000,
      STOREFRONT_ORIGIN: 'http://127.0.0.1:4001',
    })
  })

  it('takes an empty variable for a missing one', () => {
    expect(readConfig({ ...complete, STRIPE_API_BASE: '' }).STRIPE_API_BASE).toBeUndefined()
  })

  it('names every fault at once, with what is wrong with it', () => {
    const { DATABASE_URL: _, ...rest } = complete
    const read = () => readConfig({ ...rest, NARU_SECRET: 'short', GATEWAY_PORT: '99999', STRIPE_SECRET_KEY: 'pk_wrong', NARU_ROLE: 'boss' })
    expect(read).toThrow(ConfigError)
    try {
      read()
    } catch (error) {
      const { faults, message } = error as ConfigError
      expect(faults.map(({ variable }) => variable).sort()).toEqual(['DATABASE_URL', 'GATEWAY_PORT', 'NARU_ROLE', 'NARU_SECRET', 'STRIPE_SECRET_KEY'])
      expect(faults).toContainEqual({ variable: 'DATABASE_URL', problem: 'is missing' })
      expect(faults).toContainEqual({ variable: 'NARU_SECRET', problem: 'needs at least 16 characters' })
      expect(message).toContain('5 faults')
    }
  })

  it('keeps only the origin of an address', () => {
    expect(readConfig({ ...complete, WINDOW_ORIGIN: 'https://window.naru.example/some/path' }).WINDOW_ORIGIN).toBe('https://window.naru.example')
  })
})
