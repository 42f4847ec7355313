import { ink, leather, steel, type Shades } from './shades.js'

const dressShoe = (c: Shades): string => `
  <path d="M84 168q40 22 78 4 30 46 94 58 62 10 66 48v14H84z" fill="${c.base}"/>
  <path d="M84 168q40 22 78 4l10 14q-44 28-88 8z" fill="${c.deep}"/>
  <path d="M252 229q66 8 70 49v6q-52 4-82-8-6-30 12-47z" fill="${c.dark}"/>
  <path d="M84 204q14 0 30 18 12 30 8 62H84z" fill="${c.dark}"/>
  <path d="M78 288h246v14H130v18H78z" fill="${ink}"/>
  <g stroke="${c.detail}" stroke-width="4" stroke-linecap="round"><path d="M176 194l22-12M190 208l22-12M206 220l22-12"/></g>
  <path d="M262 240q44 8 50 34" fill="none" stroke="${c.light}" stroke-width="5" stroke-linecap="round" opacity=".8"/>
  <path d="M120 226q60 48 126 52" fill="none" stroke="${c.dark}" stroke-width="3" stroke-dasharray="5 4"/>`

const boot = (c: Shades): string => `
  <path d="M108 92h92l10 96q20 34 66 44 44 10 46 46v14H104z" fill="${c.base}"/>
  <path d="M104 84h100l3 26H104z" fill="${c.deep}"/><path d="M108 110h40q4 90-10 182h-34z" fill="${c.dark}" opacity=".45"/>
  <path d="M264 230q56 10 58 48v14h-74q-6-38 16-62z" fill="${c.deep}"/>
  <path d="M96 286h230v16l-12 20h-20l-8-12-12 12h-22l-8-12-12 12h-24l-8-12-12 12h-24l-8-12-12 12H98z" fill="${ink}"/>
  <g fill="${steel.base}"><circle cx="180" cy="132" r="6"/><circle cx="184" cy="160" r="6"/><circle cx="194" cy="188" r="6"/><circle cx="214" cy="212" r="6"/></g>
  <g stroke="#d8a24a" stroke-width="5" stroke-linecap="round"><path d="M180 132l30-6M184 160l30-8M194 188l28-14M214 212l24-18"/></g>
  <path d="M150 250q50 26 96 26" fill="none" stroke="${c.light}" stroke-width="5"/>`

const trainer = (c: Shades): string => `
  <path d="M82 176q26-22 46 6 32 10 62-18 42 54 98 64 38 8 38 46v18H82z" fill="${c.base}"/>
  <path d="M190 164q42 54 98 64 38 8 38 46h-54q-74-22-110-88 16-8 28-22z" fill="${c.light}"/>
  <path d="M82 176q26-22 46 6 10 50-2 110H82z" fill="${c.deep}"/>
  <path d="M134 276q38-10 52-60l26 16q-14 34-44 52z" fill="${c.detail}" opacity=".92"/>
  <path d="M74 284h256q4 32-26 34H98q-26-2-24-34z" fill="#ffffff"/><path d="M74 304h254q-4 14-24 14H98q-18-1-24-14z" fill="${c.dark}"/>
  <g stroke="${c.deep}" stroke-width="5" stroke-linecap="round"><path d="M196 186l26-16M212 204l26-16M230 220l24-16"/></g>
  <path d="M284 240q30 8 34 32" fill="none" stroke="${c.pale}" stroke-width="5" stroke-linecap="round"/>`

const slipper = (c: Shades): string => `
  <path d="M70 262q6-30 60-32l60-6q20-60 82-46 62 16 58 84z" fill="${c.light}"/>
  <path d="M182 226q26-62 90-48 62 16 58 84H156q8-26 26-36z" fill="${c.base}"/>
  <path d="M182 226q26-62 90-48l-6 14q-48-10-68 42z" fill="${c.pale}"/>
  <path d="M66 262h266q6 30-22 34H92q-26-4-26-34z" fill="${c.deep}"/>
  <path d="M240 210q44 4 54 40" fill="none" stroke="${c.light}" stroke-width="6" stroke-linecap="round"/>
  <circle cx="250" cy="232" r="12" fill="${c.pale}"/><circle cx="250" cy="232" r="5" fill="${c.dark}"/>`

const wallet = (c: Shades): string => `
  <rect x="84" y="128" width="232" height="156" rx="16" fill="${c.dark}"/><rect x="84" y="140" width="232" height="150" rx="16" fill="${c.base}"/>
  <path d="M96 150h208" stroke="${c.light}" stroke-width="3" stroke-dasharray="7 5"/><path d="M96 278h208" stroke="${c.light}" stroke-width="3" stroke-dasharray="7 5"/>
  <path d="M240 188h76v54h-76q-22-4-22-27t22-27z" fill="${c.dark}"/><circle cx="248" cy="215" r="11" fill="${steel.light}"/><circle cx="248" cy="215" r="5" fill="${steel.dark}"/>
  <path d="M110 112h150l10 16H110z" fill="#e6d9b0"/><path d="M124 104h120l6 10H124z" fill="#b9cdb0"/>
  <path d="M100 168v90" stroke="${c.light}" stroke-width="10" stroke-linecap="round" opacity=".35"/>`

const backpack = (c: Shades): string => `
  <path d="M160 96q0-36 40-36t40 36" fill="none" stroke="${c.deep}" stroke-width="12"/>
  <path d="M100 170q-22 20-18 92l22 30M300 170q22 20 18 92l-22 30" fill="none" stroke="${c.deep}" stroke-width="16" stroke-linecap="round"/>
  <path d="M108 172q0-88 92-88t92 88v118q0 34-34 34H142q-34 0-34-34z" fill="${c.base}"/>
  <path d="M200 84q92 0 92 88v118q0 34-34 34h-58z" fill="${c.dark}" opacity=".25"/>
  <path d="M112 168q4-74 88-74t88 74q-88 40-176 0z" fill="${c.dark}"/>
  <path d="M130 226h140v62q0 18-18 18H148q-18 0-18-18z" fill="${c.light}"/><path d="M130 226h140v16H130z" fill="${c.deep}"/>
  <path d="M142 234h116" stroke="${steel.light}" stroke-width="4" stroke-dasharray="4 3"/><rect x="188" y="176" width="24" height="42" rx="5" fill="${leather.base}"/><rect x="192" y="204" width="16" height="10" rx="3" fill="${steel.light}"/>`

const tote = (c: Shades): string => `
  <path d="M146 160q-4-92 54-92t54 92" fill="none" stroke="${leather.dark}" stroke-width="12"/>
  <path d="M96 150h208l20 166q1 12-12 12H88q-13 0-12-12z" fill="${c.base}"/><path d="M200 150h104l20 166q1 12-12 12H200z" fill="${c.dark}" opacity=".2"/>
  <path d="M96 150h208l3 24H93z" fill="${c.dark}"/><path d="M84 284h232l4 32q1 12-12 12H92q-13 0-12-12z" fill="${leather.base}"/>
  <path d="M136 150h20v40h-20zM244 150h20v40h-20z" fill="${leather.base}"/><circle cx="146" cy="180" r="4" fill="${steel.light}"/><circle cx="254" cy="180" r="4" fill="${steel.light}"/>
  <path d="M170 232q30-26 60 0-30 26-60 0z" fill="${c.pale}"/>`

/** What is worn on the feet and carried in the hand. */
export const shoesAndBags = { 'dress-shoe': dressShoe, boot, trainer, slipper, wallet, backpack, tote } as const
