import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { type Policies, type PolicyKey, policies, policyGroups } from './policies.ts'
import { sampleOf, sayValue } from './policy-words.ts'

export type LastChange = { key: string; changedAt: Date; changedBy: string | null }

export function SettingsPage({ inForce, changes }: { inForce: Policies; changes: LastChange[] }) {
  return (
    <Page
      title={t('Pengaturan')}
      lead={t('Kebijakan yang ditafsirkan dari SOP. Setiap perubahan dicatat beserta siapa dan kapan.')}
    >
      {policyGroups.map(({ title, lead, keys, page }) => (
        <Card title={t(title)} lead={t(lead)} actions={page ? <a href={page.href}>{t(page.label)}</a> : undefined}>
          <Table
            caption={t(title)}
            columns={[
              { heading: t('Kebijakan'), kind: 'lead', cell: (key) => <PolicyName policyKey={key} /> },
              { heading: t('Berlaku'), cell: (key) => <InForce policyKey={key} inForce={inForce} /> },
              { heading: t('Bawaan'), cell: (key) => <Fallback policyKey={key} inForce={inForce} /> },
              { heading: t('Diubah'), cell: (key) => <ChangedBy change={changes.find((one) => one.key === key)} /> },
            ]}
            rows={[...keys]}
          />
        </Card>
      ))}
    </Page>
  )
}

function PolicyName({ policyKey }: { policyKey: PolicyKey }) {
  return <a href={paths.setting(policyKey)}>{t(policies[policyKey].title)}</a>
}

function InForce({ policyKey, inForce }: { policyKey: PolicyKey; inForce: Policies }) {
  const sample = sampleOf(policyKey, inForce[policyKey])

  return (
    <>
      {sayValue(policies[policyKey], inForce[policyKey])}
      {sample ? (
        <>
          <br />
          <Tag>{sample}</Tag>
        </>
      ) : null}
    </>
  )
}

function Fallback({ policyKey, inForce }: { policyKey: PolicyKey; inForce: Policies }) {
  const policy = policies[policyKey]
  const words = sayValue(policy, policy.fallback)
  return words === sayValue(policy, inForce[policyKey]) ? <Tag>{t('Sesuai bawaan')}</Tag> : <span>{words}</span>
}

function ChangedBy({ change }: { change?: LastChange }) {
  if (!change) return <>–</>

  return (
    <>
      {change.changedBy ?? t('Sistem')}, <Moment at={change.changedAt} />
    </>
  )
}
