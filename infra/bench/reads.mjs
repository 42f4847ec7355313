import { ask } from './ask.mjs'

const card = 'id slug title { ko en } picture { url alt { ko en } } firm { id name { ko en } } price { amount currency } minimum leadTimeDays producedIn inStock'
const list = `query ($search: ListingSearch, $first: Int) { listings(search: $search, first: $first) { items { ${card} } next } }`
const detail = `query ($slug: String!) { listing(slug: $slug) { id slug title { ko en } summary { ko en } description { ko en } firm { id name { ko en } } hs unit currency minimum multiple leadTimeDays options { name { ko en } values { ko en } } variants { id sku options { ko en } price { amount currency } tiers { from price { amount currency } } available } } }`
const search = `query ($search: ListingSearch) { listings(search: $search, first: 20) { items { ${card} } total near facets { categories { slug count } firms { id count } producedIn { value count } leadTimes { days count } channels { channel count } } next } }`
const suggest = 'query ($text: String!) { suggest(text: $text) { queries categories { slug } firms { id } listings { slug title { ko en } } } }'

/** The answer to the list that the limits are measured beside. */
export const listOfTwenty = (origin) => ask(origin, list, { first: 20 })

/** What visitors type, from one broad word to several narrow ones, in both languages. */
const texts = [
  '바지',
  '실크 넥타이',
  '방수 재킷',
  '브레이크 패드',
  'quartz watch',
  '기모 바지',
  '운동화',
  'stainless pot',
  '가죽 지갑',
  '침낭',
  '프리미엄 보온병',
  'brushed trousers',
  '넥타미',
  '백팩',
]

/** By POST every answer is made anew. */
const asPost = (request) => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
  body: JSON.stringify(request),
})

/** By GET, as the storefront asks what is the same for everybody, answers are kept until something changes. */
const asGet = ({ query, variables }) => ({
  method: 'GET',
  path: `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`,
  headers: { 'apollo-require-preflight': 'true' },
})

/** The reads to load, each a round of requests with the bytes of one answer; one that does not answer stops the bench. */
export async function reads(origin) {
  const { listings } = await ask(origin, '{ listings(first: 20) { items { slug } } }')
  const made = {
    'listing list of 20': [{ query: list, variables: { first: 20 } }],
    'list of a category': ['trousers', 'watches', 'footwear', 'car-parts'].map((category) => ({ query: list, variables: { first: 20, search: { category } } })),
    'listing detail': listings.items.map(({ slug }) => ({ query: detail, variables: { slug } })),
    'search with facets': texts.map((text) => ({ query: search, variables: { search: { text, withFacets: true } } })),
    'search of one broad word with facets': [{ query: search, variables: { search: { text: '바지', withFacets: true } } }],
    'suggestions while typing': ['넥', '넥타', '방수', 'tro', '손', 'wa'].map((text) => ({ query: suggest, variables: { text } })),
  }
  const answered = []
  for (const [name, requests] of Object.entries(made)) {
    const [first] = requests
    const answer = await ask(origin, first.query, first.variables)
    answered.push({ name, requests: requests.map(asPost), first, bytes: Buffer.byteLength(JSON.stringify({ data: answer })) })
  }
  const kept = ['listing list of 20', 'listing detail', 'search with facets'].flatMap((name) => answered.find((read) => read.name === name) ?? [])
  return [...answered, ...kept.map(({ name, first, bytes }) => ({ name: `${name}, kept answers`, isKept: true, requests: made[name].map(asGet), first, bytes }))]
}
