/** One GraphQL request; keeps the cookies of `jar`, if one is given. Throws on errors. */
export async function ask(origin, query, variables = {}, jar = new Map()) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'apollo-require-preflight': 'true',
      ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
    },
    body: JSON.stringify({ query, variables }),
  })
  for (const cookie of response.headers.getSetCookie()) {
    const [pair] = cookie.split(';')
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  const { data, errors } = await response.json()
  if (errors) throw new Error(`${JSON.stringify(errors)}\n${query}`)
  return data
}
