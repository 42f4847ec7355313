import { ink, steel, type Shades } from './shades.js'

const ticks = (cx: number, cy: number, inner: number, outer: number, colour: string): string =>
  Array.from({ length: 12 }, (_, hour) => {
    const angle = (hour * Math.PI) / 6
    const at = (radius: number) => `${(cx + Math.sin(angle) * radius).toFixed(1)} ${(cy - Math.cos(angle) * radius).toFixed(1)}`
    return `<path d="M${at(inner)}L${at(outer)}" stroke="${colour}" stroke-width="${hour % 3 === 0 ? 6 : 3}"/>`
  }).join('')

const strap = (c: Shades): string => `
  <path d="M164 40h72l8 86h-88zM156 274h88l-8 86h-72z" fill="${c.base}"/><path d="M200 40h36l8 86h-44zM200 274h44l-8 86h-36z" fill="${c.dark}" opacity=".4"/>
  <path d="M172 48l-6 74M228 48l6 74M166 278l6 74M234 278l-6 74" stroke="${c.light}" stroke-width="3" stroke-dasharray="6 5"/>`

const watch = (c: Shades): string => `${strap(c)}
  <rect x="286" y="190" width="18" height="20" rx="4" fill="${steel.dark}"/><circle cx="200" cy="200" r="92" fill="${steel.dark}"/><circle cx="200" cy="200" r="88" fill="${steel.light}"/><circle cx="200" cy="200" r="74" fill="#fbfaf6"/>
  ${ticks(200, 200, 58, 68, ink)}
  <path d="M200 200l-28-32" stroke="${ink}" stroke-width="7" stroke-linecap="round"/><path d="M200 200l38-36" stroke="${ink}" stroke-width="5" stroke-linecap="round"/><path d="M200 200v50" stroke="#c93f3a" stroke-width="2.5"/><circle cx="200" cy="200" r="6" fill="#c93f3a"/>
  <path d="M144 164q20-36 62-38" fill="none" stroke="#ffffff" stroke-width="8" stroke-linecap="round" opacity=".7"/>`

const dial = (cx: number, cy: number, colour: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="19" fill="none" stroke="${colour}" stroke-width="3"/><path d="M${cx} ${cy}l8-9" stroke="${colour}" stroke-width="3" stroke-linecap="round"/>`

const chronograph = (c: Shades): string => `${strap({ ...c, base: steel.base, dark: steel.deep, light: steel.light })}
  <g fill="${steel.deep}"><rect x="286" y="190" width="18" height="20" rx="4"/><rect x="272" y="136" width="20" height="14" rx="4" transform="rotate(-38 282 143)"/><rect x="272" y="250" width="20" height="14" rx="4" transform="rotate(38 282 257)"/></g>
  <circle cx="200" cy="200" r="94" fill="${steel.deep}"/><circle cx="200" cy="200" r="90" fill="${steel.base}"/><circle cx="200" cy="200" r="74" fill="${c.deep}"/><circle cx="200" cy="200" r="70" fill="${c.base}"/>
  ${ticks(200, 200, 56, 66, '#ffffff')}${dial(166, 200, '#ffffff')}${dial(234, 200, '#ffffff')}${dial(200, 236, '#ffffff')}
  <path d="M200 200l-22-38" stroke="#ffffff" stroke-width="6" stroke-linecap="round"/><path d="M200 200l36-40" stroke="#ffffff" stroke-width="4.5" stroke-linecap="round"/><circle cx="200" cy="200" r="6" fill="#e9b949"/>`

const wallClock = (c: Shades): string => `
  <circle cx="200" cy="200" r="126" fill="${c.deep}"/><circle cx="200" cy="196" r="124" fill="${c.base}"/><circle cx="200" cy="196" r="102" fill="#fdfcf8"/>
  ${ticks(200, 196, 82, 94, c.deep)}<path d="M200 196l-40-38" stroke="${ink}" stroke-width="9" stroke-linecap="round"/><path d="M200 196l64-26" stroke="${ink}" stroke-width="6" stroke-linecap="round"/><circle cx="200" cy="196" r="9" fill="${c.base}"/>
  <path d="M112 150q24-52 78-60" fill="none" stroke="${c.light}" stroke-width="9" stroke-linecap="round"/>`

const pot = (c: Shades): string => `
  <path d="M76 190h40v26H92q-16 0-16-14zM324 190h-40v26h24q16 0 16-14z" fill="${steel.deep}"/>
  <path d="M104 166h192v112q0 38-38 38H142q-38 0-38-38z" fill="${c.base}"/><path d="M200 166h96v112q0 38-38 38h-58z" fill="${c.dark}" opacity=".3"/>
  <path d="M124 184v92" stroke="${c.pale}" stroke-width="12" stroke-linecap="round" opacity=".8"/>
  <path d="M98 166q6-46 102-46t102 46z" fill="${c.light}"/><path d="M200 120q96 0 102 46H200z" fill="${c.dark}" opacity=".2"/><rect x="94" y="158" width="212" height="14" rx="7" fill="${c.deep}"/>
  <rect x="190" y="98" width="20" height="24" fill="${steel.deep}"/><ellipse cx="200" cy="96" rx="24" ry="11" fill="${ink}"/>
  <path d="M150 66q-8 12 0 24M200 56q-8 12 0 24M250 66q-8 12 0 24" fill="none" stroke="#ffffff" stroke-width="6" stroke-linecap="round" opacity=".75"/>`

const pan = (c: Shades): string => `
  <path d="M262 236l72 60q12 12 2 22t-24 0l-66-66z" fill="${ink}"/><path d="M300 282l26 22" stroke="${steel.base}" stroke-width="5" stroke-linecap="round"/>
  <circle cx="176" cy="176" r="108" fill="${c.deep}"/><circle cx="176" cy="172" r="106" fill="${c.base}"/><circle cx="176" cy="172" r="84" fill="${ink}"/><circle cx="176" cy="172" r="78" fill="#3a3d45"/>
  <path d="M112 146q18-40 62-46" fill="none" stroke="#6b707b" stroke-width="9" stroke-linecap="round"/><g fill="#4b4f59"><circle cx="176" cy="172" r="5"/><circle cx="200" cy="190" r="5"/><circle cx="152" cy="190" r="5"/><circle cx="152" cy="154" r="5"/><circle cx="200" cy="154" r="5"/></g>`

const kettle = (c: Shades): string => `
  <path d="M128 150q4-82 74-82t72 82" fill="none" stroke="${ink}" stroke-width="14"/>
  <path d="M282 214l48-52q10 2 8 14l-38 82z" fill="${c.dark}"/>
  <path d="M100 288q-2-140 100-140t100 140q0 30-30 30H130q-30 0-30-30z" fill="${c.base}"/><path d="M200 148q102 0 100 140 0 30-30 30h-70z" fill="${c.dark}" opacity=".25"/>
  <path d="M124 276q-2-70 36-98" fill="none" stroke="${c.pale}" stroke-width="12" stroke-linecap="round" opacity=".8"/><path d="M148 150q52-28 104 0z" fill="${c.deep}"/><circle cx="200" cy="130" r="11" fill="${ink}"/>
  <path d="M100 296h200q-2 22-30 22H130q-28 0-30-22z" fill="${c.deep}"/>`

const utensils = (c: Shades): string => `
  <g stroke-linecap="round"><path d="M140 190V76" stroke="${steel.base}" stroke-width="9"/><path d="M200 190V66" stroke="${steel.base}" stroke-width="9"/><path d="M262 190l10-110" stroke="${steel.base}" stroke-width="9"/></g>
  <ellipse cx="140" cy="78" rx="30" ry="36" fill="${steel.dark}"/><ellipse cx="140" cy="74" rx="26" ry="30" fill="${steel.light}"/>
  <path d="M172 50h56l6 62h-68z" fill="${steel.dark}"/><path d="M184 60v42M200 60v42M216 60v42" stroke="${steel.light}" stroke-width="6"/>
  <path d="M272 92q-40-10-26-52 36-22 58 8 2 34-32 44z" fill="none" stroke="${steel.dark}" stroke-width="5"/><path d="M272 92q-22-26-2-58M272 92q14-22 12-56" fill="none" stroke="${steel.dark}" stroke-width="4"/>
  <path d="M110 182h180l-14 140q-2 10-12 10H136q-10 0-12-10z" fill="${c.base}"/><path d="M200 182h90l-14 140q-2 10-12 10h-64z" fill="${c.dark}" opacity=".25"/><rect x="104" y="176" width="192" height="18" rx="9" fill="${c.deep}"/><path d="M134 214l6 88" stroke="${c.pale}" stroke-width="10" stroke-linecap="round" opacity=".7"/>`

const cutlery = (c: Shades): string => `
  <ellipse cx="136" cy="112" rx="34" ry="46" fill="${steel.dark}"/><ellipse cx="134" cy="108" rx="28" ry="38" fill="${steel.light}"/><path d="M136 156v104" stroke="${steel.base}" stroke-width="12"/><path d="M136 236v90" stroke="${c.base}" stroke-width="16" stroke-linecap="round"/><path d="M136 250v68" stroke="${c.light}" stroke-width="4" stroke-linecap="round"/>
  <path d="M212 66l-6 180M244 66l-14 180" stroke="${steel.base}" stroke-width="9" stroke-linecap="round"/><path d="M206 240l-3 86M230 240l-7 86" stroke="${c.base}" stroke-width="12" stroke-linecap="round"/>
  <path d="M292 66v190" stroke="${steel.base}" stroke-width="12"/><path d="M276 66v48q0 20 16 20t16-20V66M292 66v50" fill="none" stroke="${steel.dark}" stroke-width="6"/><path d="M292 236v90" stroke="${c.base}" stroke-width="16" stroke-linecap="round"/><path d="M292 250v68" stroke="${c.light}" stroke-width="4" stroke-linecap="round"/>`

const flask = (c: Shades): string => `
  <path d="M158 64h84l6 46h-96z" fill="${steel.dark}"/><path d="M158 64h30l-6 46h-30z" fill="${steel.light}"/><rect x="146" y="106" width="108" height="20" rx="6" fill="${ink}"/>
  <path d="M144 126h112q16 20 16 44v138q0 26-26 26h-92q-26 0-26-26V170q0-24 16-44z" fill="${c.base}"/><path d="M212 126h44q16 20 16 44v138q0 26-26 26h-34z" fill="${c.dark}" opacity=".4"/>
  <path d="M152 160v136" stroke="${c.pale}" stroke-width="12" stroke-linecap="round" opacity=".75"/><path d="M128 286h144v22q0 26-26 26h-92q-26 0-26-26z" fill="${steel.base}"/><path d="M128 280h144v8H128z" fill="${c.deep}"/>
  <path d="M186 206q14-26 28 0-14 26-28 0z" fill="${c.detail}" opacity=".85"/>`

/** Watches and what stands in a kitchen. */
export const household = { watch, chronograph, 'wall-clock': wallClock, pot, pan, kettle, utensils, cutlery, flask } as const
