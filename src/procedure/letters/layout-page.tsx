import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import type { logoInForce } from '../../registers/letters/queries.ts'
import { policies as described, type Policies, type PolicyKey } from '../../registers/settings/policies.ts'
import { sampleOf, sayValue } from '../../registers/settings/policy-words.ts'
import { ButtonLink, ButtonRow } from '../../ui/button.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { LogoCard } from './logo-card.tsx'
import { previews, previewsUnder } from './specimens/previews.ts'
import type { TemplateState } from './template/template-state.ts'
import { TemplatesCard } from './template/templates-card.tsx'

export type Layout = {
  policies: Policies
  logo: Awaited<ReturnType<typeof logoInForce>>
  templates: TemplateState[]
  errors?: FieldError[]
}

/** What stands on paper from the top down, each with the setting that it comes from. */
const parts: { title: string; keys: PolicyKey[] }[] = [
  { title: words('Kop surat'), keys: ['letterhead.lines', 'letterhead.address', 'letterhead.paper'] },
  {
    title: words('Nomor dan dasar'),
    keys: ['docNumber.workOrder.pattern', 'docNumber.handlingReport.pattern', 'sop.reference'],
  },
  {
    title: words('Blok tanda tangan'),
    keys: [
      'letterhead.city',
      'workOrder.signerTitle',
      'letterhead.nipPrefix',
      'signature.method',
      'letterhead.mark',
      'letterhead.copies',
    ],
  },
  {
    title: words('Kaki surat'),
    keys: ['letterhead.footer.internal', 'letterhead.footer.bsre', 'letterhead.footer.wet', 'letterhead.footer.report'],
  },
]

export function LayoutPage({ policies, logo, templates, errors }: Layout) {
  return (
    <Page
      title={t('Tata letak surat')}
      lead={t('Perubahan hanya mengenai surat yang terbit sesudahnya; surat yang sudah terbit tidak berubah.')}
      breadcrumb={[{ label: t('Pengaturan'), href: paths.settings() }, { label: t('Tata letak surat') }]}
    >
      <Stack>
        <Card
          title={t('Contoh surat')}
          icon="eye"
          lead={t('Dicetak dengan pengaturan hari ini dan isi karangan; tidak dicatat di mana pun.')}
        >
          <ButtonRow>
            {previewsUnder(policies).map((name) => (
              <ButtonLink href={paths.letterPreview(name)} icon="file-text" newTab>
                {t(previews[name])}
              </ButtonLink>
            ))}
          </ButtonRow>
        </Card>
        <LogoCard logo={logo} errors={errors} />
        <TemplatesCard templates={templates} />
        {parts.map(({ title, keys }) => (
          <Card title={t(title)} flush>
            <Table
              caption={t(title)}
              columns={[
                { heading: t('Pengaturan'), kind: 'lead', cell: (key) => <SettingLink policyKey={key} /> },
                { heading: t('Berlaku'), cell: (key) => inForce(key, policies) },
              ]}
              rows={keys}
            />
          </Card>
        ))}
      </Stack>
    </Page>
  )
}

function SettingLink({ policyKey }: { policyKey: PolicyKey }) {
  return <a href={paths.setting(policyKey)}>{t(described[policyKey].title)}</a>
}

function inForce(key: PolicyKey, policies: Policies) {
  const value = policies[key]
  if (!Array.isArray(value)) return sampleOf(key, value) ?? sayValue(described[key], value)
  if (value.length === 0) return t('(kosong)')
  return (
    <div>
      {value.map((line) => (
        <div>{line}</div>
      ))}
    </div>
  )
}
