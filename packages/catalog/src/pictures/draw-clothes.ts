import { ink, steel, type Shades } from './shades.js'

const shirt = (c: Shades): string => `
  <path d="M142 106 86 138l18 70 30-10v112q66 14 132 0V198l30 10 18-70-56-32-32-12q-26 24-52 0z" fill="${c.base}"/>
  <path d="M134 198v112q20 5 40 7V150z" fill="${c.dark}" opacity=".35"/>
  <path d="M86 138l18 70 30-10-4-34zM314 138l-18 70-30-10 4-34z" fill="${c.dark}" opacity=".5"/>
  <path d="M174 94l26 40-22 18-28-46zM226 94l-26 40 22 18 28-46z" fill="${c.light}"/>
  <path d="M174 94q26 24 52 0l-26 40z" fill="${c.deep}"/>
  <path d="M200 136v180" stroke="${c.dark}" stroke-width="3"/>
  <g fill="${c.detail}" opacity=".85"><circle cx="206" cy="172" r="4"/><circle cx="206" cy="208" r="4"/><circle cx="206" cy="244" r="4"/><circle cx="206" cy="280" r="4"/></g>
  <path d="M222 182h30v30l-15 9-15-9z" fill="none" stroke="${c.dark}" stroke-width="3"/>`

const trousers = (c: Shades): string => `
  <path d="M144 84h112l16 236h-56l-16-146-16 146h-56z" fill="${c.base}"/>
  <path d="M200 174l-16 146h-56l6-90z" fill="${c.dark}" opacity=".3"/>
  <path d="M142 84h116l1 18H141z" fill="${c.deep}"/>
  <g stroke="${c.deep}" stroke-width="5"><path d="M160 80v26M240 80v26M200 80v26"/></g>
  <path d="M143 112q26 4 26 34M257 112q-26 4-26 34" fill="none" stroke="${c.dark}" stroke-width="3"/>
  <path d="M200 102v58q-12 4-14 18" fill="none" stroke="${c.dark}" stroke-width="3"/>
  <path d="M158 180l-6 136M242 180l6 136" stroke="${c.light}" stroke-width="3" opacity=".7"/>
  <circle cx="200" cy="93" r="4" fill="${steel.light}"/>`

const jacket = (c: Shades): string => `
  <path d="M156 112 96 150l-10 128 34 8 14-70v100h132V216l14 70 34-8-10-128-60-38z" fill="${c.base}"/>
  <path d="M134 216v100h66V118h-44l-60 32-10 128 34 8z" fill="${c.dark}" opacity=".22"/>
  <path d="M152 116q4-52 48-52t48 52q-48 34-96 0z" fill="${c.dark}"/>
  <path d="M170 116q2-36 30-36t30 36q-30 18-60 0z" fill="${c.deep}"/>
  <path d="M200 128v188" stroke="${c.pale}" stroke-width="5"/>
  <path d="M200 128v188" stroke="${c.deep}" stroke-width="2" stroke-dasharray="3 4"/>
  <path d="M148 236l34 12v36M252 236l-34 12v36" fill="none" stroke="${c.deep}" stroke-width="4"/>
  <path d="M134 300h132v16H134z" fill="${c.dark}"/>
  <path d="M97 146l38 20M303 146l-38 20" stroke="${c.light}" stroke-width="5"/>
  <path d="M86 268l34 8-2 10-34-8zM314 268l-34 8 2 10 34-8z" fill="${c.deep}"/>`

const knit = (c: Shades): string => `
  <path d="M150 104 92 138l6 140h36l6-82v108h120V196l6 82h36l6-140-58-34q-50 30-100 0z" fill="${c.base}"/>
  <path d="M150 104q50 30 100 0l-8-12q-42 22-84 0z" fill="${c.dark}"/>
  <path d="M140 286h120v26H140zM97 264h38l-1 22H98zM265 264h38l-1 22h-36z" fill="${c.dark}"/>
  <g stroke="${c.deep}" stroke-width="2" opacity=".6"><path d="M152 288v22M164 288v22M176 288v22M188 288v22M200 288v22M212 288v22M224 288v22M236 288v22M248 288v22"/></g>
  <g fill="none" stroke="${c.pale}" stroke-width="6" stroke-linejoin="round"><path d="M140 176l12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12"/></g>
  <g fill="none" stroke="${c.light}" stroke-width="4" stroke-linejoin="round"><path d="M140 198l12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12M140 220l12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12" opacity=".6"/></g>`

const underwear = (c: Shades): string => `
  <path d="M110 136h180l14 124-84 16-20-40-20 40-84-16z" fill="${c.base}"/>
  <path d="M110 136h180l3 28H107z" fill="${c.deep}"/>
  <path d="M120 146h160" stroke="${c.pale}" stroke-width="4" stroke-dasharray="12 8"/>
  <path d="M180 164q-4 46 20 72 24-26 20-72" fill="${c.dark}" opacity=".35"/>
  <path d="M200 166v68" stroke="${c.dark}" stroke-width="3"/>
  <path d="M97 248l84 16M303 248l-84 16" stroke="${c.light}" stroke-width="4"/>`

const workwear = (c: Shades): string => `
  <path d="M152 104 90 140l2 146h38l6-86v116h128V200l6 86h38l2-146-62-36q-48 22-96 0z" fill="${c.base}"/>
  <path d="M152 104l48 32 48-32 4 20-52 34-52-34z" fill="${c.deep}"/>
  <path d="M136 244h128v22H136zM91 234h42l-1 22H91zM267 234h42v22h-41z" fill="#e9e15a"/>
  <path d="M136 251h128v8H136zM91 241h42v8H91zM267 241h42v8h-42z" fill="${steel.light}"/>
  <path d="M150 176h36v36h-36zM214 176h36v36h-36z" fill="${c.dark}"/>
  <path d="M150 176h36v12h-36zM214 176h36v12h-36z" fill="${c.deep}"/>
  <path d="M200 158v158" stroke="${c.deep}" stroke-width="4"/>
  <path d="M136 302h128v14H136z" fill="${c.dark}"/>`

const sock = (c: Shades, x: number, y: number): string => `<g transform="translate(${x} ${y})">
  <path d="M0 0h64v104q0 18 16 28l44 26q24 18 6 40-12 14-40 6L14 170q-14-8-14-26z" fill="${c.base}"/>
  <path d="M0 0h64v26H0z" fill="${c.deep}"/><path d="M0 34h64v8H0zM0 50h64v8H0z" fill="${c.light}"/>
  <path d="M0 132q24 4 34 26l-20 12q-14-8-14-26z" fill="${c.dark}"/><path d="M104 146l20 12q24 18 6 40-10 12-26 9-8-40 0-61z" fill="${c.dark}"/></g>`
const socks = (c: Shades): string => sock(c, 92, 96) + sock(c, 160, 112)

const necktie = (c: Shades): string => `
  <clipPath id="blade"><path d="M184 122h32l26 168-42 44-42-44z"/></clipPath>
  <g clip-path="url(#blade)"><path d="M140 110h120v230H140z" fill="${c.base}"/>
    <g stroke="${c.light}" stroke-width="9"><path d="M130 196l140-70M130 246l140-70M130 296l140-70M130 346l140-70M130 396l140-70"/></g>
    <g stroke="${c.deep}" stroke-width="3"><path d="M130 184l140-70M130 234l140-70M130 284l140-70M130 334l140-70"/></g>
    <path d="M200 116v220h50V116z" fill="${c.deep}" opacity=".18"/></g>
  <path d="M176 78h48l-9 44h-30z" fill="${c.dark}"/><path d="M200 78h24l-9 44h-15z" fill="${c.deep}" opacity=".5"/>
  <path d="M150 60q50 26 100 0l-10 30-16-8h-48l-16 8z" fill="${c.base}"/><path d="M150 60q50 26 100 0l-3 9q-47 22-94 0z" fill="${c.light}"/>`

const bowtie = (c: Shades): string => `
  <path d="M188 182 96 138q-16 62 0 124l92-44zM212 182l92-44q16 62 0 124l-92-44z" fill="${c.base}"/>
  <path d="M188 200l-92 62q-8-30-8-62z" fill="${c.dark}" opacity=".4"/><path d="M212 200l92 62q8-30 8-62z" fill="${c.dark}" opacity=".4"/>
  <g fill="${c.pale}" opacity=".8"><circle cx="116" cy="176" r="5"/><circle cx="142" cy="188" r="5"/><circle cx="118" cy="212" r="5"/><circle cx="146" cy="214" r="5"/><circle cx="284" cy="176" r="5"/><circle cx="258" cy="188" r="5"/><circle cx="282" cy="212" r="5"/><circle cx="254" cy="214" r="5"/></g>
  <rect x="180" y="172" width="40" height="56" rx="10" fill="${c.deep}"/><path d="M190 176v48M200 174v52M210 176v48" stroke="${c.dark}" stroke-width="3"/>`

const scarf = (c: Shades): string => `
  <path d="M126 92q74-42 148 0 18 60-20 92-54 34-108 0-38-32-20-92z" fill="${c.dark}"/>
  <path d="M154 104q46-24 92 0 8 36-16 52-30 18-60 0-24-16-16-52z" fill="${c.deep}"/>
  <path d="M206 170l58-18 16 150-68 8z" fill="${c.base}"/><path d="M194 168l-52-14-22 132 66 12z" fill="${c.light}"/>
  <g stroke="${c.pale}" stroke-width="7"><path d="M215 200l55-10M217 224l56-8M219 270l58-6M139 190l53 10M135 212l53 10M127 258l56 10"/></g>
  <g stroke="${c.dark}" stroke-width="5" stroke-linecap="round"><path d="M216 312l1 20M230 311l1 20M244 309l2 20M258 308l2 20M272 306l2 20M124 290l-3 20M138 292l-3 20M152 294l-3 20M166 297l-3 20M180 299l-2 20"/></g>`

const sleepingBag = (c: Shades): string => `
  <path d="M200 62q66 0 72 76l-16 162q-8 32-56 32t-56-32l-16-162q6-76 72-76z" fill="${c.base}"/>
  <path d="M200 62q66 0 72 76l-16 162q-8 32-56 32z" fill="${c.dark}" opacity=".35"/>
  <path d="M200 84q40 0 42 52-42 26-84 0 2-52 42-52z" fill="${c.deep}"/><path d="M172 120q28 22 56 0-2-22-28-22t-28 22z" fill="${c.pale}"/>
  <g fill="none" stroke="${c.light}" stroke-width="4"><path d="M130 176q70 24 140 0M134 212q66 22 132 0M138 248q62 20 124 0M142 284q58 18 116 0"/></g>
  <path d="M254 140l-12 172" stroke="${steel.light}" stroke-width="5" stroke-dasharray="4 3"/><circle cx="254" cy="142" r="6" fill="${ink}"/>`

/** What is worn, and what one sleeps in. */
export const clothes = { shirt, trousers, jacket, knit, underwear, workwear, socks, necktie, bowtie, scarf, 'sleeping-bag': sleepingBag } as const
