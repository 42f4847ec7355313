import { Button } from '../actions/button.js'
import { Badge, StatusBadge } from '../feedback/badge.js'
import { RadioGroup } from '../fields/choice.js'
import { useLocaleChoice } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { DescriptionList } from '../layout/facts.js'
import { Card, PageHeader } from '../layout/page.js'
import { frameMessages } from './frame-messages.js'
import { profileMessages } from './profile-messages.js'
import { roleName } from './role-names.js'
import { languages } from './switches.js'

export interface ProfilePanelProps {
  readonly name: string
  readonly email: string
  readonly memberships: readonly { readonly id: string; readonly organisation: string; readonly roles: readonly string[]; readonly isActive: boolean }[]
  readonly isSwitching: boolean
  readonly onSwitch: (organisationId: string) => void
}

/** Who one is, for whom one may act, and the language. */
export function ProfilePanel({ name, email, memberships, isSwitching, onSwitch }: ProfilePanelProps) {
  const m = useMessages(frameMessages)
  const profile = useMessages(profileMessages)
  const { locale, setLocale } = useLocaleChoice()
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={m.profile} />
      <div className="flex flex-col gap-6">
        <Card title={profile.person}>
          <DescriptionList
            items={[
              { term: m.name, value: name },
              { term: m.email, value: email },
            ]}
          />
        </Card>
        <Card title={profile.memberships}>
          {memberships.length === 0 && <p className="text-ink-soft">{profile.noMemberships}</p>}
          <ul className="divide-y divide-line">
            {memberships.map(({ id, organisation, roles, isActive }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
                <span className="min-w-0">
                  <span className="block font-medium">{organisation}</span>
                  <span className="mt-1 flex flex-wrap gap-1.5">
                    {roles.map((role) => (
                      <Badge key={role}>{roleName(role, locale)}</Badge>
                    ))}
                  </span>
                </span>
                {isActive ? (
                  <StatusBadge tone="good">{profile.acting}</StatusBadge>
                ) : (
                  <Button size="sm" isPending={isSwitching} onPress={() => onSwitch(id)}>
                    {profile.actFor}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <Card title={profile.display}>
          <RadioGroup label={m.language} isHorizontal value={locale} onChange={setLocale} options={languages} />
        </Card>
      </div>
    </div>
  )
}
