import { ask } from './ask.mjs'

const card = 'id slug title { ko en } picture { url alt { ko en } } firm { id name { ko en } } price { amount currency } minimum leadTimeDays producedIn inStock'

const queries = {
  'listing list of 20': { query: `query ($first: Int) { listings(first: $first) { items { ${card} } next } }`, variables: { first: 20 } },
  'listing detail': {
    query: `query ($slug: String!) { listing(slug: $slug) { id slug title { ko en } summary { ko en } description { ko en } firm { id name { ko en } } hs unit currency minimum multiple leadTimeDays options { name { ko en } values { ko en } } variants { id sku options { ko en } price { amount currency } tiers { from price { amount currency } } available } } }`,
  },
  'search with facets': {
    query: `query ($search: ListingSearch) { listings(search: $search, first: 20) { items { ${card} } total near facets { categories { slug count } firms { id count } producedIn { value count } leadTimes { days count } channels { channel count } } next } }`,
    variables: { search: { text: '바지', withFacets: true } },
  },
}

/** The reads to load, each with the bytes of one answer; one that does not answer stops the bench. */
export async function reads(origin) {
  const first = await ask(origin, '{ listings(first: 1) { items { slug } } }')
  queries['listing detail'].variables = { slug: first.listings.items[0].slug }
  const made = []
  for (const [name, query] of Object.entries(queries)) {
    const answer = await ask(origin, query.query, query.variables)
    made.push({ name, body: JSON.stringify(query), bytes: JSON.stringify({ data: answer }).length })
  }
  return made
}
