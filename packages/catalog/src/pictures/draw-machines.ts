import { ink, steel, type Shades } from './shades.js'

const adapter = (c: Shades): string => `
  <path d="M262 214q60 0 60 44t-62 44H110q-34 0-34 24" fill="none" stroke="${ink}" stroke-width="9"/>
  <rect x="98" y="124" width="172" height="124" rx="16" fill="${c.deep}"/><rect x="98" y="116" width="172" height="124" rx="16" fill="${c.base}"/>
  <rect x="120" y="140" width="96" height="56" rx="6" fill="${c.dark}"/><path d="M130 154h70M130 168h54M130 182h62" stroke="${c.pale}" stroke-width="4"/>
  <circle cx="244" cy="142" r="7" fill="#58d68d"/><path d="M74 152h24v14H74zM74 190h24v14H74z" fill="${steel.dark}"/><path d="M112 216h140" stroke="${c.light}" stroke-width="4" opacity=".7"/>`

const charger = (c: Shades): string => `
  <path d="M200 286v22q0 26 30 26h64" fill="none" stroke="${c.deep}" stroke-width="9"/>
  <path d="M164 66h14v44h-14zM222 66h14v44h-14z" fill="${steel.dark}"/><rect x="128" y="104" width="144" height="176" rx="30" fill="${c.dark}"/><rect x="128" y="98" width="144" height="174" rx="30" fill="${c.base}"/>
  <path d="M206 142l-34 52h26l-8 40 36-54h-26z" fill="${c.detail}"/><rect x="176" y="254" width="48" height="12" rx="6" fill="${c.deep}"/><path d="M148 132v100" stroke="${c.pale}" stroke-width="9" stroke-linecap="round" opacity=".7"/><rect x="184" y="272" width="32" height="18" rx="4" fill="${steel.base}"/>`

const ledBulb = (c: Shades): string => `
  <circle cx="200" cy="166" r="124" fill="#fff4cf" opacity=".75"/><path d="M200 66q88 0 88 86 0 48-46 84v18h-84v-18q-46-36-46-84 0-86 88-86z" fill="#fffdf4"/><path d="M200 66q88 0 88 86 0 48-46 84v18h-42z" fill="#f4e6b4" opacity=".7"/>
  <path d="M150 214l-4 40h108l-4-40q-50 20-100 0z" fill="${c.base}"/><path d="M148 252h104v18H148z" fill="${c.deep}"/><g fill="${steel.base}"><rect x="158" y="270" width="84" height="14" rx="5"/><rect x="162" y="286" width="76" height="14" rx="5"/><rect x="168" y="302" width="64" height="14" rx="5"/></g><path d="M184 318h32l-8 14h-16z" fill="${ink}"/>
  <path d="M138 150q4-46 46-56" fill="none" stroke="#ffffff" stroke-width="10" stroke-linecap="round"/>`

const ledPanel = (c: Shades): string => `
  <path d="M200 48v44M130 92h140" stroke="${steel.dark}" stroke-width="7"/><path d="M86 146l60-54h108l60 54z" fill="${c.dark}"/><rect x="76" y="142" width="248" height="34" rx="8" fill="${c.base}"/>
  <path d="M92 176h216l26 150H66z" fill="#fff3c9" opacity=".8"/><path d="M130 176h140l18 150H112z" fill="#fffbe9" opacity=".9"/><rect x="92" y="168" width="216" height="14" rx="7" fill="#fffef6"/><path d="M96 152h120" stroke="${c.light}" stroke-width="5" stroke-linecap="round"/>`

const circuitBoard = (c: Shades): string => `
  <rect x="82" y="96" width="236" height="212" rx="14" fill="${c.deep}"/><rect x="82" y="90" width="236" height="210" rx="14" fill="${c.base}"/>
  <g fill="none" stroke="${c.pale}" stroke-width="4" opacity=".8"><path d="M104 130h40l20 20v20M104 160h34M104 250h40l16-18M296 130h-44l-14 22M296 170h-50M296 256h-36l-20-24M200 110v42M200 240v40M170 240v26l-22 18M230 240v22l26 22"/></g>
  <rect x="154" y="152" width="92" height="88" rx="6" fill="${ink}"/><rect x="166" y="164" width="68" height="64" rx="3" fill="#3d414b"/><g stroke="${steel.base}" stroke-width="5"><path d="M146 164h8M146 182h8M146 200h8M146 218h8M246 164h8M246 182h8M246 200h8M246 218h8"/></g>
  <g fill="#e2b64c"><circle cx="104" cy="130" r="7"/><circle cx="104" cy="160" r="7"/><circle cx="104" cy="250" r="7"/><circle cx="296" cy="130" r="7"/><circle cx="296" cy="170" r="7"/><circle cx="296" cy="256" r="7"/></g>
  <rect x="100" y="190" width="26" height="34" rx="5" fill="${steel.base}"/><rect x="272" y="196" width="28" height="28" rx="14" fill="#3d74c4"/>`

const curlingIron = (c: Shades): string => `
  <g transform="rotate(-38 200 200)"><path d="M318 206q40 10 34 48t-60 30" fill="none" stroke="${ink}" stroke-width="8"/><rect x="64" y="184" width="150" height="34" rx="17" fill="${steel.dark}"/><rect x="64" y="184" width="150" height="16" rx="8" fill="${steel.light}"/>
  <rect x="92" y="166" width="118" height="14" rx="7" fill="${steel.deep}"/><rect x="188" y="150" width="26" height="24" rx="6" fill="${c.deep}"/><ellipse cx="66" cy="201" rx="9" ry="17" fill="${steel.deep}"/><rect x="206" y="176" width="118" height="50" rx="22" fill="${c.base}"/><path d="M206 202h118q-2 24-22 24h-74q-20 0-22-24z" fill="${c.dark}"/><rect x="196" y="172" width="18" height="58" rx="8" fill="${ink}"/><circle cx="250" cy="196" r="7" fill="${c.pale}"/><circle cx="274" cy="196" r="5" fill="#e2574c"/></g>`

const fuelPump = (c: Shades): string => `
  <rect x="138" y="112" width="124" height="176" rx="14" fill="${steel.dark}"/><rect x="138" y="112" width="62" height="176" rx="14" fill="${steel.base}"/><path d="M150 126v148" stroke="${steel.light}" stroke-width="10" stroke-linecap="round"/>
  <path d="M126 104h148v34H126zM126 262h148v34H126z" fill="${c.base}"/><path d="M200 104h74v34h-74zM200 262h74v34h-74z" fill="${c.dark}" opacity=".45"/>
  <path d="M180 60h40v44h-40z" fill="${c.deep}"/><path d="M172 62h56v12h-56zM176 84h48v8h-48z" fill="${steel.base}"/><path d="M186 296h28v36h-28z" fill="${c.deep}"/><path d="M274 116h34v24h40" fill="none" stroke="${ink}" stroke-width="8"/><circle cx="236" cy="200" r="20" fill="${c.base}"/><path d="M228 200l14-12v24z" fill="${c.detail}"/>`

const wiper = (c: Shades): string => `
  <path d="M64 300Q196 214 336 124" fill="none" stroke="${ink}" stroke-width="16" stroke-linecap="round"/><path d="M66 310Q200 226 340 134" fill="none" stroke="${c.base}" stroke-width="7" stroke-linecap="round"/>
  <path d="M108 262q92-82 182-116" fill="none" stroke="${steel.dark}" stroke-width="12" stroke-linecap="round"/><path d="M202 198l66 92" stroke="${c.dark}" stroke-width="22" stroke-linecap="round"/><path d="M202 198l66 92" stroke="${c.light}" stroke-width="6" stroke-linecap="round"/><circle cx="272" cy="296" r="24" fill="${steel.deep}"/><circle cx="272" cy="296" r="11" fill="${steel.light}"/><rect x="182" y="184" width="40" height="28" rx="8" fill="${ink}" transform="rotate(-33 202 198)"/>
  <path d="M98 132q10 16 0 22-12-4 0-22zM322 214q10 16 0 22-12-4 0-22zM150 176q10 16 0 22-12-4 0-22z" fill="#7fb2dd"/>`

const brakePad = (c: Shades): string => `
  <path d="M74 242q22-128 126-128t126 128l-44 16q-18-76-82-76t-82 76z" fill="${steel.deep}"/><path d="M86 236q26-104 114-104t114 104l-28 10q-22-68-86-68t-86 68z" fill="${c.base}"/><path d="M200 132q88 0 114 104l-28 10q-22-68-86-68z" fill="${c.dark}" opacity=".4"/>
  <path d="M196 130h8v50h-8z" fill="${ink}"/><g fill="${steel.light}"><circle cx="132" cy="178" r="9"/><circle cx="268" cy="178" r="9"/></g>
  <g transform="translate(0 78)"><path d="M96 240q20-84 104-84t104 84l-32 10q-16-50-72-50t-72 50z" fill="${steel.dark}"/><path d="M106 234q22-64 94-64t94 64l-20 6q-20-40-74-40t-74 40z" fill="${c.deep}"/></g>`

const brakeDisc = (c: Shades): string => `
  <circle cx="200" cy="200" r="132" fill="${steel.deep}"/><circle cx="200" cy="196" r="130" fill="${steel.base}"/><circle cx="200" cy="196" r="112" fill="${steel.light}"/>
  <g fill="${steel.dark}">${Array.from({ length: 16 }, (_, index) => {
    const angle = (index * Math.PI) / 8
    const radius = index % 2 === 0 ? 98 : 84
    return `<circle cx="${(200 + Math.sin(angle) * radius).toFixed(1)}" cy="${(196 - Math.cos(angle) * radius).toFixed(1)}" r="6"/>`
  }).join('')}</g>
  <circle cx="200" cy="196" r="62" fill="${c.deep}"/><circle cx="200" cy="194" r="58" fill="${c.base}"/><circle cx="200" cy="196" r="24" fill="${ink}"/>
  <g fill="${steel.light}">${Array.from({ length: 5 }, (_, index) => {
    const angle = (index * 2 * Math.PI) / 5
    return `<circle cx="${(200 + Math.sin(angle) * 42).toFixed(1)}" cy="${(196 - Math.cos(angle) * 42).toFixed(1)}" r="7"/>`
  }).join('')}</g>`

const steeringRod = (c: Shades): string => `
  <g transform="rotate(-34 200 200)"><rect x="84" y="186" width="206" height="28" rx="10" fill="${c.dark}"/><rect x="84" y="186" width="206" height="12" rx="6" fill="${c.light}"/><path d="M186 178h44v44h-44z" fill="${steel.dark}"/><path d="M194 178v44M204 178v44M214 178v44M224 178v44" stroke="${steel.light}" stroke-width="3"/>
  <circle cx="78" cy="200" r="34" fill="${steel.deep}"/><circle cx="78" cy="200" r="24" fill="${c.base}"/><circle cx="78" cy="200" r="10" fill="${steel.light}"/>
  <path d="M296 172q40 0 40 28t-40 28z" fill="${ink}"/><circle cx="310" cy="200" r="22" fill="${steel.base}"/><rect x="300" y="216" width="20" height="52" rx="4" fill="${steel.dark}"/><path d="M300 240h20M300 250h20M300 260h20" stroke="${steel.light}" stroke-width="3"/></g>`

/** Electronics and parts of cars. */
export const machines = {
  adapter,
  charger,
  'led-bulb': ledBulb,
  'led-panel': ledPanel,
  'circuit-board': circuitBoard,
  'curling-iron': curlingIron,
  'fuel-pump': fuelPump,
  wiper,
  'brake-pad': brakePad,
  'brake-disc': brakeDisc,
  'steering-rod': steeringRod,
} as const
