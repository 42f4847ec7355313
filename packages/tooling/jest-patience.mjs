// Tests assert no times; a loaded machine may take a while over a real database, a real browser or a template to seed.
import { jest } from '@jest/globals'

jest.setTimeout(120_000)
