/** A GraphQL answer over HTTP. */
export interface GraphqlAnswer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions?: Readonly<Record<string, unknown>> }[]
}

/** One browser: keeps cookies, speaks GraphQL and plain HTTP to one front end's origin. */
export class Client {
  readonly #cookies = new Map<string, string>()

  constructor(
    readonly origin: string,
    readonly locale: 'ko' | 'en' = 'en',
  ) {}

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.#cookies.size > 0) headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('x-naru-locale', this.locale)
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const separator = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, separator), pair.slice(separator + 1))
    }
    return response
  }

  async send<Data = Record<string, unknown>>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<GraphqlAnswer<Data>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as GraphqlAnswer<Data>
  }

  /** The data; an error of the request itself fails the test with its text. */
  async request<Data = Record<string, unknown>>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const { data, errors } = await this.send<Data>(query, variables)
    if (errors || data == null) throw new Error(`the request failed: ${JSON.stringify(errors)}\n${query}\n${JSON.stringify(variables)}`)
    return data
  }

  async signIn(email: string, password: string): Promise<void> {
    const { signIn } = await this.request<{ signIn: { __typename: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
      input: { email, password },
    })
    if (signIn.__typename !== 'Me') throw new Error(`${email} could not sign in: ${signIn.__typename}`)
  }
}
