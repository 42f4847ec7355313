import { drawPicture } from './draw-picture.js'
import { pictureColours, pictureKinds, type PictureColour, type PictureKind } from './picture-kinds.js'

const kinds = Object.keys(pictureKinds) as PictureKind[]
const colours = Object.keys(pictureColours) as PictureColour[]

describe('illustrations', () => {
  it('are well formed and drawn for every kind in every colour', () => {
    for (const kind of kinds) {
      for (const colour of colours) {
        const open: string[] = []
        for (const [, close, name = '', , selfClosing] of drawPicture(kind, colour).matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>/g)) {
          if (close) expect(open.pop()).toBe(name)
          else if (!selfClosing) open.push(name)
        }
        expect(open).toEqual([])
        expect(drawPicture(kind, colour)).not.toMatch(/undefined|NaN/)
      }
    }
  })

  it('differ by kind and colour and never by time', () => {
    const all = kinds.flatMap((kind) => colours.map((colour) => drawPicture(kind, colour)))
    expect(new Set(all).size).toBe(kinds.length * colours.length)
    expect(drawPicture('necktie', 'navy')).toBe(drawPicture('necktie', 'navy'))
  })
})
