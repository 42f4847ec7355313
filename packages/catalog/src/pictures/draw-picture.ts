import { clothes } from './draw-clothes.js'
import { containers } from './draw-containers.js'
import { household } from './draw-household.js'
import { machines } from './draw-machines.js'
import { shoesAndBags } from './draw-shoes-and-bags.js'
import { pictureColours, type PictureColour, type PictureKind } from './picture-kinds.js'
import { shadesOf, type Shades } from './shades.js'

const drawings: Readonly<Record<PictureKind, (shades: Shades) => string>> = { ...clothes, ...shoesAndBags, ...household, ...machines, ...containers }

/** An illustration as an SVG document, 400 by 400: the object on a quiet ground in tones of its own colour. Same input, same drawing. */
export function drawPicture(kind: PictureKind, colour: PictureColour): string {
  const shades = shadesOf(pictureColours[colour].base)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400"><defs><radialGradient id="wall" cx=".5" cy=".42" r=".72"><stop offset="0" stop-color="#ffffff" stop-opacity=".85"/><stop offset=".55" stop-color="${shades.wall}"/><stop offset="1" stop-color="${shades.floor}"/></radialGradient></defs><rect width="400" height="400" fill="${shades.wall}"/><rect width="400" height="400" fill="url(#wall)"/><ellipse cx="200" cy="338" rx="120" ry="13" fill="${shades.deep}" opacity=".16"/>${drawings[kind](shades)}</svg>`.replaceAll(
    /\n\s*/g,
    '',
  )
}
