import { steel, type Shades } from './shades.js'

const foodContainer = (c: Shades): string => `
  <path d="M92 176h216l-16 124q-2 16-20 16H128q-18 0-20-16z" fill="#ffffff" opacity=".72"/><path d="M102 214h196l-11 84q-2 14-18 14H131q-16 0-18-14z" fill="#f0b46a"/><g><circle cx="140" cy="240" r="16" fill="#e5574d"/><circle cx="184" cy="262" r="18" fill="#7fae4e"/><circle cx="236" cy="240" r="17" fill="#e5574d"/><circle cx="262" cy="276" r="15" fill="#7fae4e"/><circle cx="152" cy="286" r="14" fill="#fbe7b2"/><circle cx="214" cy="288" r="14" fill="#fbe7b2"/></g>
  <path d="M92 176h216l-16 124q-2 16-20 16H128q-18 0-20-16z" fill="none" stroke="${c.light}" stroke-width="5"/><rect x="80" y="146" width="240" height="34" rx="12" fill="${c.base}"/><path d="M80 164h240v4q0 12-12 12H92q-12 0-12-12z" fill="${c.dark}"/><path d="M176 180h48v22q0 8-8 8h-32q-8 0-8-8z" fill="${c.deep}"/><path d="M100 156h120" stroke="${c.pale}" stroke-width="6" stroke-linecap="round"/>`

const cosmeticsBottle = (c: Shades): string => `
  <path d="M118 168h92v138q0 24-24 24h-44q-24 0-24-24z" fill="${c.base}"/><path d="M164 168h46v138q0 24-24 24h-22z" fill="${c.dark}" opacity=".3"/><path d="M140 132h48v36h-48z" fill="${steel.base}"/><path d="M150 84h28v48h-28z" fill="${steel.light}"/><path d="M108 74h70v24h-28q-24 0-42-10z" fill="${steel.dark}"/><path d="M134 190v104" stroke="${c.pale}" stroke-width="9" stroke-linecap="round" opacity=".8"/><rect x="146" y="216" width="48" height="60" rx="4" fill="${c.pale}"/><path d="M154 232h32M154 246h24" stroke="${c.dark}" stroke-width="4"/>
  <path d="M230 232h70v74q0 24-24 24h-22q-24 0-24-24z" fill="${c.light}"/><rect x="226" y="196" width="78" height="40" rx="8" fill="${c.deep}"/><path d="M236 206v20M250 206v20M264 206v20M278 206v20M292 206v20" stroke="${c.dark}" stroke-width="3"/><path d="M244 252v50" stroke="#ffffff" stroke-width="7" stroke-linecap="round" opacity=".7"/>`

const storageBox = (c: Shades): string => `
  <path d="M82 150h236l-16 166q-2 14-18 14H116q-16 0-18-14z" fill="${c.base}"/><path d="M200 150h118l-16 166q-2 14-18 14h-84z" fill="${c.dark}" opacity=".25"/><rect x="68" y="122" width="264" height="36" rx="12" fill="${c.deep}"/><rect x="68" y="118" width="264" height="30" rx="12" fill="${c.light}"/>
  <rect x="168" y="182" width="64" height="22" rx="11" fill="${c.deep}"/><g stroke="${c.dark}" stroke-width="4" opacity=".6"><path d="M116 226l6 84M148 226l3 84M252 226l-3 84M284 226l-6 84"/></g><path d="M60 134h26v40H72q-12 0-12-12zM340 134h-26v40h14q12 0 12-12z" fill="${c.dark}"/>`

function tooth(index: number, c: Shades): string {
  return `<rect x="182" y="62" width="36" height="44" rx="8" fill="${c.base}" transform="rotate(${index * 30} 200 200)"/>`
}
const gear = (c: Shades): string => `
  <g>${Array.from({ length: 12 }, (_, index) => tooth(index, c)).join('')}</g><circle cx="200" cy="200" r="112" fill="${c.base}"/><circle cx="200" cy="200" r="92" fill="${c.dark}" opacity=".45"/><circle cx="200" cy="196" r="90" fill="${c.light}"/>
  <g fill="${c.dark}"><circle cx="200" cy="140" r="20"/><circle cx="252" cy="226" r="20"/><circle cx="148" cy="226" r="20"/></g><circle cx="200" cy="198" r="34" fill="${c.deep}"/><circle cx="200" cy="198" r="20" fill="${c.floor}"/><path d="M130 160q20-36 62-46" fill="none" stroke="#ffffff" stroke-width="8" stroke-linecap="round" opacity=".7"/>`

const carton = (c: Shades): string => `
  <path d="M200 118l124 50v124l-124 50z" fill="${c.dark}"/><path d="M200 118L76 168v124l124 50z" fill="${c.base}"/><path d="M76 168l124-50 124 50-124 52z" fill="${c.light}"/><path d="M128 146l124 52v34l-22 9v-34L106 155z" fill="#e9d9b8"/>
  <path d="M98 250l44 18M98 268l30 12" stroke="${c.deep}" stroke-width="5"/><path d="M272 276v-34l-10 4 16-22 16 9-10 4v34z" fill="${c.pale}"/><path d="M76 168l-26-34 118-44 32 28zM324 168l26-34-118-44-32 28z" fill="${c.base}"/><path d="M324 168l26-34-118-44-32 28z" fill="${c.light}" opacity=".6"/>`

const carrierBag = (c: Shades): string => `
  <path d="M156 128q0-56 44-56t44 56" fill="none" stroke="${c.deep}" stroke-width="9"/><path d="M104 122h160v212H104z" fill="${c.base}"/><path d="M264 122l34 24v196l-34-8z" fill="${c.dark}"/><path d="M264 122l16 110-16 102z" fill="${c.deep}" opacity=".6"/><path d="M104 122h160v24H104z" fill="${c.light}"/>
  <circle cx="156" cy="136" r="5" fill="${c.deep}"/><circle cx="220" cy="136" r="5" fill="${c.deep}"/><path d="M148 236q36-44 72 0-36 44-72 0z" fill="${c.pale}"/><circle cx="184" cy="236" r="12" fill="${c.base}"/><path d="M120 168v140" stroke="${c.light}" stroke-width="6" stroke-linecap="round" opacity=".6"/>`

/** What holds other things, and moulded parts. */
export const containers = { 'food-container': foodContainer, 'cosmetics-bottle': cosmeticsBottle, 'storage-box': storageBox, gear, carton, 'carrier-bag': carrierBag } as const
