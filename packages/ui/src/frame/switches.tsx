import { Languages, Moon, Sun } from 'lucide-react'
import { IconButton } from '../actions/button.js'
import { Menu } from '../actions/menu.js'
import { useLocaleChoice } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { frameMessages } from './frame-messages.js'
import { useTheme } from './theme.js'

/** Languages by their own names. */
export const languages = [
  { id: 'ko', label: '한국어' },
  { id: 'en', label: 'English' },
] as const

export function LanguageSwitch() {
  const m = useMessages(frameMessages)
  const { locale, setLocale } = useLocaleChoice()
  return (
    <Menu
      label={m.language}
      items={languages}
      selected={locale}
      onAction={(id) => setLocale(id === 'en' ? 'en' : 'ko')}
      trigger={
        <IconButton label={m.language}>
          <Languages aria-hidden />
        </IconButton>
      }
    />
  )
}

export function ThemeSwitch() {
  const m = useMessages(frameMessages)
  const [theme, setTheme] = useTheme()
  return (
    <IconButton label={theme === 'dark' ? m.toLight : m.toDark} onPress={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
      {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </IconButton>
  )
}
